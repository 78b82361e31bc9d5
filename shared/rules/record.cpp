#include "shared/rules/record.hpp"

namespace circles::rules {

Record record(std::span<const Standing> oldest_first) {
    Record result{0, 0, 0};
    for (const Standing& period : oldest_first) {
        // An open period has no say yet, not even one already reported as missed: it may be revised.
        if (!period.closed || period.state == State::dropped) {
            continue;
        }
        const bool kept = period.state == State::kept || period.state == State::minimum;
        result.closed += 1;
        result.kept += kept ? 1 : 0;
        result.streak = kept ? result.streak + 1 : 0;
    }
    return result;
}

}  // namespace circles::rules
