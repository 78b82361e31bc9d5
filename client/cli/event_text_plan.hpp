// The part of event_text that is about one's own plan.
#pragma once

#include <string>

#include "career/circles/v1/watch.pb.h"

namespace circles::client {

namespace v1 = career::circles::v1;

// Without time and actor, who is always oneself; empty for an event of another kind.
std::string plan_event_text(const v1::Event& event);

}  // namespace circles::client
