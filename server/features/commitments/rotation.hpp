// Witnesses in turn: in a circle that rotates them, each period of a promise that names none gets the next member.
// It is chosen when the period opens and kept (table occurrences), so that whoever comes or goes later changes no turn.
#pragma once

#include <string>

#include "server/features/caller.hpp"

namespace circles::features {

// Whose turn it is: an owner or member who may read the promise and did not make it, after the one whose turn it was last, in
// the order in which they joined. Empty when there is nobody, or the circle does not rotate.
Id witness_in_turn(ReadTx& tx, const CircleRow& circle, std::int64_t number);

// Whose turn a period was, as kept when it opened; empty for nobody's.
Id witness_by_turn(ReadTx& tx, const Id& circle, std::int64_t number, const std::string& period);

}  // namespace circles::features
