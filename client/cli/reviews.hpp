// circle review: reviews.cpp begins and answers them, review_finishing.cpp finishes them and makes promises of what is to be
// done differently.
#pragma once

#include <string>

#include "client/cli/command.hpp"
#include "client/cli/invocation.hpp"

namespace circles::client {

// The document's name, by what people type of it; without, the only one that is not finished. Throws Failure.
std::string review_name(Invocation& invocation, const std::string& typed);

// finish.
void add_review_finishing(Command review, Invocation& invocation);
// list, show, schedule.
void add_review_showing(Command review, Invocation& invocation);

}  // namespace circles::client
