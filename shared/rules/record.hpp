#pragma once
// What somebody's closed periods add up to (README, R20–R22; hard-cases, "Streaks and rates").

#include "shared/rules/occurrence.hpp"

#include <span>

namespace circles::rules {

struct Record {
    int kept;    // closed periods kept, in full or as the minimum version
    int closed;  // closed periods, without dropped ones; the keep rate is kept / closed, and none while this is 0
    int streak;  // consecutive closed periods kept, counted back from the newest closed one
};

// `oldest_first` is one standing per period, of one promise, in the order of its periods.
Record record(std::span<const Standing> oldest_first);

}  // namespace circles::rules
