// Scores of offers: each stored once, pinned to the revisions of its day, and never changed (hard-cases, "Offers").
// How one is made up is in scoring.hpp, and by which rules in shared/rules/decision.hpp.
#pragma once

#include <optional>
#include <vector>

#include "career/circles/v1/offers.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

// NOT_FOUND without the offer, REVISION_STALE with the newest one, FRAMEWORK_MISSING where there is nothing to hold it against. What has not
// changed since the newest score, offer, framework or spec, makes no other.
Made evaluate_offer(WriteTx& tx, const Caller& caller, const v1::EvaluateOfferRequest& request);
v1::EvaluateOfferReply tell_evaluated_offer(ReadTx& tx, const Caller& caller, const v1::EvaluateOfferRequest& request, const Made& made);

// Newest first.
std::vector<v1::Evaluation> evaluations_of(ReadTx& tx, const Id& home, const std::string& offer);
std::optional<v1::Evaluation> newest_evaluation(ReadTx& tx, const Id& home, const std::string& offer);
// The newest that was there at that instant; 0 for none.
std::uint32_t evaluation_at(ReadTx& tx, const Id& home, const std::string& offer, Instant instant);
std::optional<v1::Evaluation> evaluation_numbered(ReadTx& tx, const Id& home, const std::string& offer, std::uint32_t number);

// With an offer that is taken away.
void remove_evaluations(WriteTx& tx, const Id& home, const std::string& offer);

}  // namespace circles::features
