#include "client/cli/durations.hpp"

#include <fmt/format.h>

#include <charconv>

#include "client/cli/failure.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

std::uint32_t seconds_of(char unit) {
  switch (unit) {
    case 'm':
      return 60;
    case 'h':
      return 60 * 60;
    case 'd':
      return 24 * 60 * 60;
    case 'w':
      return 7 * 24 * 60 * 60;
    default:
      return 0;
  }
}

}  // namespace

std::uint32_t parse_duration(std::string_view text) {
  constexpr std::uint32_t kMost = 10'000'000;
  std::uint32_t count = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), count);
  const std::uint32_t unit = !text.empty() && end + 1 == text.data() + text.size() ? seconds_of(*end) : 0;
  if (fault == std::errc() && unit != 0 && (count == 0 || count > kMost / unit))
    throw Failure(ExitCode::usage, fmt::format("“{}” is {}.", text::harmless(text), count == 0 ? "no time at all" : "too long"), fmt::format("It looks like 12h, 7d or 2w, and is at most {}d.", kMost / seconds_of('d')));
  if (fault != std::errc() || unit == 0)
    throw Failure(ExitCode::usage, fmt::format("“{}” is no length of time.", text::harmless(text)), "It looks like 12h, 7d or 2w.");
  return count * unit;
}

}  // namespace circles::client
