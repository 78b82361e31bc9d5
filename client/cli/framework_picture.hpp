// A decision framework as it is decided by: what must be, and a bar for how much each criterion weighs.
#pragma once

#include <string>

#include "career/circles/v1/documents.pb.h"
#include "client/cli/drawing.hpp"

namespace circles::client {

namespace v1 = career::circles::v1;

// Shares of the weights, which are what counts, in bars and in per cent. `mine`: commands to go on with are of use.
std::string framework_picture(const v1::DecisionFramework& framework, bool mine, const Drawing& drawing);

}  // namespace circles::client
