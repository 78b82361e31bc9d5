// The acts of a guided way: each is the single command that does the same, with what it needs asked first.
#pragma once

#include "client/cli/invocation.hpp"

namespace circles::client {

// Whether it was done; what it said was said. Throws LeaveGuide when the person leaves.
bool do_act(Invocation& invocation, const v1::GetFlowReply& flow, const v1::FlowStep& step);

}  // namespace circles::client
