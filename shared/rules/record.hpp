#pragma once
// What somebody's closed periods and judged odds add up to (README, R20–R22, R29–R34; hard-cases,
// "Streaks and rates" and "Missing").

#include "shared/rules/occurrence.hpp"

#include <span>
#include <vector>

namespace circles::rules {

struct Record {
    int kept = 0;       // closed periods kept, in full or as the minimum version
    int closed = 0;     // closed periods, without dropped and excused ones; the keep rate is kept / closed, none while 0
    int streak = 0;     // consecutive closed periods kept, counted back from the newest closed one
    int longest = 0;    // the longest such streak there ever was, the present one included
    int strength = -1;  // 0..100, an average, every period weighing 0.85 of the next newer one; -1 while closed is 0
};

// `oldest_first` is one standing per period, of one promise, in the order of its periods.
Record record(std::span<const Standing> oldest_first);

// How sure somebody was (odds of keeping it in percent, 0..100) of what has turned out since.
struct Judged {
    unsigned odds;
    bool kept;
};

struct CalibrationBucket {
    unsigned from;  // percent, both included
    unsigned to;
    int count;  // never 0
    int kept;
};

// In 0–19, 20–39, 40–59, 60–79 and 80–100, lowest first, without the empty ones. Throws
// std::invalid_argument for odds above 100. (R33)
std::vector<CalibrationBucket> calibration(std::span<const Judged> judged);

// Does it look as if the thing were too big, when it was carried over that many times in a row? (R34)
bool proposes_change(int carried);

}  // namespace circles::rules
