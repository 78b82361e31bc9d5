#include "server/features/commitments/own_promises.hpp"

namespace circles::features {
namespace {

struct Place {
  Id circle;
  std::string circle_name;
  std::int64_t number;
};

bool is_over(const StoredCommitment& commitment, Instant now) {
  if (commitment.promise.dropped_at) return true;
  return commitment.once() && standing_of(commitment, rules::first_period(commitment.promise), now).closed;
}

}  // namespace

std::vector<OwnPromise> own_promises(ReadTx& tx, const Id& account, Instant since) {
  // across circles: every circle that the account is in
  const auto places = tx.all(R"sql(
      SELECT circles.id, circles.name, readable_posts.number FROM memberships
      JOIN circles ON circles.id = memberships.circle_id
      JOIN readable_posts ON readable_posts.circle_id = memberships.circle_id AND readable_posts.reader_id = memberships.id AND readable_posts.author_id = memberships.id
      WHERE memberships.account_id = $1 AND memberships.ended_at IS NULL AND readable_posts.kind = 1 AND readable_posts.withdrawn_at IS NULL
      ORDER BY circles.name, circles.id, readable_posts.number)sql",
                             {account}, [](const Row& row) { return Place{row.id(0), row.text(1), row.integer(2)}; });
  std::vector<OwnPromise> promises;
  for (const Place& place : places) {
    const auto commitment = load_commitment(tx, place.circle, place.number);
    if (!commitment) continue;
    std::vector<Stood> recent;
    for (Stood& one : stood(*commitment, tx.now())) {
      if (one.period.grace_end >= since) recent.push_back(std::move(one));
    }
    const rules::Record record = record_of(recent);
    const CommitmentVersionRow& newest = commitment->newest();
    promises.push_back({.circle = place.circle,
                        .circle_name = place.circle_name,
                        .number = place.number,
                        .title = newest.title,
                        .stage = newest.stage,
                        .milestone = newest.milestone,
                        .review = commitment->review,
                        .stands = !is_over(*commitment, tx.now()),
                        .kept = static_cast<std::uint32_t>(record.kept),
                        .closed = static_cast<std::uint32_t>(record.closed)});
  }
  return promises;
}

}  // namespace circles::features
