#include "server/delivery/retry.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace circles::delivery {

std::optional<std::chrono::seconds> wait_before(unsigned attempt, double random01) {
  using namespace std::chrono_literals;
  static constexpr std::array<std::chrono::seconds, 6> kWaits = {30s, 2min, 10min, 1h, 6h, 24h};
  const std::size_t failed = std::max(attempt, 1U);
  if (failed > kWaits.size()) return std::nullopt;
  const double factor = 0.8 + 0.4 * std::clamp(random01, 0.0, 1.0);
  return std::chrono::seconds(std::llround(static_cast<double>(kWaits.at(failed - 1).count()) * factor));
}

}  // namespace circles::delivery
