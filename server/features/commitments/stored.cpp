#include "server/features/commitments/stored.hpp"

#include <algorithm>
#include <chrono>
#include <ranges>

#include "server/features/circles/memberships.hpp"
#include "server/features/circles/visibility.hpp"
#include "server/features/commitments/rotation.hpp"
#include "server/features/commitments/pauses.hpp"
#include "shared/rules/record.hpp"

namespace circles::features {
namespace {

// Of the author, by their account: they move in all circles at once.
std::vector<rules::DatedZone> zones_of(ReadTx& tx, const StoredCommitment& commitment) {
  auto zones = tx.all(R"sql(
      SELECT account_zones.since, account_zones.zone FROM account_zones
      JOIN memberships ON memberships.account_id = account_zones.account_id
      WHERE memberships.circle_id = $1 AND memberships.id = $2 ORDER BY account_zones.since)sql",
                      {commitment.circle, commitment.author}, [](const Row& row) { return rules::DatedZone{row.instant(0), rules::find_zone(row.view(1))}; });
  // A zone that the host's tz database has lost since; UTC is wrong by hours, an error would hide the promise.
  for (auto& zone : zones) {
    if (zone.zone == nullptr) zone.zone = rules::find_zone("Etc/UTC");
  }
  return zones;
}

std::vector<rules::DatedGrace> graces_of(ReadTx& tx, const Id& circle) {
  return tx.all(R"sql(SELECT since, grace_hours FROM circle_graces WHERE circle_id = $1 ORDER BY since)sql", {circle},
                [](const Row& row) { return rules::DatedGrace{row.instant(0), std::chrono::hours(row.integer(1))}; });
}

void load_versions(ReadTx& tx, StoredCommitment& commitment) {
  tx.read(R"sql(
      SELECT revision, since, title, due_day, due_date, minimum, witness_id, cadence, odds, stage, milestone
      FROM commitment_versions WHERE circle_id = $1 AND number = $2 ORDER BY revision)sql",
          {commitment.circle, commitment.number}, [&](const Row& row) {
            commitment.versions.push_back({row.number(0), row.instant(1), row.text(2), row.number(3), row.text(4), row.text(5), row.id(6), static_cast<v1::Cadence>(row.integer(7)),
                                           row.null(8) ? std::nullopt : std::optional(row.number(8)), row.text(9), row.text(10)});
          });
  for (const auto& version : commitment.versions)
    commitment.promise.versions.push_back({static_cast<int>(version.revision), version.since, version.due_day, rules::parse_day(version.due_date), cadence_of(version.cadence)});
}

void load_check_ins(ReadTx& tx, StoredCommitment& commitment) {
  tx.read(R"sql(
      SELECT check_ins.period, check_ins.revision, check_ins.outcome, check_ins.done_on, check_ins.note, check_ins.link, check_ins.reported_at,
             witness_words.witness_id, witness_words.verdict, witness_words.message, witness_words.at
      FROM check_ins LEFT JOIN witness_words
        ON witness_words.circle_id = check_ins.circle_id AND witness_words.number = check_ins.number
       AND witness_words.period = check_ins.period AND witness_words.revision = check_ins.revision
      WHERE check_ins.circle_id = $1 AND check_ins.number = $2 ORDER BY check_ins.period, check_ins.revision)sql",
          {commitment.circle, commitment.number}, [&](const Row& row) {
            commitment.check_ins[row.text(0)].push_back({.revision = row.number(1),
                                                         .outcome = static_cast<v1::CheckIn::Outcome>(row.integer(2)),
                                                         .done_on = row.text(3),
                                                         .note = row.text(4),
                                                         .link = row.text(5),
                                                         .reported_at = row.instant(6),
                                                         .witness = row.id(7),
                                                         .verdict = static_cast<v1::WitnessWord::Verdict>(row.integer(8)),
                                                         .message = row.text(9),
                                                         .said_at = row.instant(10)});
          });
}

rules::Outcome outcome_of(v1::CheckIn::Outcome outcome) {
  if (outcome == v1::CheckIn::OUTCOME_KEPT) return rules::Outcome::kept;
  if (outcome == v1::CheckIn::OUTCOME_MINIMUM) return rules::Outcome::minimum;
  return rules::Outcome::missed;
}

rules::Word word_of(v1::WitnessWord::Verdict verdict) {
  if (verdict == v1::WitnessWord::VERDICT_CONFIRMED) return rules::Word::confirmed;
  if (verdict == v1::WitnessWord::VERDICT_QUESTIONED) return rules::Word::questioned;
  return rules::Word::none;
}

}  // namespace

const CommitmentVersionRow& StoredCommitment::version(std::uint32_t of_revision) const {
  for (const auto& candidate : versions) {
    if (candidate.revision == of_revision) return candidate;
  }
  return versions.back();
}

const std::vector<CheckInRow>& StoredCommitment::reports(const std::string& period) const {
  static const std::vector<CheckInRow> none;
  const auto found = check_ins.find(period);
  return found == check_ins.end() ? none : found->second;
}

rules::Cadence cadence_of(v1::Cadence cadence) {
  switch (cadence) {
    case v1::CADENCE_ONCE:
      return rules::Cadence::once;
    case v1::CADENCE_WEEKLY:
      return rules::Cadence::weekly;
    case v1::CADENCE_QUARTERLY:
      return rules::Cadence::quarterly;
    default:
      return rules::Cadence::monthly;
  }
}

