#include "server/features/offers/offers.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

#include <fmt/format.h>

#include "server/features/offers/decisions.hpp"
#include "server/features/offers/evaluations.hpp"
#include "server/features/offers/journal.hpp"
#include "server/features/offers/scoring.hpp"
#include "server/features/paging.hpp"
#include "server/features/plan/compensation.hpp"
#include "server/features/plan/completeness.hpp"
#include "server/features/plan/revisions.hpp"
#include "server/features/timestamps.hpp"
#include "shared/rules/calendar.hpp"

namespace circles::features {
namespace {

DocumentKey key_of(const std::string& name) { return {.kind = v1::DOCUMENT_KIND_OFFER, .name = name}; }

v1::OfferSummary::State state_after(const std::optional<v1::Decision>& decision) {
  if (!decision) return v1::OfferSummary::STATE_OPEN;
  if (decision->choice() == v1::Decision::CHOICE_ACCEPTED) return v1::OfferSummary::STATE_ACCEPTED;
  if (decision->choice() == v1::Decision::CHOICE_DECLINED) return v1::OfferSummary::STATE_DECLINED;
  return v1::OfferSummary::STATE_LAPSED;
}

v1::OfferSummary summary_of(ReadTx& tx, const Id& home, const v1::SavedDocument& saved, const std::optional<v1::Decision>& decision) {
  v1::OfferSummary summary;
  summary.set_name(saved.name());
  summary.set_title(saved.document().offer().title());
  summary.set_state(state_after(decision));
  *summary.mutable_added_at() = revision_shown(tx, home, key_of(saved.name()), 1).made_at();
  summary.set_decide_by(saved.document().offer().decide_by());
  summary.set_revision(saved.revision().number());
  if (auto evaluation = newest_evaluation(tx, home, saved.name())) {
    summary.set_changed_since(evaluation->offer_revision() < saved.revision().number());
    *summary.mutable_evaluation() = std::move(*evaluation);
  }
  return summary;
}

// Its place in the list, which is also its page token: places are in the order of their text.
struct Placed {
  std::string place;
  v1::OfferSummary summary;
};

constexpr std::uint32_t kAfterAllDecisions = 9'999'999;
constexpr std::size_t kDecisionDigits = 7;
constexpr std::size_t kAddedDigits = 11;
constexpr std::string_view kNoDay = "9999-99-99";

Placed placed(ReadTx& tx, const Id& home, const std::string& name) {
  const auto decision = decision_about(tx, home, name);
  v1::OfferSummary summary = summary_of(tx, home, saved_document(tx, home, key_of(name), 0), decision);
  if (decision) return {fmt::format("d-{:07}-{}", kAfterAllDecisions - decision->number(), name), summary};
  // Those that gave no day can wait longest.
  const std::string& by = summary.decide_by();
  return {fmt::format("a-{}-{:011}-{}", by.empty() ? kNoDay : std::string_view(by), summary.added_at().seconds(), name), summary};
}

// Written as `placed` writes one.
bool is_place(std::string_view token) {
  const auto digits = [&](std::size_t from, std::size_t count) {
    const std::string_view part = token.substr(std::min(from, token.size()), count);
    return part.size() == count && std::ranges::all_of(part, [](char character) { return character >= '0' && character <= '9'; });
  };
  const auto named = [&](std::size_t from) { return token.size() > from + 1 && token[from] == '-'; };
  if (token.starts_with("d-")) return digits(2, kDecisionDigits) && named(2 + kDecisionDigits);
  if (!token.starts_with("a-")) return false;
  const std::string by(token.substr(2, kNoDay.size()));
  const std::size_t added = 2 + kNoDay.size();
  return (by == kNoDay || rules::parse_day(by)) && named(added) && digits(added + 1, kAddedDigits) && named(added + 1 + kAddedDigits);
}

std::vector<Placed> all_placed(ReadTx& tx, const Id& home) {
  std::vector<Placed> all;
  for (const auto& name : names_of(tx, home, v1::DOCUMENT_KIND_OFFER)) all.push_back(placed(tx, home, name));
  std::ranges::sort(all, {}, &Placed::place);
  return all;
}

// The sentences of a score once more, from what was pinned to it: those that are stored hold private words too. About compensation is
// what the framework ever called so, as in the rest of an offer that is published.
v1::Evaluation without_compensation(ReadTx& tx, const Id& home, const v1::Offer& pinned, const v1::Evaluation& evaluation) {
  const CompensationAsked asked = compensation_asked(tx, home);
  v1::DecisionFramework framework = saved_document(tx, home, {.kind = v1::DOCUMENT_KIND_DECISION_FRAMEWORK}, evaluation.framework_revision()).document().decision_framework();
  for (auto& must_have : *framework.mutable_must_haves()->mutable_must_haves()) {
    if (asked.must_haves.may_have_been(must_have.title())) must_have.set_kind(v1::MustHave::KIND_COMPENSATION);
  }
  for (auto& criterion : *framework.mutable_criteria()->mutable_criteria()) {
    if (asked.criteria.may_have_been(criterion.name())) criterion.set_kind(v1::Criterion::KIND_COMPENSATION);
  }
  return scored(pinned, framework, evaluation.spec_revision() != 0, CompensationWords::none);
}

}  // namespace

v1::GetOfferReply get_offer(ReadTx& tx, const Caller& caller, const v1::GetOfferRequest& request) {
  v1::GetOfferReply reply;
  *reply.mutable_saved() = saved_document(tx, caller.home, key_of(request.name()), 0);
  auto decisions = journal(tx, caller.home, {.offer = request.name()});
  *reply.mutable_summary() = summary_of(tx, caller.home, reply.saved(), decisions.empty() ? std::nullopt : std::optional(decisions.front()));
  for (auto& evaluation : evaluations_of(tx, caller.home, request.name())) *reply.add_evaluations() = std::move(evaluation);
  for (auto& decision : decisions) *reply.add_decisions() = std::move(decision);
  add_gaps(tx, caller.home, reply.saved().document(), *reply.mutable_gaps());
  return reply;
}

v1::ListOffersReply list_offers(ReadTx& tx, const Caller& caller, const v1::ListOffersRequest& request) {
  const std::size_t size = page_size(request.page_size(), 50);
  const std::string& after = request.page_token();
  if (!after.empty() && !is_place(after)) throw page_token_invalid();
  v1::ListOffersReply reply;
  const auto all = all_placed(tx, caller.home);
  for (auto each = std::ranges::upper_bound(all, after, {}, &Placed::place); each != all.end(); ++each) {
    if (static_cast<std::size_t>(reply.offers_size()) == size) {
      reply.set_next_page_token(std::prev(each)->place);
      break;
    }
    *reply.add_offers() = each->summary;
  }
  return reply;
}

v1::OfferSummary summary_of_offer(ReadTx& tx, const Id& home, const std::string& name) {
  return summary_of(tx, home, saved_document(tx, home, key_of(name), 0), decision_about(tx, home, name));
}

std::vector<v1::OfferSummary> offers_of(ReadTx& tx, const Id& home) {
  std::vector<v1::OfferSummary> offers;
  for (auto& each : all_placed(tx, home)) offers.push_back(std::move(each.summary));
  return offers;
}

void add_evaluation_and_decision(ReadTx& tx, const Id& home, const std::string& name, v1::Offer& offer, bool with_compensation) {
  if (const auto evaluation = newest_evaluation(tx, home, name)) {
    const v1::Offer pinned = saved_document(tx, home, key_of(name), evaluation->offer_revision()).document().offer();
    if (pinned.SerializeAsString() != offer.SerializeAsString()) offer.mutable_evaluation()->set_notes("This score was made of another version of the offer.");
    const v1::Evaluation said = with_compensation ? *evaluation : without_compensation(tx, home, pinned, *evaluation);
    auto& part = *offer.mutable_evaluation();
    part.set_verdict(evaluation->verdict());
    if (evaluation->has_score()) part.set_score(evaluation->score());
    part.set_made_on(evaluation->made_on());
    part.set_framework_revision(evaluation->framework_revision());
    part.set_spec_revision(evaluation->spec_revision());
    *part.mutable_reasons() = said.reasons();
    for (const auto& sensitivity : said.sensitivities()) part.add_would_change_it(bounded_line(sensitivity.change() + ": " + word_of(sensitivity.verdict())));
    for (const auto& weight : evaluation->changed_weights()) part.add_changed_weights(bounded_line(fmt::format("{}: {}, was {}", weight.criterion(), weight.is(), weight.was())));
  }
  if (const auto decision = decision_about(tx, home, name)) {
    auto& part = *offer.mutable_decision();
    part.set_choice(word_of(decision->choice()));
    part.set_decided_on(decision->decided_on());
    part.set_reasons(decision->reasons());
  }
}

void purge_offers(WriteTx& tx, const Id& home) {
  tx.write(R"sql(DELETE FROM evaluations WHERE circle_id = $1)sql", {home});
  tx.write(R"sql(DELETE FROM decision_outcomes WHERE circle_id = $1)sql", {home});
  tx.write(R"sql(DELETE FROM decisions WHERE circle_id = $1)sql", {home});
  tx.purge();
}

}  // namespace circles::features
