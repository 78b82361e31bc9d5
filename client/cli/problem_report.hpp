// Refusals on stderr, in three parts: what and why; which fields; the next thing to type.
#pragma once

#include <string>
#include <string_view>

#include "client/cli/failure.hpp"

namespace circles::client {

// `typed_command` ("circle invite create") is where to look further when nobody knows better; may be empty.
std::string describe(const v1::Problem& problem, std::string_view typed_command = {});
std::string describe(const Failure& failure);

// The command to type, where the client knows better than the server what that is; or else what the server says.
std::string next_step_for(const v1::Problem& problem);

}  // namespace circles::client
