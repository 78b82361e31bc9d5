// Where plan and life have drifted apart: what is missing, what is stale, what was decided without the plan.
#pragma once

#include "career/circles/v1/insight.pb.h"
#include "server/features/insight/plan_seen.hpp"

namespace circles::features {

// Missing ones first, each part with the most helpful first.
void add_drift(ReadTx& tx, const Caller& caller, const PlanSeen& seen, v1::GetInsightReply& reply);

}  // namespace circles::features
