// A pause that was declared late excuses what was due before only where the promise's witness agrees, or without one an owner
// who reads it.
#pragma once

#include <optional>

#include "career/circles/v1/pauses.pb.h"
#include "server/features/caller.hpp"
#include "server/features/commitments/stored.hpp"

namespace circles::features {

Made agree_pause(WriteTx& tx, const Caller& caller, const v1::AgreePauseRequest& request);
v1::AgreePauseReply tell_agreed_pause(ReadTx& tx, const Caller& caller, const v1::AgreePauseRequest& request, const Made& made);

// The newest period that a late pause of the author's would excuse if it were agreed; nothing when none is waiting.
std::optional<rules::Period> period_to_excuse(ReadTx& tx, const StoredCommitment& commitment);

bool may_agree(ReadTx& tx, const StoredCommitment& commitment, const rules::Period& period, const MembershipRow& member);

// Those who may are told; after the author has declared a late pause.
void ask_for_agreement(WriteTx& tx, const StoredCommitment& commitment);

}  // namespace circles::features
