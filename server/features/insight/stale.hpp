// What of a plan is not looked after any more.
#pragma once

#include "career/circles/v1/insight.pb.h"
#include "server/features/insight/plan_seen.hpp"

namespace circles::features {

// A scorecard without values, a quarter left open, a roadmap that its milestones outlived, a framework older than the values.
void add_stale(ReadTx& tx, const Caller& caller, const PlanSeen& seen, v1::GetInsightReply& reply);

}  // namespace circles::features
