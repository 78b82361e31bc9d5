#pragma once
// What the planning of reminders needs of quiet hours beyond out_of_quiet() (reminders.hpp; README, R38–R41).

#include "shared/rules/reminders.hpp"

namespace circles::rules {

// Throws std::invalid_argument as reminders.hpp says.
void require_sound(const Habits& habits);

// The latest instant before the given one that is not in quiet hours; a snooze is not looked at.
Instant last_before(Instant limit, const Habits& habits);

}  // namespace circles::rules
