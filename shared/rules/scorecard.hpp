#pragma once
// What a metric comes to in a quarter, which way it goes and whether it reaches its target (README, R80–R83;
// career-framework, step 2). Figures are finite, and at most 10^15 either way a value.

#include "shared/rules/calendar.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace circles::rules {

enum class Counting { sum, latest };
enum class Aim { up, down };
// `unknown`: there is nothing to compare with, or nothing to compare.
enum class Trend { unknown, rising, level, falling };

struct LoggedValue {
    Day day;
    std::int64_t number;  // in the order of logging
    double value;
};

// Of one metric in one quarter, in any order; none without values. (R80, R81)
std::optional<double> figure_of(Counting counting, std::span<const LoggedValue> values);

// `before` is the figure of the last quarter that has one. (R82)
Trend trend_of(std::optional<double> before, std::optional<double> figure);

// A quarter's own target, or that of every quarter. (R83)
std::optional<double> target_of(std::optional<double> own, std::optional<double> every_quarter);
bool reaches(Aim aim, std::optional<double> target, std::optional<double> figure);

}  // namespace circles::rules
