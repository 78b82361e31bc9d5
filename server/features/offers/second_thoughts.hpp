// What is odd about a decision, said kindly and without changing it (career-framework, pitfalls 3 and 4).
#pragma once

#include <string>
#include <vector>

#include "career/circles/v1/decisions.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

// From what was pinned with the decision, so they are the same whenever they are asked for. None of what lapsed: nobody decided it.
std::vector<std::string> second_thoughts(ReadTx& tx, const Caller& caller, const v1::Decision& decision);

}  // namespace circles::features
