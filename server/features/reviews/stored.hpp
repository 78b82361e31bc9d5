// Reviews as they are stored beside their documents.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "career/circles/v1/reviews.pb.h"
#include "server/features/caller.hpp"
#include "server/features/plan/revisions.hpp"

namespace circles::features {

struct ReviewRow {
  std::string name;
  v1::Review::Kind kind = v1::Review::KIND_UNSPECIFIED;
  std::string period;
  v1::Review::Event event = v1::Review::EVENT_UNSPECIFIED;
  Instant started_at;
  std::optional<Instant> finished_at;
  // 0 while it is not finished.
  std::uint32_t finished_revision = 0;
};

// Newest first.
std::vector<ReviewRow> stored_reviews(ReadTx& tx, const Id& home);
std::optional<ReviewRow> stored_review(ReadTx& tx, const Id& home, const std::string& name);
// From columns name, kind, period, event, started_at, finished_at, finished_revision.
ReviewRow review_row(const Row& row);

v1::ReviewSummary summary_of(ReadTx& tx, const Id& home, const ReviewRow& review);

DocumentKey key_of_review(const std::string& name);
Problem review_finished(const std::string& name);

}  // namespace circles::features
