// The parts of `circle metric`, a file each; metrics.cpp shows the scorecard.
#pragma once

#include "client/cli/command.hpp"

namespace circles::client {

class Invocation;

// add, target, rename, retire, remove.
void add_metric_changes(Command metric, Invocation& invocation);
// log, unlog, list, close.
void add_metric_values(Command metric, Invocation& invocation);

}  // namespace circles::client
