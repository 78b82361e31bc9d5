// When reviews are due: some days after each quarter's and year's end, for whoever has a plan.
#pragma once

#include <vector>

#include "career/circles/v1/reviews.pb.h"
#include "server/features/caller.hpp"
#include "shared/rules/calendar.hpp"

namespace circles::features {

Made edit_review_schedule(WriteTx& tx, const Caller& caller, const v1::EditReviewScheduleRequest& request);
v1::EditReviewScheduleReply tell_edited_review_schedule(ReadTx& tx, const Caller& caller, const v1::EditReviewScheduleRequest& request, const Made& made);

v1::ReviewSchedule review_schedule(ReadTx& tx, const Id& home);

// The next of each kind that is not finished, by day: of a period that ended less than 60 days ago, or of the running one.
// None for a period that ended before the first document was saved.
std::vector<v1::ReviewDue> reviews_due(ReadTx& tx, const Id& home, rules::Day today);

}  // namespace circles::features
