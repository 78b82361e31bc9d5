// Accepting an invite: an account for a new person, one more circle for a known one.
#pragma once

#include "career/circles/v1/invites.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

Made join(WriteTx& tx, const Caller& caller, const v1::JoinRequest& request);
v1::JoinReply tell_joined(ReadTx& tx, const Caller& caller, const v1::JoinRequest& request, const Made& made);

}  // namespace circles::features
