#include "server/features/circles/visibility.hpp"

namespace circles::features {

bool may_read(ReadTx& tx, const Id& circle, std::int64_t number, const Id& reader) {
  return tx.first(R"sql(SELECT 1 FROM readable_posts WHERE circle_id = $1 AND number = $2 AND reader_id = $3)sql", {circle, number, reader}, [](const Row&) { return true; }).has_value();
}

PostRow post_for(ReadTx& tx, const Id& circle, std::int64_t number, const Id& reader) {
  const auto found = tx.first(R"sql(
      SELECT number, kind, author_id, audience, created_at, withdrawn_at, root, root_author_id FROM readable_posts
      WHERE circle_id = $1 AND number = $2 AND reader_id = $3)sql",
                              {circle, number, reader}, [](const Row& row) {
                                return PostRow{.number = row.integer(0),
                                               .kind = static_cast<v1::Post::Kind>(row.integer(1)),
                                               .author = row.id(2),
                                               .audience = static_cast<v1::Audience::Kind>(row.integer(3)),
                                               .created_at = row.instant(4),
                                               .withdrawn_at = row.maybe_instant(5),
                                               .root = row.integer(6),
                                               .root_author = row.id(7)};
                              });
  if (!found) throw not_found();
  return *found;
}

std::optional<std::vector<Id>> readers_of(ReadTx& tx, const Id& circle, std::int64_t number) {
  // Where newcomers see everything, the view lists every living member of what is for the whole circle: no need to.
  const auto everyone = tx.first(R"sql(
      SELECT roots.audience = 1 AND circles.newcomers_see_earlier = 1 AND posts.audience IN (1, 4)
      FROM posts JOIN posts AS roots ON roots.circle_id = posts.circle_id AND roots.number = posts.root
      JOIN circles ON circles.id = posts.circle_id
      WHERE posts.circle_id = $1 AND posts.number = $2)sql",
                                 {circle, number}, [](const Row& row) { return row.yes(0); });
  if (everyone.value_or(false)) return std::nullopt;
  return tx.all(R"sql(SELECT reader_id FROM readable_posts WHERE circle_id = $1 AND number = $2)sql", {circle, number}, [](const Row& row) { return row.id(0); });
}

std::vector<Id> others_reading(ReadTx& tx, const Id& circle, std::int64_t number, const Id& author) {
  return tx.all(R"sql(SELECT reader_id FROM readable_posts WHERE circle_id = $1 AND number = $2 AND reader_id <> $3)sql", {circle, number, author}, [](const Row& row) { return row.id(0); });
}

}  // namespace circles::features
