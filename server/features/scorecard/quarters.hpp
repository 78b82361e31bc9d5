// Metrics by quarter: what was aimed at, what came of it, which way it goes; closing a quarter freezes it.
#pragma once

#include <string>
#include <vector>

#include "career/circles/v1/scorecard.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

v1::GetScorecardReply get_scorecard(ReadTx& tx, const Caller& caller, const v1::GetScorecardRequest& request);

Made close_quarter(WriteTx& tx, const Caller& caller, const v1::CloseQuarterRequest& request);
v1::CloseQuarterReply tell_closed_quarter(ReadTx& tx, const Caller& caller, const v1::CloseQuarterRequest& request, const Made& made);

// Both quarters included, 2026-Q1 … 2026-Q4; empty while there is no scorecard. Closed ones as they were frozen.
std::vector<v1::Result> results_between(ReadTx& tx, const Id& home, const std::string& from, const std::string& until);

// For publishing: the results of the last eight quarters up to `until`.
void add_results(ReadTx& tx, const Id& home, const std::string& until, v1::Scorecard& scorecard);

}  // namespace circles::features
