#include "tests/bench/figures.hpp"

#include <algorithm>
#include <cmath>

namespace circles::bench {

double in_milliseconds(Clock::duration duration) { return std::chrono::duration<double, std::milli>(duration).count(); }

double quantile(std::vector<double> values, double part) {
  if (values.empty()) return 0;
  const auto rank = static_cast<std::size_t>(std::ceil(part * static_cast<double>(values.size())));
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(rank == 0 ? 0 : rank - 1);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

}  // namespace circles::bench
