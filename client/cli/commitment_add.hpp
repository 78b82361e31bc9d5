// circle commitment add, edit, drop, carry: added to the noun `commitment`.
#pragma once

#include "client/cli/command.hpp"

namespace circles::client {

class Invocation;

// add and drop.
void add_commitment_changes(Command commitment, Invocation& invocation);
void add_commitment_edit(Command commitment, Invocation& invocation);
void add_commitment_carry(Command commitment, Invocation& invocation);

}  // namespace circles::client
