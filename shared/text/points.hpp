// A score from 0 to 10, as server and client write it.
#pragma once

#include <string>

namespace circles::text {

// "7.25", "7": at most two decimals, and never rounded up, so that what is below a limit does not look as if it reached it.
std::string points(double score);

}  // namespace circles::text
