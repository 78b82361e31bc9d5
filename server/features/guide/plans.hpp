// Templates that become commitments: the first 90 days, after a setback, being seen (career-framework, "Related SOPs").
#pragma once

#include "career/circles/v1/guide.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

v1::ListPlansReply list_plans(ReadTx& tx, const Caller& caller, const v1::ListPlansRequest& request);

}  // namespace circles::features
