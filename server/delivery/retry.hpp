// When a letter that did not arrive is tried again. Pure.
#pragma once

#include <chrono>
#include <optional>

namespace circles::delivery {

// How long to wait after `attempt` (1 is the first) failed with try_again: about 30 s, 2 min, 10 min, 1 h, 6 h, 24 h.
// Nothing after the seventh: the letter is given up. `random01`, from 0 to 1, spreads the wait over 0.8 to 1.2 of
// that, so that what failed together does not come back together.
std::optional<std::chrono::seconds> wait_before(unsigned attempt, double random01);

}  // namespace circles::delivery
