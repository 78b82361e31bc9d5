// What a review is begun with, out of the plan and the record.
#pragma once

#include "server/features/reviews/stored.hpp"

namespace circles::features {

// Results of its quarters; promises, milestones and decisions since the review of its kind that was finished before it, or
// else since its period began (of an event: its quarter). `review` says kind and period.
void prefill_review(ReadTx& tx, const Caller& caller, v1::Review& review);

}  // namespace circles::features
