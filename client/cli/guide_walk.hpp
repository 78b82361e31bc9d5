// circle guide FLOW at a terminal: one open step after the other, each answer saved at once.
#pragma once

#include "client/cli/invocation.hpp"

namespace circles::client {

struct WalkOptions {
  v1::Flow::Kind kind = v1::Flow::KIND_UNSPECIFIED;
  // As the person says, while their spec says nothing.
  v1::CareerStage stage = v1::CAREER_STAGE_UNSPECIFIED;
};

v1::GetFlowReply get_flow(Invocation& invocation, const WalkOptions& options);
v1::Flow mark_flow(Invocation& invocation, v1::Flow::Kind kind, v1::MarkFlowRequest::Mark mark, const std::string& step = {});

// Begins the way, or goes on where it was left. What is next is said at the end.
void walk(Invocation& invocation, const WalkOptions& options);

}  // namespace circles::client
