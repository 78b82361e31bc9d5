// The decision journal: expectations before, outcomes at 90 and 365 days, of what was declined too. Nothing in it is rewritten.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "career/circles/v1/decisions.pb.h"
#include "server/features/caller.hpp"
#include "shared/rules/calendar.hpp"

namespace circles::features {

// So long after its day a decision may be written down.
constexpr date::days kLongestMemory{31};

Made decide_offer(WriteTx& tx, const Caller& caller, const v1::DecideOfferRequest& request);
v1::DecideOfferReply tell_decided_offer(ReadTx& tx, const Caller& caller, const v1::DecideOfferRequest& request, const Made& made);

Made record_outcome(WriteTx& tx, const Caller& caller, const v1::RecordOutcomeRequest& request);
v1::RecordOutcomeReply tell_recorded_outcome(ReadTx& tx, const Caller& caller, const v1::RecordOutcomeRequest& request, const Made& made);

v1::ListDecisionsReply list_decisions(ReadTx& tx, const Caller& caller, const v1::ListDecisionsRequest& request);

// Newest first; decided on `since` or later, all with an empty one. With outcomes and what is due.
std::vector<v1::Decision> decisions_of(ReadTx& tx, const Id& home, const std::string& since = {});
// Of this offer, the one that holds.
std::optional<v1::Decision> decision_about(ReadTx& tx, const Id& home, const std::string& offer);

// "accepted", "declined", "lapsed"
std::string word_of(v1::Decision::Choice choice);

}  // namespace circles::features
