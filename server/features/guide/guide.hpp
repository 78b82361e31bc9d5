// The method in words that everybody knows, and the five ways into it; flows.hpp goes through them step by step.
#pragma once

#include "career/circles/v1/guide.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

v1::GetGuideReply get_guide(ReadTx& tx, const Caller& caller, const v1::GetGuideRequest& request);

}  // namespace circles::features
