// Every field of a request against the rule that the contract states for it.
#pragma once

#include "career/circles/v1/envelope.pb.h"
#include "shared/wire/problem.hpp"

namespace circles::dispatch {

// Throws FIELD_INVALID that names every field which breaks its rule, by its path within the request.
void validate(const v1::ClientFrame& frame);

}  // namespace circles::dispatch
