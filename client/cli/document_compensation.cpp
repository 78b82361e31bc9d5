#include "client/cli/document_compensation.hpp"

#include <algorithm>

#include "client/cli/words.hpp"
#include "shared/text/name_matching.hpp"

namespace circles::client {
namespace {

class Found {
 public:
  explicit Found(const std::vector<std::string>& sections) : sections_(sections) {}

  bool published(std::string_view section) const { return std::find(sections_.begin(), sections_.end(), section) != sections_.end(); }
  void add(const std::string& name) {
    if (std::find(names_.begin(), names_.end(), name) == names_.end()) names_.push_back(name);
  }
  std::vector<std::string> names() && { return std::move(names_); }

 private:
  const std::vector<std::string>& sections_;
  std::vector<std::string> names_;
};

bool about_pay(const v1::Scorecard& scorecard, const std::string& metric) {
  for (const auto& known : scorecard.metrics().metrics())
    if (text::same_name(known.name(), metric)) return known.subject() == v1::Metric::SUBJECT_COMPENSATION;
  return false;
}

void of_scorecard(const v1::Scorecard& scorecard, Found& found) {
  if (!found.published("metrics") && !found.published("targets") && !found.published("results")) return;
  for (const auto& metric : scorecard.metrics().metrics())
    if (metric.subject() == v1::Metric::SUBJECT_COMPENSATION) found.add(in_quotes(metric.name()));
}

void of_framework(const v1::DecisionFramework& framework, Found& found) {
  if (found.published("must_haves"))
    for (const auto& must_have : framework.must_haves().must_haves())
      if (must_have.kind() == v1::MustHave::KIND_COMPENSATION) found.add(in_quotes(must_have.title()));
  if (found.published("criteria"))
    for (const auto& criterion : framework.criteria().criteria())
      if (criterion.kind() == v1::Criterion::KIND_COMPENSATION && !criterion.ten_is().empty()) found.add("what a 10 of " + in_quotes(criterion.name()) + " is");
}

void of_offer(const v1::Offer& offer, const v1::DecisionFramework& framework, Found& found) {
  if (found.published("compensation")) found.add("compensation");
  if (found.published("must_haves"))
    for (const auto& answer : offer.must_haves().must_haves())
      for (const auto& must_have : framework.must_haves().must_haves())
        if (text::same_name(must_have.title(), answer.must_have()) && must_have.kind() == v1::MustHave::KIND_COMPENSATION)
          found.add("the answer to " + in_quotes(answer.must_have()));
  if (found.published("ratings"))
    for (const auto& rating : offer.ratings().ratings())
      for (const auto& criterion : framework.criteria().criteria())
        if (text::same_name(criterion.name(), rating.criterion()) && criterion.kind() == v1::Criterion::KIND_COMPENSATION && !rating.reason().empty())
          found.add("the reason for " + in_quotes(rating.criterion()));
}

}  // namespace

std::vector<std::string> compensation_in(const v1::Document& document, const std::vector<std::string>& sections, const v1::Scorecard& scorecard,
                                         const v1::DecisionFramework& framework) {
  Found found(sections);
  if (document.has_scorecard()) of_scorecard(document.scorecard(), found);
  if (document.has_decision_framework()) of_framework(document.decision_framework(), found);
  if (document.has_offer()) of_offer(document.offer(), framework, found);
  if (document.has_review() && found.published("scorecard"))
    for (const auto& result : document.review().scorecard())
      if (about_pay(scorecard, result.metric())) found.add(in_quotes(result.metric()));
  return std::move(found).names();
}

}  // namespace circles::client
