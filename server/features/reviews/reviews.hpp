// Reviews: begun with what the plan and the record say, finished when they answer what they ask (career-framework, step 6).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "career/circles/v1/reviews.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

Made start_review(WriteTx& tx, const Caller& caller, const v1::StartReviewRequest& request);
v1::StartReviewReply tell_started_review(ReadTx& tx, const Caller& caller, const v1::StartReviewRequest& request, const Made& made);

Made finish_review(WriteTx& tx, const Caller& caller, const v1::FinishReviewRequest& request);
v1::FinishReviewReply tell_finished_review(ReadTx& tx, const Caller& caller, const v1::FinishReviewRequest& request, const Made& made);

v1::ListReviewsReply list_reviews(ReadTx& tx, const Caller& caller, const v1::ListReviewsRequest& request);

// Newest first.
// The name of the review of that period, empty while there is none.
std::string review_of(ReadTx& tx, const Id& home, v1::Review::Kind kind, const std::string& period);
std::vector<v1::ReviewSummary> reviews_of(ReadTx& tx, const Id& home);
std::optional<v1::ReviewSummary> review_named(ReadTx& tx, const Id& home, const std::string& name);

// The row beside an unfinished review's document.
void remove_review(WriteTx& tx, const Id& home, const std::string& name);
// With the account.
void purge_reviews(WriteTx& tx, const Id& home);

}  // namespace circles::features
