#include "client/cli/number_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "client/cli/failure.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

// What a double holds for sure.
constexpr int kDigits = 15;
constexpr int kMostDecimals = 6;

Failure no_number(std::string_view typed) {
  return Failure(ExitCode::usage, fmt::format("“{}” is no number.", text::harmless(typed)), "Write it as 6, 6.5 or 85000, with a point before decimals.");
}

// Blanks between thousands, as people and other programs write them.
std::string without_blanks(std::string_view typed) {
  std::string bare;
  while (!typed.empty()) {
    std::size_t skipped = 0;
    for (const std::string_view blank : {" ", "_", "\u00A0", "\u202F"})
      if (typed.starts_with(blank)) skipped = blank.size();
    if (skipped == 0) bare += typed.front();
    typed.remove_prefix(skipped == 0 ? 1 : skipped);
  }
  return bare;
}

}  // namespace

std::string plain_number(double value) {
  if (!std::isfinite(value)) return "–";
  const int whole = value == 0 ? 1 : std::max(1, static_cast<int>(std::floor(std::log10(std::fabs(value)))) + 1);
  std::string text = fmt::format("{:.{}f}", value, std::clamp(kDigits - whole, 0, kMostDecimals));
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

std::string readable_number(double value) {
  constexpr std::size_t kThousand = 3;
  constexpr std::size_t kApartFrom = 5;
  std::string text = plain_number(value);
  const std::size_t begin = text.starts_with('-') ? 1 : 0;
  const std::size_t end = std::min(text.find('.'), text.size());
  if (end - begin < kApartFrom) return text;
  for (std::size_t at = end; at > begin + kThousand;) text.insert(at -= kThousand, " ");
  return text;
}

double number_from(std::string_view typed) {
  const std::string bare = without_blanks(typed);
  double value = 0;
  const char* begin = bare.data() + (bare.starts_with('+') && !bare.starts_with("+-") ? 1 : 0);
  const auto [end, fault] = std::from_chars(begin, bare.data() + bare.size(), value, std::chars_format::fixed);
  if (fault != std::errc() || end != bare.data() + bare.size() || !std::isfinite(value)) throw no_number(typed);
  return value;
}

}  // namespace circles::client
