// Events of time: periods, pauses, reminders, and a device that comes in by waiting.
#pragma once

#include <string>
#include <string_view>

#include "career/circles/v1/watch.pb.h"

namespace circles::client {

namespace v1 = career::circles::v1;

// Without time and actor; empty for an event of another kind. `circle` is the short name of the circle that it is about.
std::string time_event_text(const v1::Event& event, std::string_view circle);

}  // namespace circles::client
