#include "server/features/offers/evaluations.hpp"

#include <algorithm>
#include <map>

#include "server/features/commitments/promising.hpp"
#include "server/features/offers/scoring.hpp"
#include "server/features/plan/changes.hpp"
#include "server/features/plan/revisions.hpp"
#include "server/features/plan/titles.hpp"
#include "server/features/reminders/plan_dates.hpp"
#include "server/features/timestamps.hpp"
#include "shared/text/vision_parts.hpp"

namespace circles::features {
namespace {

constexpr std::uint32_t kMostEvaluations = 200;

const DocumentKey kFramework{.kind = v1::DOCUMENT_KIND_DECISION_FRAMEWORK};
const DocumentKey kSpec{.kind = v1::DOCUMENT_KIND_CAREER_SPEC};

DocumentKey key_of(const std::string& offer) { return {.kind = v1::DOCUMENT_KIND_OFFER, .name = offer}; }

v1::SavedDocument asked_offer(ReadTx& tx, const Caller& caller, const v1::EvaluateOfferRequest& request) {
  auto offer = saved_document(tx, caller.home, key_of(request.name()), 0);
  const std::uint32_t newest = offer.revision().number();
  if (request.revision() == 0 || request.revision() == newest) return offer;
  Problem stale(reason::revision_stale, "This offer is at revision " + std::to_string(newest) + ", and you looked at " + std::to_string(request.revision()) + ".", "Look at it as it is now: circle offer show " + request.name());
  *stale.said().mutable_document() = offer;
  throw stale;
}

v1::SavedDocument required_framework(ReadTx& tx, const Id& home) {
  const auto framework = find_document(tx, home, kFramework);
  if (!framework) throw Problem(reason::framework_missing, "You have no decision framework yet, so there is nothing to hold this offer against.", "Begin it: circle framework edit");
  const auto& content = framework->document().decision_framework();
  if (content.must_haves().must_haves().empty() && content.criteria().criteria().empty())
    throw Problem(reason::framework_missing, "Your decision framework has no must-have and no criterion yet, so there is nothing to hold this offer against.", "Add some: circle framework edit");
  return *framework;
}

// As it stood when the offer came, or the first that there was.
v1::SavedDocument framework_of_the_beginning(ReadTx& tx, const Id& home, const std::string& offer) {
  const auto came = tx.first(R"sql(SELECT min(made_at) FROM document_revisions WHERE circle_id = $1 AND kind = $2 AND name = $3)sql",
                             {home, static_cast<int>(v1::DOCUMENT_KIND_OFFER), offer}, [](const Row& row) { return row.instant(0); });
  const std::uint32_t then = revision_at(tx, home, kFramework, came.value_or(tx.now()));
  return saved_document(tx, home, kFramework, std::max(then, 1u));
}

// While this offer was open: against what a weight was when it came; of one that was changed and changed back, against the last other
// one that it had.
std::vector<v1::ChangedWeight> weights_changed_since(ReadTx& tx, const Id& home, const std::string& offer, const v1::SavedDocument& now) {
  const v1::SavedDocument beginning = framework_of_the_beginning(tx, home, offer);
  const v1::DecisionFramework& is = now.document().decision_framework();
  auto changed = changed_weights(beginning.document().decision_framework(), is);
  std::map<std::string, v1::ChangedWeight> back;
  const auto remember = [&](const v1::SavedDocument& between) {
    for (auto& weight : changed_weights(between.document().decision_framework(), is)) back.insert_or_assign(weight.criterion(), weight);
  };
  each_revision(tx, home, kFramework, remember, beginning.revision().number() + 1, now.revision().number() - 1);
  for (const auto& criterion : is.criteria().criteria()) {
    const auto found = back.find(criterion.name());
    if (found != back.end() && std::ranges::none_of(changed, [&](const v1::ChangedWeight& weight) { return weight.criterion() == criterion.name(); })) changed.push_back(found->second);
  }
  return changed;
}

// 0 while there is none that says where it leads.
std::uint32_t spec_to_hold_against(ReadTx& tx, const Id& home) {
  const auto spec = find_document(tx, home, kSpec);
  return spec && !text::vision_parts(spec->document().career_spec().vision()).empty() ? spec->revision().number() : 0;
}

v1::Evaluation evaluation_row(const Row& row) {
  v1::Evaluation evaluation;
  const auto body = row.view(0);
  if (!evaluation.ParseFromArray(body.data(), static_cast<int>(body.size()))) throw storage::StorageError("a stored evaluation cannot be read");
  return evaluation;
}

}  // namespace

Made evaluate_offer(WriteTx& tx, const Caller& caller, const v1::EvaluateOfferRequest& request) {
  const v1::SavedDocument offer = asked_offer(tx, caller, request);
  const v1::SavedDocument framework = required_framework(tx, caller.home);
  const std::uint32_t spec_revision = spec_to_hold_against(tx, caller.home);
  const auto newest = newest_evaluation(tx, caller.home, request.name());
  if (newest && newest->offer_revision() == offer.revision().number() && newest->framework_revision() == framework.revision().number() && newest->spec_revision() == spec_revision)
    return {.number = newest->number()};
  if (newest && newest->number() >= kMostEvaluations) throw Problem(reason::limit_reached, "This offer was scored 200 times, the most there can be.", "Decide it: circle offer decide " + request.name());

  v1::Evaluation evaluation = scored(offer.document().offer(), framework.document().decision_framework(), spec_revision != 0, CompensationWords::all);
  evaluation.set_number(newest ? newest->number() + 1 : 1);
  *evaluation.mutable_made_at() = timestamp(tx.now());
  evaluation.set_made_on(rules::format(today_of(tx, caller)));
  evaluation.set_offer_revision(offer.revision().number());
  evaluation.set_framework_revision(framework.revision().number());
  evaluation.set_spec_revision(spec_revision);
  for (auto& changed : weights_changed_since(tx, caller.home, request.name(), framework)) *evaluation.add_changed_weights() = std::move(changed);

  const std::string body = evaluation.SerializeAsString();
  tx.write(R"sql(
      INSERT INTO evaluations (circle_id, offer, number, offer_revision, framework_revision, spec_revision, made_at, body)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8))sql",
           {caller.home, request.name(), evaluation.number(), evaluation.offer_revision(), evaluation.framework_revision(), spec_revision, tx.now(), Value::Bytes{body}});
  say_plan_changed(tx, caller, v1::PlanChanged::WHAT_OFFER_EVALUATED, request.name());
  schedule_plan_at_once(tx, caller.home);
  return {.number = evaluation.number()};
}

