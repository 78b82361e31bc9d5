// What the method promises, as figures (career-framework, "Expected outcomes"): clarity, agency, better decisions, faster progress,
// less regret.
#pragma once

#include "career/circles/v1/insight.pb.h"
#include "server/features/insight/plan_seen.hpp"

namespace circles::features {

// All five, in that order. Part and whole are 0 where there is nothing to count yet.
void add_outcome_figures(ReadTx& tx, const Caller& caller, const PlanSeen& seen, v1::GetInsightReply& reply);

}  // namespace circles::features
