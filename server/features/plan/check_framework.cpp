#include "server/features/plan/kind_checks.hpp"

namespace circles::features {
namespace {

constexpr std::uint32_t kMostWeight = 100;
constexpr double kMostScore = 10;
constexpr double kUsuallyAcceptedFrom = 7;
constexpr double kUsuallyDeclinedBelow = 5;

void check_threshold(double threshold, const std::string& path) {
  if (threshold < 0 || threshold > kMostScore) throw invalid(path, "is no score: 0 to 10", "Choose one from 0 to 10.");
}

void check_thresholds(const v1::CriteriaPart& criteria) {
  const std::string path = "document.decision_framework.criteria";
  const double accept_from = criteria.has_accept_from() ? criteria.accept_from() : kUsuallyAcceptedFrom;
  const double decline_below = criteria.has_decline_below() ? criteria.decline_below() : kUsuallyDeclinedBelow;
  check_threshold(accept_from, path + ".accept_from");
  check_threshold(decline_below, path + ".decline_below");
  if (decline_below > accept_from)
    throw invalid(path + (criteria.has_decline_below() ? ".decline_below" : ".accept_from"), "leaves no room: an offer would be declined at a score from which it is accepted",
                  "Without a word of yours it is declined below 5 and accepted from 7 on; choose the lower one at most as high as the other.");
}

}  // namespace

void check_framework(const v1::DecisionFramework& framework) {
  UniqueNames titles;
  for (int at = 0; at < framework.must_haves().must_haves_size(); ++at) {
    titles.add(framework.must_haves().must_haves(at).title(), entry("document.decision_framework.must_haves.must_haves", at) + ".title", "Offers answer a must-have by its title: give each one of its own.");
  }
  UniqueNames names;
  for (int at = 0; at < framework.criteria().criteria_size(); ++at) {
    const std::string path = entry("document.decision_framework.criteria.criteria", at);
    names.add(framework.criteria().criteria(at).name(), path + ".name", "Offers are rated by a criterion's name: give each one of its own.");
    if (framework.criteria().criteria(at).weight() > kMostWeight) throw invalid(path + ".weight", "is over 100", "Weights count against each other: 0 to 100.");
  }
  check_thresholds(framework.criteria());
}

}  // namespace circles::features
