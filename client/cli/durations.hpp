// "7d", "12h": how long something is good for.
#pragma once

#include <cstdint>
#include <string_view>

namespace circles::client {

// Seconds, from a number with m, h, d or w behind it. Throws Failure(usage).
std::uint32_t parse_duration(std::string_view text);

}  // namespace circles::client
