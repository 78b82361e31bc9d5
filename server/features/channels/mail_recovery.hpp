// Getting back into an account by mail: to an address that was chosen for it. The device that asks waits until the link in the
// mail was used, and then a day more, in which every device of the account hears of it and can refuse it.
#pragma once

#include <chrono>

#include "career/circles/v1/channels.pb.h"
#include "server/features/accounts/devices.hpp"
#include "server/features/caller.hpp"

namespace circles::features {

inline constexpr std::chrono::hours kRecoveryWait{24};  // design, the account

// By a stranger. Answered alike, and after the same commit, whether the address is known here or not. Of several accounts that
// chose one address the one that confirmed it last is meant. At most three requests a day reach an account: so that it is not
// flooded with mail, and so that nobody measures the little that a known address takes longer more often than that.
Made request_mail_recovery(WriteTx& tx, const Caller& caller, const v1::RequestMailRecoveryRequest& request);
v1::RequestMailRecoveryReply tell_requested_mail_recovery(ReadTx& tx, const Caller& caller, const v1::RequestMailRecoveryRequest& request, const Made& made);

// The link in the mail was used: from kRecoveryWait on the device may sign in. Idempotent. False when its token is in use meanwhile.
bool let_in_by_mail(WriteTx& tx, const AskedDevice& asked);

}  // namespace circles::features
