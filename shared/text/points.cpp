#include "shared/text/points.hpp"

#include <fmt/format.h>

#include <cmath>

namespace circles::text {

std::string points(double score) {
  // What binary fractions lack of a hundredth is no less.
  constexpr double kLost = 1e-9;
  std::string text = fmt::format("{:.2f}", std::floor(score * 100 + kLost) / 100);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

}  // namespace circles::text
