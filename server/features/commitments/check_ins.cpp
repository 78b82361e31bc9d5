#include "server/features/commitments/check_ins.hpp"

#include <algorithm>

#include "server/features/commitments/describe.hpp"
#include "server/features/commitments/stored.hpp"
#include "server/features/inbox/notices.hpp"
#include "server/features/log.hpp"

namespace circles::features {
namespace {

constexpr std::size_t kMostRevisions = 100;

rules::Period period_asked_for(const StoredCommitment& commitment, const std::string& name, Instant now) {
  const auto period = rules::period_named(commitment.promise, name, now);
  if (!period) throw Problem(reason::period_unknown, "This promise has no period " + name + ".", "See its periods: circle commitment show " + std::to_string(commitment.number)).at("period", "unknown");
  return *period;
}

rules::Period period_to_report(const StoredCommitment& commitment, const std::string& name, Instant now) {
  if (!name.empty()) return period_asked_for(commitment, name, now);
  if (const auto waiting = waiting_period(commitment, now)) return *waiting;
  throw Problem(reason::nothing_waits, "No period of this promise is open.", "To report on a closed one, name it: --period 2026-11");
}

// The day it was done, checked against period, grace and today.
rules::Day day_done(const v1::CheckInRequest& request, const rules::Period& period, bool after_close, Instant now) {
  if (request.done_on().empty() && after_close)
    throw invalid("done_on", "is needed: this period is closed, and it counts only if it was done in time", "Say when it was done: --done-on " + rules::format(period.due_day));
  const rules::Day day = request.done_on().empty() ? rules::day_at(now, *period.zone) : rules::parse_day(request.done_on()).value();
  const std::string asked = rules::format(day);
  switch (rules::judge_done_on(period, day, now)) {
    case rules::DoneOn::fine:
      return day;
    case rules::DoneOn::in_the_future:
      throw invalid("done_on", "is " + asked + ", which has not come yet");
    case rules::DoneOn::before_the_period:
      throw invalid("done_on", "is " + asked + ", before this period began on " + rules::format(period.first_day), "Name the period that it was done in: --period");
    case rules::DoneOn::after_grace:
      throw invalid("done_on", "is " + asked + ", after this period's grace ended on " + rules::format(rules::last_day(period)), "Name the period that it was done in: --period");
  }
  return day;
}

bool is_witness_of_any(ReadTx& tx, const StoredCommitment& commitment, const Id& member) {
  const auto periods = rules::periods_until(commitment.promise, tx.now());
  return std::ranges::any_of(periods, [&](const rules::Period& period) { return witness_of(tx, commitment, period) == member; });
}

Problem not_the_witness(const StoredCommitment& commitment) {
  return Problem(reason::not_the_witness, "You are not the witness of this promise.", "See who is: circle commitment show " + std::to_string(commitment.number));
}

// The oldest period whose newest check-in waits for this caller's word.
std::optional<rules::Period> period_to_witness(ReadTx& tx, const StoredCommitment& commitment, const Id& witness) {
  for (const auto& period : rules::periods_until(commitment.promise, tx.now())) {
    const auto& reports = commitment.reports(period.name);
    if (!reports.empty() && reports.back().verdict == v1::WitnessWord::VERDICT_UNSPECIFIED && witness_of(tx, commitment, period) == witness) return period;
  }
  return std::nullopt;
}

void require_witness(ReadTx& tx, const Caller& caller, const StoredCommitment& commitment, const rules::Period& period, const CheckInRow& report) {
  const Id witness = witness_of(tx, commitment, period);
  if (witness == caller.me.id) return;
  // Without a witness a late report would stand for ever: then an owner who reads it may agree (hard-cases, Periods).
  const bool owner_may = witness.empty() && caller.me.role == v1::ROLE_OWNER && commitment.author != caller.me.id && report.reported_at >= period.grace_end;
  if (!owner_may) throw not_the_witness(commitment);
}

}  // namespace

Made check_in(WriteTx& tx, const Caller& caller, const v1::CheckInRequest& request) {
  const StoredCommitment commitment = load_for(tx, caller.circle.id, request.number(), caller.me.id);
  if (commitment.author != caller.me.id) throw Problem(reason::not_the_author, "Only whoever promised this can check in on it.", "As a witness: circle witness " + std::to_string(commitment.number) + " confirm");
  if (request.outcome() == v1::CheckIn::OUTCOME_UNSPECIFIED) throw invalid("outcome", "is missing", "Say how it went: --kept, --minimum or --missed");
  const rules::Period period = period_to_report(commitment, request.period(), tx.now());
  const rules::Standing standing = standing_of(commitment, period, tx.now());
  if (standing.state == rules::State::dropped) throw Problem(reason::commitment_dropped, "This promise was dropped before that period was due.", "Make a new one: circle commitment add");
  const bool after_close = tx.now() >= period.grace_end;
  const bool reported_in_time = standing.counted >= 0 && standing.timeliness != rules::Timeliness::late_after_close;
  if (after_close && reported_in_time)
    throw Problem(reason::period_closed, "The period " + period.name + " is closed, and its check-in stands.", "See it: circle commitment show " + std::to_string(commitment.number));
  if (request.outcome() == v1::CheckIn::OUTCOME_MINIMUM && commitment.version(static_cast<std::uint32_t>(period.revision)).minimum.empty())
    throw invalid("outcome", "is the minimum, and none was promised for this period", "Say --kept or --missed");
  const rules::Day day = day_done(request, period, after_close, tx.now());
  const auto& earlier = commitment.reports(period.name);
  if (earlier.size() >= kMostRevisions) throw Problem(reason::limit_reached, "This period's check-in was revised 100 times, the most there can be.", "Let it stand.");
  tx.write(R"sql(
      INSERT INTO check_ins (circle_id, number, period, revision, outcome, done_on, note, link, reported_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))sql",
           {caller.circle.id, commitment.number, period.name, static_cast<std::int64_t>(earlier.size()) + 1, static_cast<int>(request.outcome()), rules::format(day), request.note(), request.link(),
            tx.now()});
  const std::int64_t sequence = append_event(tx, {.circle = caller.circle.id, .kind = v1::Event::kCheckedIn, .actor = caller.me.id, .number = commitment.number, .period = period.name});
  // Saying "missed" oneself needs no witness.
  const Id witness = request.outcome() == v1::CheckIn::OUTCOME_MISSED ? Id{} : witness_of(tx, commitment, period);
  if (!witness.empty()) notify(tx, caller.circle.id, witness, sequence, v1::InboxItem::WHY_WORD_WANTED);
  return {.number = commitment.number, .period = period.name};
}

