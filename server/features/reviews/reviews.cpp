#include "server/features/reviews/reviews.hpp"

#include "server/features/commitments/promising.hpp"
#include "server/features/paging.hpp"
#include "server/features/reviews/schedule.hpp"
#include "server/features/reviews/stored.hpp"

namespace circles::features {
namespace {

// Where a page begins: after the review that was begun then and is called so.
struct After {
  std::int64_t started = INT64_MAX;
  std::string name;
};

After after_token(const std::string& token) {
  if (token.empty()) return {};
  const std::size_t slash = token.find('/');
  if (slash == 0 || slash == std::string::npos || slash + 1 == token.size()) throw page_token_invalid();
  return {number_of_page_token(token.substr(0, slash), 0), token.substr(slash + 1)};
}

}  // namespace

v1::ListReviewsReply list_reviews(ReadTx& tx, const Caller& caller, const v1::ListReviewsRequest& request) {
  const std::size_t size = page_size(request.page_size(), 50);
  const After after = after_token(request.page_token());
  const auto rows = tx.all(R"sql(
      SELECT name, kind, period, event, started_at, finished_at, finished_revision FROM reviews
      WHERE circle_id = $1 AND (started_at < $2 OR (started_at = $2 AND name < $3)) ORDER BY started_at DESC, name DESC LIMIT $4)sql",
                           {caller.home, after.started, after.name, static_cast<std::int64_t>(size) + 1}, review_row);
  v1::ListReviewsReply reply;
  for (const auto& row : rows) {
    if (static_cast<std::size_t>(reply.reviews_size()) < size) *reply.add_reviews() = summary_of(tx, caller.home, row);
  }
  if (rows.size() > size) reply.set_next_page_token(std::to_string(rows[size - 1].started_at.time_since_epoch().count()) + "/" + rows[size - 1].name);
  *reply.mutable_schedule() = review_schedule(tx, caller.home);
  for (auto& due : reviews_due(tx, caller.home, today_of(tx, caller))) *reply.add_due() = std::move(due);
  return reply;
}

std::string review_of(ReadTx& tx, const Id& home, v1::Review::Kind kind, const std::string& period) {
  return tx.first(R"sql(SELECT name FROM reviews WHERE circle_id = $1 AND kind = $2 AND period = $3 ORDER BY name LIMIT 1)sql", {home, static_cast<int>(kind), period}, [](const Row& row) { return row.text(0); }).value_or("");
}

std::vector<v1::ReviewSummary> reviews_of(ReadTx& tx, const Id& home) {
  std::vector<v1::ReviewSummary> summaries;
  for (const auto& row : stored_reviews(tx, home)) summaries.push_back(summary_of(tx, home, row));
  return summaries;
}

std::optional<v1::ReviewSummary> review_named(ReadTx& tx, const Id& home, const std::string& name) {
  const auto row = stored_review(tx, home, name);
  return row ? std::optional(summary_of(tx, home, *row)) : std::nullopt;
}

void remove_review(WriteTx& tx, const Id& home, const std::string& name) { tx.write(R"sql(DELETE FROM reviews WHERE circle_id = $1 AND name = $2)sql", {home, name}); }

void purge_reviews(WriteTx& tx, const Id& home) {
  tx.write(R"sql(DELETE FROM reviews WHERE circle_id = $1)sql", {home});
  tx.write(R"sql(DELETE FROM review_schedules WHERE circle_id = $1)sql", {home});
}

}  // namespace circles::features
