// The periods that are reviewed: a quarter (2026-Q4), a year (2026), the day of an event (2026-11-25).
#pragma once

#include <optional>
#include <string>

#include "career/circles/v1/reviews.pb.h"
#include "server/features/caller.hpp"
#include "shared/rules/calendar.hpp"

namespace circles::features {

// Both days included.
struct ReviewSpan {
  rules::Day first;
  rules::Day last;
};

// Nothing for what is no period of that kind.
std::optional<ReviewSpan> span_of_period(v1::Review::Kind kind, const std::string& period);

// Of a quarterly or an annual review: the one that the day is in, and the one before that.
std::string period_with(v1::Review::Kind kind, rules::Day day);
std::string period_before(v1::Review::Kind kind, rules::Day day);

// Of the person whose home it is.
const rules::Zone& zone_of_home(ReadTx& tx, const Id& home);
// The day on which their first document was saved; nothing while there is none.
std::optional<rules::Day> first_day_of_plan(ReadTx& tx, const Id& home);

// Whether a review of that period is still asked for, which is due `days_after` its end: for 60 days from its end and for two weeks
// from the day that it is due, and only if there was a plan before it ended.
bool still_asked_for(const ReviewSpan& ended, rules::Day today, const std::optional<rules::Day>& plan_since, std::uint32_t days_after);

}  // namespace circles::features
