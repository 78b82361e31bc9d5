// Offers with their scores and decisions, and side by side; the offers themselves are documents (plan/documents.hpp).
#pragma once

#include <string>
#include <vector>

#include "career/circles/v1/offers.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

v1::GetOfferReply get_offer(ReadTx& tx, const Caller& caller, const v1::GetOfferRequest& request);
v1::ListOffersReply list_offers(ReadTx& tx, const Caller& caller, const v1::ListOffersRequest& request);
v1::CompareOffersReply compare_offers(ReadTx& tx, const Caller& caller, const v1::CompareOffersRequest& request);

// NOT_FOUND without the offer.
v1::OfferSummary summary_of_offer(ReadTx& tx, const Id& home, const std::string& name);
// All of this home, in the order of ListOffers.
std::vector<v1::OfferSummary> offers_of(ReadTx& tx, const Id& home);

// For publishing: the newest score and the decision; what was expected and how sure stays at home. Of a criterion about compensation the
// figures stay, as scores are judgement; what its reason says and what must-haves about it are called comes along only `with_compensation`.
void add_evaluation_and_decision(ReadTx& tx, const Id& home, const std::string& name, v1::Offer& offer, bool with_compensation = false);

// With the account: scores and decisions.
void purge_offers(WriteTx& tx, const Id& home);

}  // namespace circles::features
