#include "server/features/commitments/describe.hpp"

#include "server/features/circles/audience.hpp"
#include "server/features/circles/memberships.hpp"
#include "server/features/circles/visibility.hpp"
#include "server/features/timestamps.hpp"

namespace circles::features {
namespace {

v1::Occurrence::State state_of(rules::State state) {
  switch (state) {
    case rules::State::open:
      return v1::Occurrence::STATE_OPEN;
    case rules::State::in_grace:
      return v1::Occurrence::STATE_IN_GRACE;
    case rules::State::kept:
      return v1::Occurrence::STATE_KEPT;
    case rules::State::minimum:
      return v1::Occurrence::STATE_MINIMUM;
    case rules::State::missed:
      return v1::Occurrence::STATE_MISSED;
    case rules::State::dropped:
      return v1::Occurrence::STATE_DROPPED;
    case rules::State::excused:
      return v1::Occurrence::STATE_EXCUSED;
  }
  return v1::Occurrence::STATE_UNSPECIFIED;
}

v1::CheckIn::Timeliness timeliness_of(const rules::Period& period, Instant reported_at) {
  if (reported_at < period.due) return v1::CheckIn::TIMELINESS_ON_TIME;
  return reported_at < period.grace_end ? v1::CheckIn::TIMELINESS_LATE : v1::CheckIn::TIMELINESS_LATE_AFTER_CLOSE;
}

v1::CheckIn describe_report(ReadTx& tx, const Id& circle, const rules::Period& period, const CheckInRow& row) {
  v1::CheckIn shown;
  shown.set_revision(row.revision);
  shown.set_outcome(row.outcome);
  shown.set_done_on(row.done_on);
  shown.set_note(row.note);
  shown.set_link(row.link);
  *shown.mutable_reported_at() = timestamp(row.reported_at);
  shown.set_timeliness(timeliness_of(period, row.reported_at));
  if (row.verdict == v1::WitnessWord::VERDICT_UNSPECIFIED) return shown;
  auto& word = *shown.mutable_word();
  *word.mutable_witness() = describe_member(tx, circle, row.witness);
  word.set_verdict(row.verdict);
  word.set_message(row.message);
  *word.mutable_at() = timestamp(row.said_at);
  return shown;
}

// Into which promise that period was carried over; 0 for none that this reader may see.
std::int64_t carried_to(ReadTx& tx, const StoredCommitment& commitment, const std::string& period, const Id& reader) {
  return tx.first(R"sql(
      SELECT commitments.number FROM commitments
      JOIN readable_posts ON readable_posts.circle_id = commitments.circle_id AND readable_posts.number = commitments.number
      WHERE commitments.circle_id = $1 AND commitments.carried_from = $2 AND commitments.carried_period = $3 AND readable_posts.reader_id = $4)sql",
                  {commitment.circle, commitment.number, period, reader}, [](const Row& row) { return row.integer(0); })
      .value_or(0);
}

// The way back, link by link, as far as this reader may see it: a count must not tell of more.
void add_origin(ReadTx& tx, const StoredCommitment& commitment, const Id& reader, v1::Commitment& shown) {
  int carried = 0;
  for (std::int64_t from = commitment.carried_from; from > 0 && may_read(tx, commitment.circle, from, reader); ++carried) {
    from = tx.first(R"sql(SELECT carried_from FROM commitments WHERE circle_id = $1 AND number = $2)sql", {commitment.circle, from}, [](const Row& row) { return row.integer(0); }).value_or(0);
  }
  if (carried == 0) return;
  shown.set_carried_from(static_cast<std::uint32_t>(commitment.carried_from));
  shown.set_carried_from_period(commitment.carried_period);
  shown.set_carried(static_cast<std::uint32_t>(carried));
  shown.set_proposes_change(rules::proposes_change(carried));
}

}  // namespace

v1::Record describe_record(const rules::Record& record) {
  v1::Record shown;
  shown.set_kept(static_cast<std::uint32_t>(record.kept));
  shown.set_closed(static_cast<std::uint32_t>(record.closed));
  shown.set_streak(static_cast<std::uint32_t>(record.streak));
  shown.set_longest(static_cast<std::uint32_t>(record.longest));
  if (record.strength >= 0) shown.set_strength(static_cast<std::uint32_t>(record.strength));
  return shown;
}

