#include "server/features/commitments/rotation.hpp"

#include <algorithm>

namespace circles::features {

Id witness_in_turn(ReadTx& tx, const CircleRow& circle, std::int64_t number) {
  if (!circle.rotate_witnesses) return {};
  const auto candidates = tx.all(R"sql(
      SELECT memberships.id FROM memberships
      JOIN readable_posts ON readable_posts.circle_id = memberships.circle_id AND readable_posts.reader_id = memberships.id
      WHERE memberships.circle_id = $1 AND memberships.ended_at IS NULL AND memberships.role IN (1, 2)
        AND readable_posts.number = $2 AND readable_posts.author_id <> memberships.id
      ORDER BY memberships.joined_at, memberships.id)sql",
                                 {circle.id, number}, [](const Row& row) { return row.id(0); });
  if (candidates.empty()) return {};
  const auto last = tx.first(R"sql(
      SELECT witness_id FROM occurrences
      WHERE circle_id = $1 AND number = $2 AND witness_id IS NOT NULL ORDER BY opened_at DESC, period DESC LIMIT 1)sql",
                             {circle.id, number}, [](const Row& row) { return row.id(0); });
  // Different promises begin with different members, or the eldest would have them all.
  if (!last) return candidates[static_cast<std::size_t>(number) % candidates.size()];
  const auto at = std::ranges::find(candidates, *last);
  return at == candidates.end() || std::next(at) == candidates.end() ? candidates.front() : *std::next(at);
}

Id witness_by_turn(ReadTx& tx, const Id& circle, std::int64_t number, const std::string& period) {
  return tx.first(R"sql(SELECT witness_id FROM occurrences WHERE circle_id = $1 AND number = $2 AND period = $3)sql", {circle, number, period}, [](const Row& row) { return row.id(0); })
      .value_or(Id{});
}

}  // namespace circles::features
