#include "server/features/channels/carried.hpp"

namespace circles::features {

bool hooks_carry(v1::Event::WhatCase kind) {
  switch (kind) {
    case v1::Event::kMemberJoined:
    case v1::Event::kMemberLeft:
    case v1::Event::kCommitmentAdded:
    case v1::Event::kCommitmentDropped:
    case v1::Event::kCheckedIn:
    case v1::Event::kWitnessSpoke:
    case v1::Event::kOccurrenceClosed:
    case v1::Event::kPaused:
    case v1::Event::kResumed:
    case v1::Event::kPostPublished:
    case v1::Event::kThreadOpened:
      return true;
    default:
      return false;
  }
}

bool is_for_whole_circle(ReadTx& tx, const Id& circle, std::int64_t number) {
  if (number == 0) return true;
  // Audience 4, of a thread: whoever may read its root.
  return tx.first(R"sql(
      SELECT 1 FROM posts JOIN posts AS roots ON roots.circle_id = posts.circle_id AND roots.number = posts.root
      WHERE posts.circle_id = $1 AND posts.number = $2 AND roots.audience = 1 AND (posts.audience = 1 OR posts.audience = 4)
        AND posts.withdrawn_at IS NULL AND roots.withdrawn_at IS NULL)sql",
                  {circle, number}, [](const Row&) { return true; })
      .has_value();
}

}  // namespace circles::features
