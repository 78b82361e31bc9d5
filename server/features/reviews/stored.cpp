#include "server/features/reviews/stored.hpp"

#include "server/features/timestamps.hpp"

namespace circles::features {

ReviewRow review_row(const Row& row) {
  return {.name = row.text(0),
          .kind = static_cast<v1::Review::Kind>(row.integer(1)),
          .period = row.text(2),
          .event = static_cast<v1::Review::Event>(row.integer(3)),
          .started_at = row.instant(4),
          .finished_at = row.maybe_instant(5),
          .finished_revision = row.number(6)};
}

std::vector<ReviewRow> stored_reviews(ReadTx& tx, const Id& home) {
  return tx.all(R"sql(
      SELECT name, kind, period, event, started_at, finished_at, finished_revision FROM reviews
      WHERE circle_id = $1 ORDER BY started_at DESC, name DESC)sql",
                {home}, review_row);
}

std::optional<ReviewRow> stored_review(ReadTx& tx, const Id& home, const std::string& name) {
  return tx.first(R"sql(
      SELECT name, kind, period, event, started_at, finished_at, finished_revision FROM reviews
      WHERE circle_id = $1 AND name = $2)sql",
                  {home, name}, review_row);
}

v1::ReviewSummary summary_of(ReadTx& tx, const Id& home, const ReviewRow& review) {
  v1::ReviewSummary summary;
  summary.set_name(review.name);
  summary.set_kind(review.kind);
  summary.set_period(review.period);
  summary.set_event(review.event);
  *summary.mutable_started_at() = timestamp(review.started_at);
  if (review.finished_at) *summary.mutable_finished_at() = timestamp(*review.finished_at);
  if (const auto saved = find_document(tx, home, key_of_review(review.name))) {
    summary.set_title(saved->document().review().title());
    summary.set_revision(saved->revision().number());
    summary.set_amended(review.finished_at && saved->revision().number() > review.finished_revision);
  }
  return summary;
}

DocumentKey key_of_review(const std::string& name) { return {.kind = v1::DOCUMENT_KIND_REVIEW, .name = name}; }

Problem review_finished(const std::string& name) {
  return Problem(reason::review_finished, "The review " + name + " was finished.",
                 "Read it: circle review show " + name + "; what you see otherwise now can be amended: circle review edit " + name);
}

}  // namespace circles::features
