#include "server/features/offers/decisions.hpp"

#include <algorithm>

#include "server/features/commitments/promising.hpp"
#include "server/features/offers/evaluations.hpp"
#include "server/features/offers/journal.hpp"
#include "server/features/offers/second_thoughts.hpp"
#include "server/features/paging.hpp"
#include "server/features/plan/changes.hpp"
#include "server/features/plan/revisions.hpp"
#include "server/features/reminders/plan_dates.hpp"
#include "server/features/timestamps.hpp"

namespace circles::features {
namespace {

constexpr std::uint32_t kMostDecisions = 5000;

rules::Day decided_day(ReadTx& tx, const Caller& caller, const std::string& text) {
  const rules::Day today = today_of(tx, caller);
  if (text.empty()) return today;
  const auto day = rules::parse_day(text);
  if (!day) throw invalid("decided_on", "is no day", "Write it as 2026-11-30, or leave it away for today.");
  if (*day > today) throw invalid("decided_on", "has not come yet", "Record it when it is decided.");
  if (date::sys_days{today} - date::sys_days{*day} > kLongestMemory)
    throw invalid("decided_on", "is more than 31 days ago: what is remembered of it now is no expectation any more", "What came of it belongs into a review: circle review start event");
  return *day;
}

void check_request(const v1::DecideOfferRequest& request) {
  if (request.offer().empty() && request.title().empty()) throw invalid("offer", "is missing", "Say which: circle offer decide NAME; or what else was decided: circle decision add \"TITLE\"");
  if (!request.offer().empty() && !request.title().empty()) throw invalid("title", "is given beside an offer, which has one", "Leave one of them away.");
  if (request.choice() == v1::Decision::CHOICE_UNSPECIFIED || !v1::Decision::Choice_IsValid(request.choice())) throw invalid("choice", "is missing", "Say --accept, --decline or --lapsed");
  if (request.has_odds()) check_odds(request.odds());
}

}  // namespace

Made decide_offer(WriteTx& tx, const Caller& caller, const v1::DecideOfferRequest& request) {
  check_request(request);
  const rules::Day day = decided_day(tx, caller, request.decided_on());
  // What came after that day had no part in it.
  const Instant then = std::min(tx.now(), rules::end_of_day(day, zone_of(tx, caller)) - std::chrono::microseconds{1});

  v1::Decision decision;
  decision.set_title(request.offer().empty() ? request.title() : saved_document(tx, caller.home, {.kind = v1::DOCUMENT_KIND_OFFER, .name = request.offer()}, 0).document().offer().title());
  decision.set_offer(request.offer());
  decision.set_choice(request.choice());
  decision.set_decided_on(rules::format(day));
  *decision.mutable_recorded_at() = timestamp(tx.now());
  decision.set_reasons(request.reasons());
  decision.set_expectation(request.expectation());
  if (request.has_odds()) decision.set_odds(request.odds());
  if (!request.offer().empty()) decision.set_evaluation(evaluation_at(tx, caller.home, request.offer(), then));
  decision.set_spec_revision(revision_at(tx, caller.home, {.kind = v1::DOCUMENT_KIND_CAREER_SPEC}, then));
  decision.set_planned(request.planned());
  decision.set_number(tx.first(R"sql(SELECT max(number) FROM decisions WHERE circle_id = $1)sql", {caller.home}, [](const Row& row) { return row.number(0); }).value_or(0) + 1);
  if (decision.number() > kMostDecisions) throw Problem(reason::limit_reached, "Your journal has 5000 decisions, the most there can be.", "Keep a copy: circle export -o DIR");

  const std::string body = decision.SerializeAsString();
  tx.write(R"sql(
      INSERT INTO decisions (circle_id, number, offer, choice, decided_on, recorded_at, body)
      VALUES ($1, $2, $3, $4, $5, $6, $7))sql",
           {caller.home, decision.number(), decision.offer(), static_cast<int>(decision.choice()), decision.decided_on(), tx.now(), Value::Bytes{body}});
  say_plan_changed(tx, caller, v1::PlanChanged::WHAT_DECIDED, decision.offer());
  schedule_plan_at_once(tx, caller.home);
  return {.number = decision.number()};
}

v1::DecideOfferReply tell_decided_offer(ReadTx& tx, const Caller& caller, const v1::DecideOfferRequest&, const Made& made) {
  v1::DecideOfferReply reply;
  *reply.mutable_decision() = decision_numbered(tx, caller.home, made.number);
  if (reply.decision().choice() == v1::Decision::CHOICE_ACCEPTED) reply.set_suggested_plan("first-90-days");
  for (auto& thought : second_thoughts(tx, caller, reply.decision())) reply.add_remarks(std::move(thought));
  return reply;
}

v1::ListDecisionsReply list_decisions(ReadTx& tx, const Caller& caller, const v1::ListDecisionsRequest& request) {
  const std::size_t size = page_size(request.page_size(), 50);
  JournalPart part{.before = number_of_page_token(request.page_token(), INT64_MAX)};
  // Of how many an outcome is due is not known before they are looked at.
  if (!request.due_only()) part.most = static_cast<std::int64_t>(size) + 1;
  const std::string today = rules::format(today_of(tx, caller));
  const auto is_due = [&](const v1::Decision& decision) { return std::ranges::any_of(decision.outcomes_due(), [&](const v1::OutcomeDue& due) { return due.day() <= today; }); };
  v1::ListDecisionsReply reply;
  for (auto& decision : journal(tx, caller.home, part)) {
    if (request.due_only() && !is_due(decision)) continue;
    if (static_cast<std::size_t>(reply.decisions_size()) == size) {
      reply.set_next_page_token(std::to_string(reply.decisions(reply.decisions_size() - 1).number()));
      break;
    }
    *reply.add_decisions() = std::move(decision);
  }
  return reply;
}

std::vector<v1::Decision> decisions_of(ReadTx& tx, const Id& home, const std::string& since) { return journal(tx, home, {.since = since}); }

std::optional<v1::Decision> decision_about(ReadTx& tx, const Id& home, const std::string& offer) {
  if (offer.empty()) return std::nullopt;
  auto found = journal(tx, home, {.offer = offer, .most = 1});
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::string word_of(v1::Decision::Choice choice) {
  switch (choice) {
    case v1::Decision::CHOICE_ACCEPTED:
      return "accepted";
    case v1::Decision::CHOICE_DECLINED:
      return "declined";
    case v1::Decision::CHOICE_LAPSED:
      return "lapsed";
    default:
      return {};
  }
}

}  // namespace circles::features
