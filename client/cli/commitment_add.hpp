// The commands that change promises; commitments.cpp shows them.
#pragma once

namespace CLI {
class App;
}

namespace circles::client {

class Invocation;

void add_commitment_changes(CLI::App& commitment, Invocation& invocation);

}  // namespace circles::client
