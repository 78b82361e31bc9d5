// Days of a person's own plan: reviews, outcomes of decisions, answers to offers. Derived; kept nowhere.
#pragma once

#include <vector>

#include "career/circles/v1/plan_dates.pb.h"
#include "server/features/caller.hpp"
#include "shared/rules/calendar.hpp"

namespace circles::features {

// Not done yet, due up to and including `until`, by day. Of what is past, what is still asked for: reviews and outcomes.
std::vector<v1::PlanDate> plan_dates(ReadTx& tx, const Id& home, rules::Day today, rules::Day until);

// Whether that one is among them; looks at nothing else.
bool is_plan_date(ReadTx& tx, const Id& home, const v1::PlanDate& date, rules::Day today, rules::Day until);

// The home's own row of the schedule is to be looked at in the next round: a document, decision or review has changed.
void schedule_plan_at_once(WriteTx& tx, const Id& home);

}  // namespace circles::features
