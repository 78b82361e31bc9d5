#pragma once
// Quarters one after another, and the days that they begin and end with (README, R84).

#include "shared/rules/calendar.hpp"

namespace circles::rules {

Quarter quarter_of(Day day);

// The n-th after it, or before it for a negative n. What leaves the years 1970 to 9999 has no name and is not to be formatted.
Quarter moved(Quarter quarter, int by);

// How many quarters lie from `from` to `until`: 0 for the same, negative when `until` comes first.
int quarters_between(Quarter from, Quarter until);

Day first_day_of(Quarter quarter);
Day last_day_of(Quarter quarter);

}  // namespace circles::rules
