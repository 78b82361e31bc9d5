#include "shared/rules/record.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <stdexcept>

namespace circles::rules {
namespace {

constexpr double weight_of_the_one_before = 0.85;
constexpr int carried_too_often = 2;

bool is_neutral(State state) { return state == State::dropped || state == State::excused; }

}  // namespace

Record record(std::span<const Standing> oldest_first) {
    Record result;
    double weight_kept = 0;
    double weight = 0;
    for (const Standing& period : oldest_first) {
        // An open period has no say yet, not even one already reported as missed: it may be revised.
        if (!period.closed || is_neutral(period.state)) {
            continue;
        }
        const bool kept = period.state == State::kept || period.state == State::minimum;
        result.closed += 1;
        result.kept += kept ? 1 : 0;
        result.streak = kept ? result.streak + 1 : 0;
        result.longest = std::max(result.longest, result.streak);
        weight_kept = weight_kept * weight_of_the_one_before + (kept ? 1 : 0);
        weight = weight * weight_of_the_one_before + 1;
    }
    if (result.closed > 0) {
        result.strength = static_cast<int>(std::lround(100 * weight_kept / weight));
    }
    return result;
}

std::vector<CalibrationBucket> calibration(std::span<const Judged> judged) {
    std::array<CalibrationBucket, 5> buckets{
        {{0, 19, 0, 0}, {20, 39, 0, 0}, {40, 59, 0, 0}, {60, 79, 0, 0}, {80, 100, 0, 0}}};
    for (const Judged& one : judged) {
        const auto bucket = std::ranges::lower_bound(buckets, one.odds, {}, &CalibrationBucket::to);
        if (bucket == buckets.end()) {
            throw std::invalid_argument("odds are percent, 0 to 100");
        }
        bucket->count += 1;
        bucket->kept += one.kept ? 1 : 0;
    }
    std::vector<CalibrationBucket> filled;
    std::ranges::copy_if(buckets, std::back_inserter(filled), [](int count) { return count > 0; }, &CalibrationBucket::count);
    return filled;
}

bool proposes_change(int carried) { return carried >= carried_too_often; }

}  // namespace circles::rules
