#include "client/cli/statistics_words.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "client/cli/failure.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

constexpr int kMonths = 12;

std::string months_before(const std::tm& today, int months) {
  constexpr int kYearZero = 1900;
  const int month = (today.tm_year + kYearZero) * kMonths + today.tm_mon - months;
  return fmt::format("{:04}-{:02}", month / kMonths, month % kMonths + 1);
}

int percent(double share) { return static_cast<int>(std::lround(share * 100)); }

}  // namespace

std::string since_from(std::string_view typed, const std::tm& today) {
  constexpr int kMost = 120;
  if (typed.empty()) return {};
  int count = 0;
  const auto [end, fault] = std::from_chars(typed.data(), typed.data() + typed.size(), count);
  const char* const behind = typed.data() + typed.size();
  if (fault == std::errc() && end + 1 == behind && (*end == 'y' || *end == 'm') && count > 0 && count <= kMost) {
    const int months = *end == 'y' ? count * kMonths : count;
    if (months <= kMost) return months_before(today, months);
  }
  // A month, which the server judges.
  constexpr std::size_t kMonth = 7;
  if (typed.size() == kMonth && typed[4] == '-') return std::string(typed);
  throw Failure(ExitCode::usage, fmt::format("“{}” is no time to begin at.", text::harmless(typed)), "--since 1y, 6m (months; at most ten years), or a month as 2026-01");
}

std::string share(std::uint32_t kept, std::uint32_t closed) {
  if (closed == 0) return "–";
  return fmt::format("{}/{} ({} %)", kept, closed, percent(static_cast<double>(kept) / closed));
}

std::string calibration_sentence(const google::protobuf::RepeatedPtrField<v1::CalibrationBucket>& buckets) {
  // Fewer say nothing; less apart than this is well guessed.
  constexpr std::uint32_t kFewest = 5;
  constexpr int kNear = 10;
  double said = 0;
  std::uint32_t count = 0;
  std::uint32_t kept = 0;
  for (const auto& bucket : buckets) {
    said += bucket.count() * (bucket.from() + bucket.to()) / 2.0 / 100;
    count += bucket.count();
    kept += bucket.kept();
  }
  if (count == 0) return {};
  if (count < kFewest) return fmt::format("{} of {} kept so far: too few to say how well you guess.", kept, count);
  const int expected = percent(said / count);
  const int happened = percent(static_cast<double>(kept) / count);
  const std::string numbers = fmt::format("You said about {} %, and kept {} %", expected, happened);
  if (expected > happened + kNear) return numbers + ": you promise more than you keep. Promise less, or name a minimum.";
  if (happened > expected + kNear) return numbers + ": you keep more than you think. You can dare more.";
  return numbers + ": you know yourself well.";
}

std::vector<std::optional<double>> rates_of(const google::protobuf::RepeatedPtrField<v1::MonthRate>& months) {
  std::vector<std::optional<double>> rates;
  for (const auto& month : months) rates.push_back(month.closed() == 0 ? std::nullopt : std::optional<double>(static_cast<double>(month.kept()) / month.closed()));
  return rates;
}

}  // namespace circles::client
