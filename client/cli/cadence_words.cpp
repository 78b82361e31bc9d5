#include "client/cli/cadence_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "client/cli/failure.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

std::string lower(std::string_view text) {
  std::string made(text);
  std::transform(made.begin(), made.end(), made.begin(), [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return made;
}

std::optional<std::uint32_t> number_from(std::string_view typed, std::uint32_t most) {
  std::uint32_t number = 0;
  const auto [end, fault] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (fault != std::errc() || end != typed.data() + typed.size() || number > most) return std::nullopt;
  return number;
}

// Three letters or more of it: "th" may be heard as two days, "tue" may not.
std::optional<std::uint32_t> weekday_from(std::string_view typed) {
  constexpr std::size_t kFewest = 3;
  const std::string wanted = lower(typed);
  if (wanted.size() < kFewest) return std::nullopt;
  for (std::size_t day = 0; day < kWeekdays.size(); ++day)
    if (lower(kWeekdays[day]).starts_with(wanted)) return static_cast<std::uint32_t>(day + 1);
  return std::nullopt;
}

std::string weekday(std::uint32_t day) { return day >= 1 && day <= kWeekdays.size() ? std::string(kWeekdays[day - 1]) : fmt::format("day {}", day); }

}  // namespace

v1::Cadence cadence_from(const CadenceFlags& flags) {
  if (static_cast<int>(flags.once) + static_cast<int>(flags.weekly) + static_cast<int>(flags.monthly) + static_cast<int>(flags.quarterly) > 1)
    throw Failure(ExitCode::usage, "It has one rhythm.", "--weekly, --monthly, --quarterly or --once");
  if (flags.once) return v1::CADENCE_ONCE;
  if (flags.weekly) return v1::CADENCE_WEEKLY;
  if (flags.monthly) return v1::CADENCE_MONTHLY;
  if (flags.quarterly) return v1::CADENCE_QUARTERLY;
  return v1::CADENCE_UNSPECIFIED;
}

std::uint32_t due_day_from(std::string_view typed, v1::Cadence cadence) {
  constexpr std::uint32_t kLongestMonth = 31;
  if (cadence == v1::CADENCE_ONCE) throw Failure(ExitCode::usage, "--due-day belongs to what is promised again and again.", "--once --due 2026-12-05");
  if (lower(typed) == "last") return 0;
  if (cadence == v1::CADENCE_WEEKLY) {
    if (const auto day = weekday_from(typed)) return *day;
    if (const auto day = number_from(typed, kWeekdays.size()); day && *day > 0) return *day;
    throw Failure(ExitCode::usage, fmt::format("“{}” is no day of the week.", text::harmless(typed)), "--due-day fri, or 1 (Monday) to 7");
  }
  if (const auto day = number_from(typed, kLongestMonth); day && *day > 0) return *day;
  if (weekday_from(typed)) throw Failure(ExitCode::usage, "A day of the week belongs to --weekly.", "--weekly --due-day fri, or --monthly --due-day 31");
  throw Failure(ExitCode::usage, fmt::format("“{}” is no day of a month.", text::harmless(typed)), "--due-day 1 to 31, or last; in a shorter month 31 is its last day");
}

std::uint32_t odds_from(std::string_view typed) {
  constexpr std::uint32_t kCertain = 100;
  std::string_view digits = typed;
  if (digits.ends_with('%')) digits.remove_suffix(1);
  if (const auto odds = number_from(digits, kCertain)) return *odds;
  throw Failure(ExitCode::usage, fmt::format("“{}” is not how sure one can be.", text::harmless(typed)), "--odds 80: from 0 to 100 per cent");
}

std::string period_from(std::string_view typed) {
  std::string period(typed);
  constexpr std::size_t kLetter = 5;
  if (period.size() > kLetter && (period[kLetter] == 'w' || period[kLetter] == 'q')) period[kLetter] = static_cast<char>(std::toupper(static_cast<unsigned char>(period[kLetter])));
  return period;
}

std::string cadence_words(v1::Cadence cadence, std::uint32_t due_day, std::string_view due_date) {
  switch (cadence) {
    case v1::CADENCE_ONCE:
      return fmt::format("once, {}", text::harmless(due_date));
    case v1::CADENCE_WEEKLY:
      return fmt::format("weekly, {}", weekday(due_day));
    case v1::CADENCE_QUARTERLY:
      return fmt::format("quarterly, day {} of its last month", due_day);
    default:
      return fmt::format("monthly, day {}", due_day);
  }
}

std::string cadence(const v1::Commitment& commitment) { return cadence_words(commitment.cadence(), commitment.due_day(), commitment.due_date()); }

std::string due_words(v1::Cadence cadence, std::uint32_t due_day, std::string_view due_date) {
  switch (cadence) {
    case v1::CADENCE_ONCE:
      return text::harmless(due_date);
    case v1::CADENCE_WEEKLY:
      return weekday(due_day) + "s";
    case v1::CADENCE_QUARTERLY:
      return fmt::format("quarter's {}", due_day);
    default:
      return fmt::format("day {}", due_day);
  }
}

std::string serves_words(const v1::Commitment& commitment) {
  const std::string stage = text::harmless(commitment.stage());
  if (commitment.milestone().empty()) return stage.empty() ? "" : "stage " + stage;
  return "“" + text::harmless(commitment.milestone()) + "”" + (stage.empty() ? "" : fmt::format(" ({})", stage));
}

}  // namespace circles::client
