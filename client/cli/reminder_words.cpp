#include "client/cli/reminder_words.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "client/cli/durations.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/names.hpp"
#include "client/cli/phrases.hpp"
#include "client/cli/plan_date_words.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

std::optional<std::uint32_t> number_from(std::string_view typed, std::uint32_t most) {
  std::uint32_t number = 0;
  const auto [end, fault] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (fault != std::errc() || end != typed.data() + typed.size() || number > most) return std::nullopt;
  return number;
}

std::optional<std::uint32_t> hour_from(std::string_view typed) {
  if (typed.ends_with(":00")) typed.remove_suffix(3);
  return number_from(typed, 23);
}

std::string days(std::uint32_t count) { return counted(count, "day", "days"); }

}  // namespace

v1::ReminderProfile profile_from(std::string_view typed) {
  if (typed == "light") return v1::REMINDER_PROFILE_LIGHT;
  if (typed == "standard") return v1::REMINDER_PROFILE_STANDARD;
  if (typed == "active") return v1::REMINDER_PROFILE_ACTIVE;
  throw Failure(ExitCode::usage, fmt::format("“{}” is no profile.", text::harmless(typed)), "--profile light, standard or active");
}

std::string word(v1::ReminderProfile profile) {
  switch (profile) {
    case v1::REMINDER_PROFILE_LIGHT:
      return "light";
    case v1::REMINDER_PROFILE_ACTIVE:
      return "active";
    default:
      return "standard";
  }
}

v1::DigestRhythm digest_from(std::string_view typed) {
  if (typed == "none") return v1::DIGEST_RHYTHM_NONE;
  if (typed == "weekly") return v1::DIGEST_RHYTHM_WEEKLY;
  if (typed == "monthly") return v1::DIGEST_RHYTHM_MONTHLY;
  throw Failure(ExitCode::usage, fmt::format("“{}” is no rhythm.", text::harmless(typed)), "--digest none, weekly or monthly");
}

std::string word(v1::DigestRhythm rhythm) {
  switch (rhythm) {
    case v1::DIGEST_RHYTHM_WEEKLY:
      return "weekly";
    case v1::DIGEST_RHYTHM_MONTHLY:
      return "monthly";
    default:
      return "none";
  }
}

std::vector<std::uint32_t> lead_days_from(std::string_view typed) {
  constexpr std::uint32_t kFarthest = 60;
  if (typed == "profile") return {};
  std::vector<std::uint32_t> all;
  for (const auto& part : parts_of(typed)) {
    const auto day = number_from(part, kFarthest);
    if (!day || *day == 0) throw Failure(ExitCode::usage, fmt::format("“{}” is no number of days before.", text::harmless(part)), "--lead 7,3,1: at most five, from 1 to 60; --lead profile for the profile's");
    all.push_back(*day);
  }
  if (all.empty()) throw Failure(ExitCode::usage, "How many days before?", "--lead 7,3,1, or --lead profile for the profile's");
  return all;
}

QuietHours quiet_hours_from(std::string_view typed) {
  if (typed == "off") return {};
  const auto hyphen = typed.find('-');
  const auto from = hyphen == std::string_view::npos ? std::nullopt : hour_from(typed.substr(0, hyphen));
  const auto until = hyphen == std::string_view::npos ? std::nullopt : hour_from(typed.substr(hyphen + 1));
  if (!from || !until || *from == *until) throw Failure(ExitCode::usage, fmt::format("“{}” are no quiet hours.", text::harmless(typed)), "circle reminder quiet 22-08: whole hours from 0 to 23; or off");
  return {*from, *until};
}

std::uint32_t snooze_days_from(std::string_view typed) {
  constexpr std::uint32_t kDay = 24 * 60 * 60;
  constexpr std::uint32_t kMost = 30;
  if (typed == "off") return 0;
  const std::uint32_t seconds = parse_duration(typed);
  if (seconds % kDay != 0 || seconds / kDay > kMost) throw Failure(ExitCode::usage, "Reminders are put off by whole days, 30 at most.", "circle reminder snooze 3d; circle pause is for longer");
  return seconds / kDay;
}

std::string reminder_kind(const v1::Reminder& reminder) {
  switch (reminder.kind()) {
    case v1::Reminder::KIND_LEAD:
      return "due in " + days(reminder.days_before());
    case v1::Reminder::KIND_DUE:
      return "due";
    case v1::Reminder::KIND_GRACE_ENDING:
      return "grace ends";
    case v1::Reminder::KIND_WITNESS_NUDGE:
      return fmt::format("no word from {}", handle_of(reminder.author()));
    case v1::Reminder::KIND_OWNER_QUESTION:
      return fmt::format("{}: paused, or leaving?", handle_of(reminder.author()));
    case v1::Reminder::KIND_PLAN_DATE:
      return word(reminder.plan_date().kind()) + (reminder.days_before() > 0 ? " due in " + days(reminder.days_before()) : " due");
    default:
      return "reminder";
  }
}

std::string profile_words(const v1::ReminderSettings& settings) {
  std::string before;
  for (int at = 0; at < settings.lead_days_size(); ++at) before += (at == 0 ? "" : at + 1 == settings.lead_days_size() ? " and " : ", ") + std::to_string(settings.lead_days(at));
  if (!before.empty()) {
    std::string line = fmt::format("{}: on the due day, and {} {} before it", word(settings.profile()), before, before == "1" ? "day" : "days");
    return settings.profile() == v1::REMINDER_PROFILE_LIGHT ? line : line + "; once more before the grace ends";
  }
  switch (settings.profile()) {
    case v1::REMINDER_PROFILE_LIGHT:
      return "light: on the due day";
    case v1::REMINDER_PROFILE_ACTIVE:
      return "active: on the due day, 7, 3 and 1 days before it, and before the grace ends";
    default:
      return "standard: on the due day, 3 days before it, and before the grace ends";
  }
}

std::string quiet_words(const v1::ReminderSettings& settings) {
  if (settings.quiet_from() == settings.quiet_until()) return "none";
  return fmt::format("from {:02}:00 to {:02}:00, in your time zone", settings.quiet_from(), settings.quiet_until());
}

}  // namespace circles::client