v1::PeriodState describe_period(const Stood& one) {
  v1::PeriodState shown;
  shown.set_period(one.period.name);
  shown.set_state(state_of(one.standing.state));
  shown.set_closed(one.standing.closed);
  return shown;
}

v1::Occurrence describe_occurrence(ReadTx& tx, const StoredCommitment& commitment, const rules::Period& period, const Id& reader) {
  const rules::Standing standing = standing_of(commitment, period, tx.now());
  const CommitmentVersionRow& version = commitment.version(static_cast<std::uint32_t>(period.revision));
  v1::Occurrence shown;
  shown.set_period(period.name);
  shown.set_state(state_of(standing.state));
  shown.set_closed(standing.closed);
  shown.set_due_day(rules::format(period.due_day));
  *shown.mutable_due_at() = timestamp(period.due);
  *shown.mutable_grace_ends_at() = timestamp(period.grace_end);
  shown.set_title(version.title);
  shown.set_minimum(version.minimum);
  shown.set_revision(version.revision);
  if (!reader.empty() && standing.closed) shown.set_carried_to(static_cast<std::uint32_t>(carried_to(tx, commitment, period.name, reader)));
  const auto& reports = commitment.reports(period.name);
  if (reports.empty()) return shown;
  const std::size_t counted = standing.counted >= 0 ? static_cast<std::size_t>(standing.counted) : reports.size() - 1;
  *shown.mutable_check_in() = describe_report(tx, commitment.circle, period, reports[counted]);
  return shown;
}

v1::Commitment describe_commitment(ReadTx& tx, const StoredCommitment& commitment, const Id& reader) {
  const CommitmentVersionRow& newest = commitment.newest();
  v1::Commitment shown;
  shown.set_number(static_cast<std::uint32_t>(commitment.number));
  *shown.mutable_author() = describe_member(tx, commitment.circle, commitment.author);
  shown.set_title(newest.title);
  shown.set_cadence(newest.cadence);
  shown.set_due_day(newest.due_day);
  shown.set_due_date(newest.due_date);
  shown.set_minimum(newest.minimum);
  if (!newest.witness.empty()) *shown.mutable_witness() = describe_member(tx, commitment.circle, newest.witness);
  *shown.mutable_audience() = describe_audience(tx, commitment.circle, commitment.number);
  shown.set_revision(commitment.revision);
  *shown.mutable_created_at() = timestamp(commitment.created_at);
  if (commitment.promise.dropped_at) *shown.mutable_dropped_at() = timestamp(*commitment.promise.dropped_at);
  *shown.mutable_record() = describe_record(record_of(stood(commitment, tx.now())));
  const auto waiting = waiting_period(commitment, tx.now());
  *shown.mutable_current() = describe_occurrence(tx, commitment, waiting ? *waiting : rules::periods_until(commitment.promise, tx.now()).back(), reader);
  shown.set_withdrawn(commitment.withdrawn_at.has_value());
  if (reader.empty()) return shown;
  add_origin(tx, commitment, reader, shown);
  if (reader != commitment.author) return shown;
  shown.mutable_author()->set_me(true);
  if (newest.odds) shown.set_odds(*newest.odds);
  shown.set_stage(newest.stage);
  shown.set_milestone(newest.milestone);
  shown.set_review(commitment.review);
  return shown;
}

v1::Commitment describe_commitment(ReadTx& tx, const Id& circle, std::int64_t number) {
  const auto commitment = load_commitment(tx, circle, number);
  return commitment ? describe_commitment(tx, *commitment) : v1::Commitment{};
}

v1::CheckedIn describe_check_in(ReadTx& tx, const Id& circle, std::int64_t number, const std::string& period_name) {
  v1::CheckedIn shown;
  const auto commitment = load_commitment(tx, circle, number);
  if (!commitment) return shown;
  shown.set_number(static_cast<std::uint32_t>(number));
  *shown.mutable_author() = describe_member(tx, circle, commitment->author);
  if (const auto period = rules::period_named(commitment->promise, period_name)) *shown.mutable_occurrence() = describe_occurrence(tx, *commitment, *period);
  return shown;
}

}  // namespace circles::features
