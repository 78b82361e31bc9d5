// A10, the client's half: before anything goes out, what is about pay stands there by name.
#include "client/cli/document_compensation.hpp"

#include <boost/test/unit_test.hpp>

namespace circles::client {
namespace {

using Names = std::vector<std::string>;

v1::Scorecard scorecard() {
  v1::Scorecard made;
  auto& talks = *made.mutable_metrics()->add_metrics();
  talks.set_name("talks");
  talks.set_subject(v1::Metric::SUBJECT_VISIBILITY);
  auto& salary = *made.mutable_metrics()->add_metrics();
  salary.set_name("salary");
  salary.set_subject(v1::Metric::SUBJECT_COMPENSATION);
  return made;
}

v1::DecisionFramework framework() {
  v1::DecisionFramework made;
  made.mutable_must_haves()->add_must_haves()->set_title("Lisbon");
  auto& pay = *made.mutable_must_haves()->add_must_haves();
  pay.set_title("85 000 at least");
  pay.set_kind(v1::MustHave::KIND_COMPENSATION);
  auto& money = *made.mutable_criteria()->add_criteria();
  money.set_name("money");
  money.set_kind(v1::Criterion::KIND_COMPENSATION);
  return made;
}

BOOST_AUTO_TEST_SUITE(compensation)

BOOST_AUTO_TEST_CASE(a10_metrics_of_a_scorecard) {
  v1::Document document;
  *document.mutable_scorecard() = scorecard();
  for (const char* section : {"metrics", "targets", "results"}) BOOST_CHECK((compensation_in(document, {section}, {}, {}) == Names{"“salary”"}));
  BOOST_TEST(compensation_in(document, {"introduction"}, {}, {}).empty());
}

BOOST_AUTO_TEST_CASE(a10_must_haves_of_a_framework) {
  v1::Document document;
  *document.mutable_decision_framework() = framework();
  BOOST_CHECK((compensation_in(document, {"must_haves", "criteria"}, {}, {}) == Names{"“85 000 at least”"}));
  BOOST_TEST(compensation_in(document, {"criteria"}, {}, {}).empty());
  document.mutable_decision_framework()->mutable_criteria()->mutable_criteria(0)->set_ten_is("100 000");
  BOOST_CHECK((compensation_in(document, {"criteria"}, {}, {}) == Names{"what a 10 of “money” is"}));
}

BOOST_AUTO_TEST_CASE(a10_figures_and_words_of_an_offer) {
  v1::Document document;
  auto& offer = *document.mutable_offer();
  offer.mutable_compensation()->set_base(90'000);
  offer.mutable_must_haves()->add_must_haves()->set_must_have("85 000 At Least");
  offer.mutable_must_haves()->add_must_haves()->set_must_have("Lisbon");
  auto& rating = *offer.mutable_ratings()->add_ratings();
  rating.set_criterion("money");
  BOOST_CHECK((compensation_in(document, {"compensation", "must_haves", "ratings"}, {}, framework()) == Names{"compensation", "the answer to “85 000 At Least”"}));
  rating.set_reason("more than now");
  BOOST_CHECK((compensation_in(document, {"ratings"}, {}, framework()) == Names{"the reason for “money”"}));
  BOOST_TEST(compensation_in(document, {"title"}, {}, framework()).empty());
}

BOOST_AUTO_TEST_CASE(a10_what_a_review_took_over) {
  v1::Document document;
  for (const char* quarter : {"2026-Q3", "2026-Q4"})
    for (const char* metric : {"talks", "salary"}) {
      auto& result = *document.mutable_review()->add_scorecard();
      result.set_metric(metric);
      result.set_quarter(quarter);
    }
  BOOST_CHECK((compensation_in(document, {"scorecard"}, scorecard(), {}) == Names{"“salary”"}));
  BOOST_TEST(compensation_in(document, {"adjust"}, scorecard(), {}).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
