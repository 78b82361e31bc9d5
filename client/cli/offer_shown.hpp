// circle offer list, show, compare.
#pragma once

#include "client/cli/command.hpp"

namespace circles::client {

class Invocation;

void add_offer_showing(Command offer, Invocation& invocation);

}  // namespace circles::client
