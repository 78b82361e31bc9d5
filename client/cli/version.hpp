// CIRCLE_VERSION is the project's, given by CMake.
#pragma once

#include <string_view>

namespace circles::client {

inline constexpr std::string_view kVersion = CIRCLE_VERSION;

}  // namespace circles::client