v1::EvaluateOfferReply tell_evaluated_offer(ReadTx& tx, const Caller& caller, const v1::EvaluateOfferRequest& request, const Made& made) {
  const auto evaluation = evaluation_numbered(tx, caller.home, request.name(), static_cast<std::uint32_t>(made.number));
  // Asked again after the offer was taken away.
  if (!evaluation) throw no_document(key_of(request.name()));
  v1::EvaluateOfferReply reply;
  *reply.mutable_evaluation() = *evaluation;
  return reply;
}

std::vector<v1::Evaluation> evaluations_of(ReadTx& tx, const Id& home, const std::string& offer) {
  return tx.all(R"sql(SELECT body FROM evaluations WHERE circle_id = $1 AND offer = $2 ORDER BY number DESC)sql", {home, offer}, evaluation_row);
}

std::optional<v1::Evaluation> newest_evaluation(ReadTx& tx, const Id& home, const std::string& offer) {
  return tx.first(R"sql(SELECT body FROM evaluations WHERE circle_id = $1 AND offer = $2 ORDER BY number DESC LIMIT 1)sql", {home, offer}, evaluation_row);
}

std::uint32_t evaluation_at(ReadTx& tx, const Id& home, const std::string& offer, Instant instant) {
  return tx.first(R"sql(SELECT max(number) FROM evaluations WHERE circle_id = $1 AND offer = $2 AND made_at <= $3)sql", {home, offer, instant}, [](const Row& row) { return row.number(0); }).value_or(0);
}

std::optional<v1::Evaluation> evaluation_numbered(ReadTx& tx, const Id& home, const std::string& offer, std::uint32_t number) {
  return tx.first(R"sql(SELECT body FROM evaluations WHERE circle_id = $1 AND offer = $2 AND number = $3)sql", {home, offer, number}, evaluation_row);
}

void remove_evaluations(WriteTx& tx, const Id& home, const std::string& offer) {
  tx.write(R"sql(DELETE FROM evaluations WHERE circle_id = $1 AND offer = $2)sql", {home, offer});
  tx.purge();
}

}  // namespace circles::features
