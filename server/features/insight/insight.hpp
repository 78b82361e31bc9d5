// What plan and record say together, to the member alone: outcomes, pitfalls, the say-do mirror, drift. All derived; nothing is
// stored, and each statement names what it was computed from (career-framework, "Expected outcomes" and "Common pitfalls").
#pragma once

#include "career/circles/v1/insight.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

v1::GetInsightReply get_insight(ReadTx& tx, const Caller& caller, const v1::GetInsightRequest& request);

}  // namespace circles::features
