// What a promise serves in its author's own plan: a stage and a milestone of their roadmap, a review that it came out of.
// Shown to the author alone.
#pragma once

#include <optional>
#include <string>

#include "server/features/caller.hpp"

namespace circles::features {

struct Served {
  // 0-1y, 1-3y, 3-5y; empty for none.
  std::string stage;
  // As the roadmap has it.
  std::string milestone;
};

// Of the caller's roadmap as it is now: the milestone by its title or how that begins, and its stage where none is given.
// FIELD_INVALID for what it has not, and for a stage that is not the milestone's.
Served checked_served(ReadTx& tx, const Id& home, const std::string& stage, const std::string& milestone);

// The same for a promise that served `now`: what is not said stays, and the stage goes with the milestone where that is said alone.
Served edited_served(ReadTx& tx, const Id& home, const Served& now, const std::optional<std::string>& stage, const std::optional<std::string>& milestone);

// The name of a review's document; FIELD_INVALID when there is none. Empty for none.
void check_review_served(ReadTx& tx, const Id& home, const std::string& review);

}  // namespace circles::features
