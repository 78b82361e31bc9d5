// The commands that change promises; commitments.cpp shows them.
#pragma once

#include "client/cli/command.hpp"

namespace circles::client {

class Invocation;

void add_commitment_changes(Command commitment, Invocation& invocation);

}  // namespace circles::client