v1::CheckInReply tell_checked_in(ReadTx& tx, const Caller& caller, const v1::CheckInRequest&, const Made& made) {
  const StoredCommitment commitment = load_for(tx, caller.circle.id, made.number, caller.me.id, true);
  v1::CheckInReply reply;
  *reply.mutable_commitment() = describe_commitment(tx, commitment, caller.me.id);
  *reply.mutable_occurrence() = describe_occurrence(tx, commitment, rules::period_named(commitment.promise, made.period).value(), caller.me.id);
  return reply;
}

Made witness_check_in(WriteTx& tx, const Caller& caller, const v1::WitnessCheckInRequest& request) {
  const StoredCommitment commitment = load_for(tx, caller.circle.id, request.number(), caller.me.id);
  if (request.verdict() == v1::WitnessWord::VERDICT_UNSPECIFIED) throw invalid("verdict", "is missing", "Say confirm or question.");
  if (request.verdict() == v1::WitnessWord::VERDICT_QUESTIONED && request.message().empty()) throw invalid("message", "is empty: a question needs words", "Say what you wonder about: -m TEXT");
  const auto waiting = request.period().empty() ? period_to_witness(tx, commitment, caller.me.id) : std::optional(period_asked_for(commitment, request.period(), tx.now()));
  if (!waiting && !is_witness_of_any(tx, commitment, caller.me.id)) throw not_the_witness(commitment);
  if (!waiting) throw Problem(reason::nothing_waits, "No check-in of this promise waits for your word.", "To say another word, name the period: --period 2026-11");
  const auto& reports = commitment.reports(waiting->name);
  if (reports.empty()) throw Problem(reason::nothing_waits, "There is no check-in for the period " + waiting->name + " yet.", "Wait for it: circle watch");
  const CheckInRow& report = reports.back();
  require_witness(tx, caller, commitment, *waiting, report);
  if (request.check_in_revision() != 0 && request.check_in_revision() != report.revision) {
    Problem stale(reason::revision_stale, "The check-in was revised since you read it.", "Read it as it is now: circle commitment show " + std::to_string(commitment.number));
    *stale.said().mutable_commitment() = describe_commitment(tx, commitment, caller.me.id);
    throw stale;
  }
  tx.write(R"sql(
      INSERT INTO witness_words (circle_id, number, period, revision, witness_id, verdict, message, at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      ON CONFLICT (circle_id, number, period, revision) DO UPDATE SET witness_id = $5, verdict = $6, message = $7, at = $8)sql",
           {caller.circle.id, commitment.number, waiting->name, report.revision, caller.me.id, static_cast<int>(request.verdict()), request.message(), tx.now()});
  const std::int64_t sequence = append_event(tx, {.circle = caller.circle.id, .kind = v1::Event::kWitnessSpoke, .actor = caller.me.id, .number = commitment.number, .period = waiting->name});
  notify(tx, caller.circle.id, commitment.author, sequence, v1::InboxItem::WHY_WITNESS_SPOKE);
  return {.number = commitment.number, .period = waiting->name};
}

v1::WitnessCheckInReply tell_witnessed_check_in(ReadTx& tx, const Caller& caller, const v1::WitnessCheckInRequest&, const Made& made) {
  const StoredCommitment commitment = load_for(tx, caller.circle.id, made.number, caller.me.id, true);
  v1::WitnessCheckInReply reply;
  *reply.mutable_commitment() = describe_commitment(tx, commitment, caller.me.id);
  *reply.mutable_occurrence() = describe_occurrence(tx, commitment, rules::period_named(commitment.promise, made.period).value(), caller.me.id);
  return reply;
}

}  // namespace circles::features
