#pragma once
// The weeks, months and quarters that recurring promises are counted in (README, R23–R24).
//
// A span is the n-th week, month or quarter, a number that goes up by one from each to the next.
// Where its numbers begin is of no importance; only those of one cadence may be compared. Cadence::once
// has no spans: asking for them throws std::invalid_argument.

#include "shared/rules/calendar.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace circles::rules {

enum class Cadence { once, weekly, monthly, quarterly };

using SpanNumber = int;

// The span that a day lies in.
SpanNumber span_of(Cadence cadence, Day day);

Day first_day_of(Cadence cadence, SpanNumber span);

// "2026-W48", "2026-11", "2026-Q4"; and back, none for any other spelling.
std::string span_name(Cadence cadence, SpanNumber span);
std::optional<SpanNumber> span_named(Cadence cadence, std::string_view name);

// Weekly 1..7 from Monday; monthly 1..31, clamped to the month; quarterly 1..31, clamped to the
// quarter's last month. (R24)
Day due_day_in(Cadence cadence, SpanNumber span, unsigned due_day);

// The highest number that a due day of this cadence may have: 7 or 31.
unsigned last_due_day(Cadence cadence);

}  // namespace circles::rules
