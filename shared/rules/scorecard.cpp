#include "shared/rules/scorecard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <tuple>

namespace circles::rules {
namespace {

// Every decimal figure has this many in a double.
constexpr int digits_kept = 15;
constexpr int most_decimals = 300;

// Each value is off by a little, as no decimal fraction is a binary one; so what the sum has beyond the 15th digit of all
// that went into it is noise, also where the values take each other away.
double without_noise(double sum, double moved) {
    if (moved == 0) {
        return 0;
    }
    const int decimals = std::clamp(digits_kept - static_cast<int>(std::ceil(std::log10(moved))), 0, most_decimals);
    // Adding 0.0 makes a negative zero a plain one.
    return std::strtod(fmt::format("{:.{}f}", sum, decimals).c_str(), nullptr) + 0.0;
}

// After Neumaier: what rounding takes from the sum is summed beside it, so that the order of the values does not matter.
double sum_of(std::span<const LoggedValue> values) {
    double sum = 0;
    double lost = 0;
    double moved = 0;
    for (const LoggedValue& each : values) {
        const double next = sum + each.value;
        lost += std::abs(sum) >= std::abs(each.value) ? (sum - next) + each.value : (each.value - next) + sum;
        sum = next;
        moved += std::abs(each.value);
    }
    return without_noise(sum + lost, moved);
}

bool is_earlier(const LoggedValue& one, const LoggedValue& other) {
    return std::tuple(date::sys_days{one.day}, one.number) < std::tuple(date::sys_days{other.day}, other.number);
}

}  // namespace

std::optional<double> figure_of(Counting counting, std::span<const LoggedValue> values) {
    if (values.empty()) {
        return std::nullopt;
    }
    return counting == Counting::sum ? sum_of(values) : std::ranges::max_element(values, is_earlier)->value;
}

Trend trend_of(std::optional<double> before, std::optional<double> figure) {
    if (!before || !figure) {
        return Trend::unknown;
    }
    return *figure == *before ? Trend::level : *figure > *before ? Trend::rising : Trend::falling;
}

std::optional<double> target_of(std::optional<double> own, std::optional<double> every_quarter) {
    return own ? own : every_quarter;
}

bool reaches(Aim aim, std::optional<double> target, std::optional<double> figure) {
    if (!target || !figure) {
        return false;
    }
    return aim == Aim::up ? *figure >= *target : *figure <= *target;
}

}  // namespace circles::rules
