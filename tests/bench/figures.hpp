// What many measurements come down to.
#pragma once

#include <chrono>
#include <vector>

namespace circles::bench {

using Clock = std::chrono::steady_clock;

double in_milliseconds(Clock::duration duration);

// The value that this part of all (0 to 1) does not exceed; 0 for none.
double quantile(std::vector<double> values, double part);

inline double median(std::vector<double> values) { return quantile(std::move(values), 0.5); }

}  // namespace circles::bench
