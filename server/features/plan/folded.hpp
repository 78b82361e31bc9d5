// Names in a plan are one when they differ in case alone: "System Design" and "system design".
#pragma once

#include <string>
#include <string_view>

namespace circles::features {

// By which metrics, milestones, criteria, must-haves and positions are compared, and values are stored.
std::string folded_name(std::string_view name);

}  // namespace circles::features
