#pragma once
// Learning and impact over the positions of a career (README, R67–R72; career-framework, step 5).
//
//   const std::vector<Position> positions{{PositionKind::learning, month(2019, 4), month(2021, 3)},
//                                         {PositionKind::impact, month(2021, 4), std::nullopt}};
//   const Balance balance = balance_of(positions, month(2026, 11));   // 24 learning months, 68 impact months, two runs
//   balance.warning->next;                                            // learning: 68 months of one kind
//
// Months are calendar months on the person's own wall; `now` is the one that they are in.

#include "shared/rules/calendar.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace circles::rules {

enum class PositionKind { unknown, impact, learning };

struct Position {
    PositionKind kind = PositionKind::unknown;
    std::optional<Month> from;   // none: not said, and then it counts nowhere
    std::optional<Month> until;  // the last month; none: it goes on
    bool not_qualified_yet = false;
};

struct Held {
    std::size_t position;  // its index
    int months;            // both ends included, up to now; 0 for one that has not begun or does not say when
};

struct Run {
    PositionKind kind;
    int positions;
    int months;  // in which at least one of them was held
};

struct OneSided {
    PositionKind kind;
    int positions;  // of the run that it is about
    int months;     // of that run, since the other kind was last held
    PositionKind next;  // what would balance it
};

struct Balance {
    std::vector<Held> timeline;  // oldest first; those without a beginning last
    std::vector<Run> runs;       // oldest first
    int learning_months = 0;
    int impact_months = 0;
    std::optional<OneSided> warning;
    std::vector<std::size_t> credits;  // positions, oldest first
};

Balance balance_of(std::span<const Position> positions, Month now);

}  // namespace circles::rules
