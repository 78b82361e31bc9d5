// After two carry-overs of the same thing: not a third time, but less of it, in parts, or not at all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "career/circles/v1/commitments.pb.h"

namespace circles::client {

namespace v1 = career::circles::v1;

// What to say and, a line each, the commands to type; `reference` is staff-2027#12. Empty when nothing is proposed.
std::vector<std::string> proposal(const v1::Commitment& commitment, std::string_view reference);

}  // namespace circles::client
