// Offers side by side, derived from the newest score of each; nothing is stored.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "server/features/offers/offers.hpp"
#include "server/features/plan/folded.hpp"

namespace circles::features {
namespace {

constexpr int kFewest = 2;
constexpr int kMost = 5;

void check_names(const v1::CompareOffersRequest& request) {
  if (request.names_size() < kFewest || request.names_size() > kMost) throw invalid("names", "has to be two to five offers", "Say which: circle offer compare acme beta");
  std::set<std::string> seen;
  for (int at = 0; at < request.names_size(); ++at) {
    const std::string field = "names[" + std::to_string(at) + "]";
    if (request.names(at).empty()) throw invalid(field, "is missing");
    if (!seen.insert(request.names(at)).second) throw invalid(field, "stands twice", "Name each offer once.");
  }
}

// Their evaluations, that of the newest framework first: it gives the order and the spelling.
std::vector<const v1::Evaluation*> newest_first(const v1::CompareOffersReply& reply) {
  std::vector<const v1::Evaluation*> evaluations;
  for (const auto& offer : reply.offers()) {
    if (offer.has_evaluation()) evaluations.push_back(&offer.evaluation());
  }
  std::ranges::stable_sort(evaluations, std::ranges::greater{}, [](const v1::Evaluation* each) { return each->framework_revision(); });
  return evaluations;
}

const v1::ScoredCriterion* criterion_in(const v1::Evaluation& evaluation, const std::string& folded) {
  const auto found = std::ranges::find_if(evaluation.criteria(), [&](const v1::ScoredCriterion& each) { return folded_name(each.name()) == folded; });
  return found == evaluation.criteria().end() ? nullptr : &*found;
}

void add_criteria(v1::CompareOffersReply& reply) {
  std::set<std::string> seen;
  for (const v1::Evaluation* evaluation : newest_first(reply)) {
    for (const auto& criterion : evaluation->criteria()) {
      const std::string folded = folded_name(criterion.name());
      if (!seen.insert(folded).second) continue;
      auto& compared = *reply.add_criteria();
      compared.set_name(criterion.name());
      for (const auto& offer : reply.offers()) {
        auto& score = *compared.add_scores();
        const auto* found = criterion_in(offer.evaluation(), folded);
        if (found == nullptr) continue;
        score.set_weight(found->weight());
        if (found->has_score()) score.set_score(found->score());
      }
    }
  }
}

void add_must_haves(v1::CompareOffersReply& reply) {
  std::set<std::string> seen;
  for (const v1::Evaluation* evaluation : newest_first(reply)) {
    for (const auto& must_have : evaluation->must_haves()) {
      const std::string folded = folded_name(must_have.must_have());
      if (!seen.insert(folded).second) continue;
      auto& compared = *reply.add_must_haves();
      compared.set_title(must_have.must_have());
      for (const auto& offer : reply.offers()) {
        const auto& answers = offer.evaluation().must_haves();
        const auto found = std::ranges::find_if(answers, [&](const v1::MustHaveAnswer& each) { return folded_name(each.must_have()) == folded; });
        // Not asked is not unknown.
        compared.add_answers(found == answers.end() ? v1::MustHaveAnswer::ANSWER_UNSPECIFIED : found->answer());
      }
    }
  }
}

std::string spec_of(const v1::Evaluation& evaluation) { return evaluation.spec_revision() == 0 ? "no career spec" : fmt::format("career spec {}", evaluation.spec_revision()); }

// By whom a value is held: "2 (acme, beta), 3 (gamma)".
template <typename Value, typename Show>
std::string by_value(const std::map<Value, std::string>& held, Show show) {
  std::string all;
  for (const auto& [value, names] : held) all += (all.empty() ? "" : ", ") + show(value) + " (" + names + ")";
  return all;
}

void add_to(std::string& names, const std::string& name) { names += (names.empty() ? "" : ", ") + name; }

void add_remarks(v1::CompareOffersReply& reply) {
  std::map<std::uint32_t, std::string> frameworks;
  std::map<std::uint32_t, std::string> specs;
  for (const auto& offer : reply.offers()) {
    if (!offer.has_evaluation()) {
      reply.add_remarks(offer.name() + " is not scored yet: circle offer evaluate " + offer.name());
      continue;
    }
    const auto& evaluation = offer.evaluation();
    reply.add_remarks(fmt::format("{} was scored on {}, by decision framework {} and {}", offer.name(), evaluation.made_on(), evaluation.framework_revision(), spec_of(evaluation)));
    if (offer.changed_since()) reply.add_remarks(offer.name() + " was edited after its score: circle offer evaluate " + offer.name());
    for (const auto& weight : evaluation.changed_weights()) reply.add_remarks(fmt::format("Before {} was scored, {} changed in weight from {} to {}", offer.name(), weight.criterion(), weight.was(), weight.is()));
    add_to(frameworks[evaluation.framework_revision()], offer.name());
    add_to(specs[evaluation.spec_revision()], offer.name());
  }
  if (frameworks.size() > 1) {
    reply.add_remarks("They were scored by different decision frameworks: " + by_value(frameworks, [](std::uint32_t revision) { return fmt::format("revision {}", revision); }) +
                      ". What changed: circle framework diff " + fmt::format("{}..{}", frameworks.begin()->first, frameworks.rbegin()->first));
    for (const auto& criterion : reply.criteria()) {
      std::map<std::uint32_t, std::string> weights;
      std::string unasked;
      for (int at = 0; at < reply.offers_size(); ++at) {
        if (!reply.offers(at).has_evaluation()) continue;
        if (criterion.scores(at).has_weight()) {
          add_to(weights[criterion.scores(at).weight()], reply.offers(at).name());
        } else {
          add_to(unasked, reply.offers(at).name());
        }
      }
      if (weights.size() > 1) reply.add_remarks(criterion.name() + " weighed differently: " + by_value(weights, [](std::uint32_t weight) { return std::to_string(weight); }));
      if (!unasked.empty()) reply.add_remarks(criterion.name() + " was no criterion yet, or no more, for " + unasked);
    }
  }
  if (specs.size() > 1) {
    reply.add_remarks("They were held against different career specs: " + by_value(specs, [](std::uint32_t revision) { return revision == 0 ? std::string("none") : fmt::format("revision {}", revision); }));
  }
}

}  // namespace

v1::CompareOffersReply compare_offers(ReadTx& tx, const Caller& caller, const v1::CompareOffersRequest& request) {
  check_names(request);
  v1::CompareOffersReply reply;
  for (const auto& name : request.names()) *reply.add_offers() = summary_of_offer(tx, caller.home, name);
  add_criteria(reply);
  add_must_haves(reply);
  add_remarks(reply);
  return reply;
}

}  // namespace circles::features
