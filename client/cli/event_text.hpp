// One line in plain words for each event of a circle.
#pragma once

#include <string>
#include <string_view>

#include "career/circles/v1/watch.pb.h"

namespace circles::client {

namespace v1 = career::circles::v1;

// "14:03 ana kept “Write one post a month” (staff-2027#1, 2026-11) — “done”", with the day when it is
// not `today` (both in this machine's zone). Empty for what nobody need read.
std::string event_text(const v1::Event& event, std::string_view circle, std::string_view today);

}  // namespace circles::client
