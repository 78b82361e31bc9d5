// The five pitfalls of the method, as they are seen in a plan, said kindly (career-framework, "Common pitfalls").
#pragma once

#include "career/circles/v1/insight.pb.h"
#include "server/features/insight/plan_seen.hpp"

namespace circles::features {

// Those that are seen now, by number.
void add_pitfalls(ReadTx& tx, const Caller& caller, const PlanSeen& seen, v1::GetInsightReply& reply);

}  // namespace circles::features
