// Guided ways in words: what they are called on the command line, how far one is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "career/circles/v1/guide.pb.h"
#include "client/cli/strip.hpp"

namespace circles::client {

namespace v1 = career::circles::v1;

// "offer", "annual", "stuck", "transition", "serial"
std::string word(v1::Flow::Kind kind);
// Throws Failure(usage).
v1::Flow::Kind way_from(std::string_view word);
std::vector<std::string> way_words();

// "██████░░░░ 8 of 13": ten signs, filled by what is done or skipped; full only when all is.
std::string progress(const v1::Flow& flow, Signs signs);
// "not begun", "begun", "finished"
std::string word(v1::Flow::State state);

// ✓ done, – skipped, · open; or + - .
Cell sign(v1::FlowStep::State state, Signs signs);

// The keys of the steps that are open, in order.
std::vector<const v1::FlowStep*> open_steps(const v1::GetFlowReply& flow);

}  // namespace circles::client
