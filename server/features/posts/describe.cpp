#include "server/features/posts/describe.hpp"

#include "server/features/circles/audience.hpp"
#include "server/features/circles/memberships.hpp"
#include "server/features/plan/titles.hpp"
#include "server/features/threads/describe.hpp"
#include "server/features/timestamps.hpp"

namespace circles::features {
namespace {

void add_publication(ReadTx& tx, const Id& circle, std::int64_t number, v1::Post& shown) {
  tx.read(R"sql(SELECT document_kind, edition, changed_at FROM publications WHERE circle_id = $1 AND number = $2)sql", {circle, number}, [&](const Row& row) {
    shown.set_document_kind(static_cast<v1::DocumentKind>(row.integer(0)));
    shown.set_edition(row.number(1));
    *shown.mutable_changed_at() = timestamp(row.instant(2));
  });
}

}  // namespace

std::string title_of_post(ReadTx& tx, const Id& circle, std::int64_t number) {
  const auto kind = tx.first(R"sql(SELECT kind FROM posts WHERE circle_id = $1 AND number = $2 AND withdrawn_at IS NULL)sql", {circle, number},
                             [](const Row& row) { return static_cast<v1::Post::Kind>(row.integer(0)); });
  switch (kind.value_or(v1::Post::KIND_UNSPECIFIED)) {
    case v1::Post::KIND_COMMITMENT:
      return tx.first(R"sql(SELECT title FROM commitment_versions WHERE circle_id = $1 AND number = $2 ORDER BY revision DESC LIMIT 1)sql", {circle, number}, [](const Row& row) { return row.text(0); }).value_or("");
    case v1::Post::KIND_PUBLICATION:
      return tx.first(R"sql(SELECT document_kind, title FROM publications WHERE circle_id = $1 AND number = $2)sql", {circle, number},
                      [](const Row& row) { return row.view(1).empty() ? title_of(static_cast<v1::DocumentKind>(row.integer(0))) : row.text(1); })
          .value_or("");
    case v1::Post::KIND_THREAD:
      return title_of_thread(tx, circle, number);
    default:
      return {};
  }
}

v1::Post describe_post(ReadTx& tx, const Id& circle, std::int64_t number) {
  v1::Post shown;
  tx.read(R"sql(SELECT kind, author_id, created_at, withdrawn_at FROM posts WHERE circle_id = $1 AND number = $2)sql", {circle, number}, [&](const Row& row) {
    shown.set_number(static_cast<std::uint32_t>(number));
    shown.set_kind(static_cast<v1::Post::Kind>(row.integer(0)));
    *shown.mutable_author() = describe_member(tx, circle, row.id(1));
    *shown.mutable_created_at() = timestamp(row.instant(2));
    *shown.mutable_changed_at() = shown.created_at();
    shown.set_withdrawn(!row.null(3));
  });
  shown.set_title(title_of_post(tx, circle, number));
  *shown.mutable_audience() = describe_audience(tx, circle, number);
  if (shown.kind() == v1::Post::KIND_PUBLICATION) add_publication(tx, circle, number, shown);
  return shown;
}

v1::Post describe_post_for(ReadTx& tx, const Id& circle, std::int64_t number, const Id& reader) {
  v1::Post shown = describe_post(tx, circle, number);
  shown.mutable_author()->set_me(shown.author().id() == secrets::to_text(reader));
  if (shown.author().me() && shown.kind() == v1::Post::KIND_PUBLICATION) {
    shown.set_document_name(
        tx.first(R"sql(SELECT document_name FROM publications WHERE circle_id = $1 AND number = $2)sql", {circle, number}, [](const Row& row) { return row.text(0); }).value_or(""));
  }
  tx.read(R"sql(
      SELECT count(*), coalesce(sum(CASE WHEN threads.resolved_turn = 0 THEN 1 ELSE 0 END), 0) FROM readable_posts
      JOIN threads ON threads.circle_id = readable_posts.circle_id AND threads.number = readable_posts.number
      WHERE readable_posts.circle_id = $1 AND readable_posts.root = $2 AND readable_posts.reader_id = $3)sql",
          {circle, number, reader}, [&](const Row& row) {
            shown.set_threads(row.number(0));
            shown.set_open_threads(row.number(1));
          });
  return shown;
}

v1::OpenedTo describe_opened(ReadTx& tx, const Id& circle, std::int64_t number, const Id& member) {
  v1::OpenedTo shown;
  shown.set_number(static_cast<std::uint32_t>(number));
  shown.set_title(title_of_post(tx, circle, number));
  *shown.mutable_member() = describe_member(tx, circle, member);
  return shown;
}

}  // namespace circles::features
