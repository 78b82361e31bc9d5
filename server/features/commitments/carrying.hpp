// What was missed is carried over: the original stays missed, a linked promise opens in its place.
#pragma once

#include "career/circles/v1/commitments.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

Made carry_commitment(WriteTx& tx, const Caller& caller, const v1::CarryCommitmentRequest& request);
v1::CarryCommitmentReply tell_carried_commitment(ReadTx& tx, const Caller& caller, const v1::CarryCommitmentRequest& request, const Made& made);

}  // namespace circles::features
