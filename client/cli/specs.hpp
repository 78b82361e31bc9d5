// The parts of `circle spec`, a file each; specs.cpp shows what is there.
#pragma once

#include "client/cli/command.hpp"

namespace circles::client {

class Invocation;

// init, edit, restore.
void add_spec_editing(Command spec, Invocation& invocation);
// pull, push.
void add_spec_files(Command spec, Invocation& invocation);
// publish.
void add_spec_publishing(Command spec, Invocation& invocation);

}  // namespace circles::client
