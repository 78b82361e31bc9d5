// Saying how a period went, and the witness's word on it. Rules: shared/rules/README.md.
#pragma once

#include "career/circles/v1/check_ins.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

Made check_in(WriteTx& tx, const Caller& caller, const v1::CheckInRequest& request);
v1::CheckInReply tell_checked_in(ReadTx& tx, const Caller& caller, const v1::CheckInRequest& request, const Made& made);

Made witness_check_in(WriteTx& tx, const Caller& caller, const v1::WitnessCheckInRequest& request);
v1::WitnessCheckInReply tell_witnessed_check_in(ReadTx& tx, const Caller& caller, const v1::WitnessCheckInRequest& request, const Made& made);

}  // namespace circles::features
