// Reminders as the contract shows them to whoever is reminded: what was made, and what is planned.
#pragma once

#include <vector>

#include "career/circles/v1/reminders.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

// One that was made, as whoever was reminded may see it now; empty for what they may not see any more.
v1::Reminder describe_reminder(ReadTx& tx, const Id& reminder);

// Whether what it asks for is still to be done.
bool reminder_waits(ReadTx& tx, const Id& reminder);

// To this account, in all its circles: of the last 30 days, newest first, at most 50; and what is to come, by time, at most 200.
std::vector<v1::Reminder> sent_reminders(ReadTx& tx, const Id& account);
std::vector<v1::Reminder> planned_reminders(ReadTx& tx, const Id& account);

}  // namespace circles::features
