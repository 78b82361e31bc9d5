// What a review was filled in with when it was begun, for reading.
#pragma once

#include <string>
#include <vector>

#include "career/circles/v1/review_document.pb.h"
#include "client/cli/drawing.hpp"

namespace circles::client {

// Figures, promises with their bars, milestones, decisions. One line that says so when there is none of them.
std::vector<std::string> filled_in_picture(const v1::Review& review, const Drawing& drawing);

}  // namespace circles::client
