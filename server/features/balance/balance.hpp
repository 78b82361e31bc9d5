// Learning and impact over the positions of a career (career-framework, step 5); shared/rules/balance.hpp has the rules.
#pragma once

#include "career/circles/v1/positions.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

v1::GetBalanceReply get_balance(ReadTx& tx, const Caller& caller, const v1::GetBalanceRequest& request);

// Of these positions, as of the month of `today` (2026-11-30); `revision` is said in what it was computed from.
v1::GetBalanceReply balance_of(const v1::Positions& positions, std::uint32_t revision, const std::string& today);

}  // namespace circles::features
