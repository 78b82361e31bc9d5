// What came of a decision, recorded once.
#include <chrono>

#include "server/features/commitments/promising.hpp"
#include "server/features/offers/decisions.hpp"
#include "server/features/offers/journal.hpp"
#include "server/features/plan/changes.hpp"
#include "server/features/reminders/plan_dates.hpp"
#include "server/features/timestamps.hpp"

namespace circles::features {
namespace {

constexpr date::days kEarliest{14};
constexpr std::chrono::hours kMendable{24};
constexpr std::uint32_t kBestRating = 5;

void check_request(const v1::RecordOutcomeRequest& request) {
  if (request.after_days() != 90 && request.after_days() != 365) throw invalid("after_days", "is neither 90 nor 365", "Say --after 90 or --after 365");
  if (request.rating() < 1 || request.rating() > kBestRating) throw invalid("rating", "is none: 1 (wrong) to 5 (right)", "Say --rating 4: would you decide so again?");
  if (request.cause() == v1::Outcome::CAUSE_UNSPECIFIED || !v1::Outcome::Cause_IsValid(request.cause())) throw invalid("cause", "is missing", "Say how it came about: plan, luck or both");
}

}  // namespace

Made record_outcome(WriteTx& tx, const Caller& caller, const v1::RecordOutcomeRequest& request) {
  const v1::Decision decision = decision_numbered(tx, caller.home, request.number());
  check_request(request);
  const rules::Day earliest{date::sys_days{day_of_outcome(decision, request.after_days())} - kEarliest};
  if (today_of(tx, caller) < earliest)
    throw Problem(reason::outcome_early, "What came of it after " + std::to_string(request.after_days()) + " days can be said from " + rules::format(earliest) + " on.", "You are reminded then; see the decision: circle decision show " + std::to_string(request.number()));
  const auto recorded = outcome_recorded_at(tx, caller.home, decision.number(), request.after_days());
  if (recorded && tx.now() - *recorded > kMendable)
    throw Problem(reason::outcome_recorded, "What came of it after " + std::to_string(request.after_days()) + " days is recorded, and is history by now.", "See it: circle decision show " + std::to_string(request.number()));

  v1::Outcome outcome;
  outcome.set_after_days(request.after_days());
  // Mending does not make it younger.
  *outcome.mutable_recorded_at() = timestamp(recorded.value_or(tx.now()));
  outcome.set_happened(request.happened());
  outcome.set_rating(request.rating());
  outcome.set_cause(request.cause());
  const std::string body = outcome.SerializeAsString();
  tx.write(R"sql(
      INSERT INTO decision_outcomes (circle_id, number, after_days, recorded_at, body) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (circle_id, number, after_days) DO UPDATE SET body = excluded.body)sql",
           {caller.home, decision.number(), request.after_days(), tx.now(), Value::Bytes{body}});
  say_plan_changed(tx, caller, v1::PlanChanged::WHAT_OUTCOME_RECORDED, decision.offer());
  schedule_plan_at_once(tx, caller.home);
  return {.number = decision.number()};
}

v1::RecordOutcomeReply tell_recorded_outcome(ReadTx& tx, const Caller& caller, const v1::RecordOutcomeRequest&, const Made& made) {
  v1::RecordOutcomeReply reply;
  *reply.mutable_decision() = decision_numbered(tx, caller.home, made.number);
  return reply;
}

}  // namespace circles::features
