// Guided flows. Only that one was started, and what was skipped, is stored: whether a step is done is seen in the plan.
#pragma once

#include "career/circles/v1/guide.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

v1::GetFlowReply get_flow(ReadTx& tx, const Caller& caller, const v1::GetFlowRequest& request);

Made mark_flow(WriteTx& tx, const Caller& caller, const v1::MarkFlowRequest& request);
v1::MarkFlowReply tell_marked_flow(ReadTx& tx, const Caller& caller, const v1::MarkFlowRequest& request, const Made& made);

// As GetGuide shows it.
v1::Flow flow_of(ReadTx& tx, const Caller& caller, v1::Flow::Kind kind);

// With the account.
void purge_flows(WriteTx& tx, const Id& home);

}  // namespace circles::features
