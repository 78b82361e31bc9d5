// The parts of `circle roadmap`, a file each; roadmap.cpp draws it.
#pragma once

#include "client/cli/command.hpp"

namespace circles::client {

class Invocation;

// add, move, start, ship, drop, plan: milestones.
void add_roadmap_milestones(Command roadmap, Invocation& invocation);
// skill, role, environment, relationship: what a stage develops and needs.
void add_roadmap_lines(Command roadmap, Invocation& invocation);

}  // namespace circles::client
