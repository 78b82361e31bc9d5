// Every field of a request against the rule that the contract states for it.
#pragma once

#include "shared/wire/problem.hpp"

namespace circles::dispatch {

// Throws FIELD_INVALID that names every field which breaks its rule.
void validate(const google::protobuf::Message& request);

}  // namespace circles::dispatch
