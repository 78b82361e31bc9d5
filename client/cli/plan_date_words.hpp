// Days of a person's own plan in words, and the command that goes on from each.
#pragma once

#include <string>

#include "career/circles/v1/plan_dates.pb.h"

namespace circles::client {

namespace v1 = career::circles::v1;

// "review", "outcome", "answer"
std::string word(v1::PlanDate::Kind kind);

// What it is about, as one names it to other commands: "2026-Q4", "acme", "decision 7".
std::string plan_date_item(const v1::PlanDate& date);

// "circle review start quarter", "circle review edit quarter-2026-q4" once it was begun, "circle offer outcome acme",
// "circle decision outcome 7", "circle offer decide acme".
std::string plan_date_command(const v1::PlanDate& date);

}  // namespace circles::client
