// The part of event_text that is about what was published and said on it.
#pragma once

#include <string>
#include <string_view>

#include "career/circles/v1/watch.pb.h"

namespace circles::client {

namespace v1 = career::circles::v1;

// Without the actor; empty for other events.
std::string post_event_text(const v1::Event& event, std::string_view circle);

}  // namespace circles::client
