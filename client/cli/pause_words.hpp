// Pauses in words.
#pragma once

#include <string>

#include "career/circles/v1/pauses.pb.h"

namespace circles::client {

namespace v1 = career::circles::v1;

// "from 2026-08-01 to 2026-08-31"; "on 2026-08-01".
std::string pause_span(const v1::Pause& pause);
// The handle, or "the whole circle".
std::string pause_owner(const v1::Pause& pause);
// On its first day or before it.
bool ended_at_once(const v1::Pause& pause);
// "declared late", "ended early"; empty for most.
std::string pause_standing(const v1::Pause& pause);
// "#12, #14"
std::string pause_agreed(const v1::Pause& pause);

}  // namespace circles::client
