// Steps of a guided way that are written into a document: asked until the answer can be taken, and saved at once.
#pragma once

#include "client/cli/invocation.hpp"

namespace circles::client {

// Nothing is written for Enter. Throws LeaveGuide when the person leaves.
void write_answer(Invocation& invocation, const v1::GetFlowReply& flow, const v1::FlowStep& step);

// Into the spec, where that says none.
void say_stage(Invocation& invocation, v1::CareerStage stage);

// "8: a field I know nothing of", "8 because of Ida", "pass, on foot": a first word and the reason after it, which may be empty.
struct Reasoned {
  std::string answer;
  std::string reason;
};
Reasoned reasoned_from(std::string_view typed);

}  // namespace circles::client
