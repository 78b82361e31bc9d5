// Plan dates by name, as rows of reminders and entries of calendars keep them: "review/2026-Q4", "outcome/7/90",
// "answer/acme/2026-12-05". The same date has the same name for as long as it asks for the same thing; an answer that is wanted
// on another day is another one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "career/circles/v1/decisions.pb.h"
#include "career/circles/v1/offers.pb.h"
#include "career/circles/v1/plan_dates.pb.h"
#include "career/circles/v1/reviews.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

std::string name_of(const v1::PlanDate& date);

// As it is now, also when it was done; nothing when what it is about was taken away.
std::optional<v1::PlanDate> plan_date_named(ReadTx& tx, const Id& home, std::string_view name);

v1::PlanDate review_date(ReadTx& tx, const Id& home, const v1::ReviewDue& due);
v1::PlanDate outcome_date(const v1::Decision& decision, std::uint32_t after_days, const std::string& day);
v1::PlanDate answer_date(const v1::OfferSummary& offer);

}  // namespace circles::features