std::optional<StoredCommitment> load_commitment(ReadTx& tx, const Id& circle, std::int64_t number) {
  auto found = tx.first(R"sql(
      SELECT posts.author_id, posts.created_at, posts.withdrawn_at, commitments.cadence, commitments.revision, commitments.dropped_at,
             commitments.carried_from, commitments.carried_period, commitments.carried, memberships.ended_at, commitments.review
      FROM commitments JOIN posts ON posts.circle_id = commitments.circle_id AND posts.number = commitments.number
      JOIN memberships ON memberships.circle_id = posts.circle_id AND memberships.id = posts.author_id
      WHERE commitments.circle_id = $1 AND commitments.number = $2)sql",
                        {circle, number}, [&](const Row& row) {
                          StoredCommitment commitment;
                          commitment.circle = circle;
                          commitment.number = number;
                          commitment.author = row.id(0);
                          commitment.created_at = row.instant(1);
                          commitment.withdrawn_at = row.maybe_instant(2);
                          commitment.promise.cadence = cadence_of(static_cast<v1::Cadence>(row.integer(3)));
                          commitment.revision = row.number(4);
                          commitment.promise.dropped_at = row.maybe_instant(5);
                          commitment.carried_from = row.integer(6);
                          commitment.carried_period = row.text(7);
                          commitment.carried = row.integer(8);
                          commitment.review = row.text(10);
                          const auto left_at = row.maybe_instant(9);
                          if (left_at && (!commitment.promise.dropped_at || *left_at < *commitment.promise.dropped_at)) commitment.promise.dropped_at = left_at;
                          return commitment;
                        });
  if (!found) return std::nullopt;
  found->promise.zones = zones_of(tx, *found);
  found->promise.graces = graces_of(tx, circle);
  found->promise.pauses = pauses_over(tx, circle, found->author, number);
  load_versions(tx, *found);
  load_check_ins(tx, *found);
  return found;
}

StoredCommitment load_for(ReadTx& tx, const Id& circle, std::int64_t number, const Id& reader, bool also_withdrawn) {
  if (!may_read(tx, circle, number, reader)) throw not_found();
  auto found = load_commitment(tx, circle, number);
  if (!found || (found->withdrawn_at && !also_withdrawn)) throw not_found();
  return std::move(*found);
}

rules::Standing standing_of(const StoredCommitment& commitment, const rules::Period& period, Instant now) {
  std::vector<rules::Report> reports;
  for (const CheckInRow& row : commitment.reports(period.name))
    reports.push_back({outcome_of(row.outcome), rules::parse_day(row.done_on).value_or(period.first_day), row.reported_at, word_of(row.verdict)});
  return rules::standing(commitment.promise, period, reports, now);
}

std::vector<std::int64_t> promised(ReadTx& tx, const Id& circle, const Id& author, const Id& reader) {
  return tx.all(R"sql(
      SELECT number FROM readable_posts
      WHERE circle_id = $1 AND reader_id = $2 AND author_id = $3 AND kind = 1 AND withdrawn_at IS NULL ORDER BY created_at, number)sql",
                {circle, reader, author}, [](const Row& row) { return row.integer(0); });
}

std::vector<Stood> stood(const StoredCommitment& commitment, Instant now) {
  std::vector<Stood> all;
  for (auto& period : rules::periods_until(commitment.promise, now)) {
    const rules::Standing standing = standing_of(commitment, period, now);
    all.push_back({std::move(period), standing});
  }
  return all;
}

rules::Record record_of(const std::vector<Stood>& periods) {
  std::vector<rules::Standing> standings;
  for (const Stood& one : periods) standings.push_back(one.standing);
  return rules::record(standings);
}

void TotalRecord::add(const std::vector<Stood>& periods) {
  const rules::Record record = record_of(periods);
  streak_ = std::max(streak_, record.streak);
  longest_ = std::max(longest_, record.longest);
  all_.insert(all_.end(), periods.begin(), periods.end());
}

rules::Record TotalRecord::record() const {
  std::vector<Stood> by_due = all_;
  std::ranges::stable_sort(by_due, {}, [](const Stood& one) { return one.period.due; });
  rules::Record record = record_of(by_due);
  record.streak = streak_;
  record.longest = longest_;
  return record;
}

std::optional<rules::Period> waiting_period(const StoredCommitment& commitment, Instant now) {
  std::optional<rules::Period> not_closed;
  for (const auto& [period, standing] : stood(commitment, now)) {
    if (standing.closed) continue;
    if (standing.counted < 0 && standing.state != rules::State::excused) return period;
    not_closed = period;
  }
  return not_closed;
}

Id witness_of(ReadTx& tx, const StoredCommitment& commitment, const rules::Period& period) {
  const Id named = commitment.version(static_cast<std::uint32_t>(period.revision)).witness;
  const Id witness = named.empty() ? witness_by_turn(tx, commitment.circle, commitment.number, period.name) : named;
  if (witness.empty()) return witness;
  const auto row = membership(tx, commitment.circle, witness);
  // One who has gone, or no longer reads what they should be witness to, is none.
  if (!row || row->ended_at || !may_read(tx, commitment.circle, commitment.number, witness)) return {};
  return witness;
}

}  // namespace circles::features
