// Verdicts where there is little to go by, and where a score lies at a limit.
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "tests/support/offers.hpp"
#include "tests/support/world.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

constexpr auto kPass = v1::MustHaveAnswer::ANSWER_PASS;
constexpr auto kFail = v1::MustHaveAnswer::ANSWER_FAIL;

struct Given {
  World world;
  Person ana = world.founder("Ana");

  void save(const v1::SaveDocumentRequest& request) { ana.call<v1::SaveDocumentReply>(request); }
  v1::Evaluation evaluate(const std::string& name) { return ana.call<v1::EvaluateOfferReply>(evaluating(name)).evaluation(); }
  // Of an offer that was just saved.
  v1::Evaluation evaluate(const v1::SaveDocumentRequest& offer) {
    save(offer);
    return evaluate(offer.name());
  }
};

bool says(const v1::Evaluation& evaluation, const std::string& text) {
  return std::ranges::any_of(evaluation.reasons(), [&](const std::string& reason) { return reason.find(text) != std::string::npos; });
}

std::string sensitivities(const v1::Evaluation& evaluation) {
  std::string all;
  for (const auto& each : evaluation.sensitivities()) all += each.change() + ": " + v1::Verdict_Name(each.verdict()).substr(8) + "\n";
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(verdict_limits)

BOOST_FIXTURE_TEST_CASE(a21_what_is_a_thousandth_below_a_limit_is_below_it_and_is_not_shown_as_if_it_were_not, Given) {
  Figures weights{{"Least", 1}};
  Figures ratings{{"Least", 6}};
  for (int at = 0; at < 10; ++at) {
    weights.emplace_back("Criterion " + std::to_string(at), 100);
    ratings.emplace_back("Criterion " + std::to_string(at), 7);
  }
  save(saving_framework(weights));
  auto evaluation = evaluate(saving_offer("acme", ratings));
  // 7006 / 1001
  BOOST_TEST(evaluation.verdict() == v1::VERDICT_CONSIDER);
  BOOST_TEST(says(evaluation, "It scores 6.99 of 10; from 7 on"));
  BOOST_TEST(evaluation.sensitivities(0).change() == "If Least weighed 0 instead of 1");
  BOOST_TEST(evaluation.sensitivities(1).change() == "If Least were 7 instead of 6");
  ratings[0].second = 7;
  evaluation = evaluate(saving_offer("acme", ratings, 1));
  BOOST_TEST(evaluation.score() == 7);
  BOOST_TEST(evaluation.verdict() == v1::VERDICT_ACCEPT);
}

BOOST_FIXTURE_TEST_CASE(a18_a21_must_haves_alone_decline_or_leave_it_to_be_considered, Given) {
  save(saving_framework({}, {"Remote"}));
  auto acme = saving_offer("acme", {});
  auto& said = answer(*acme.mutable_document()->mutable_offer(), "Remote", kPass);
  auto evaluation = evaluate(acme);
  BOOST_TEST(evaluation.verdict() == v1::VERDICT_CONSIDER);
  BOOST_TEST(!evaluation.has_score());
  BOOST_TEST(evaluation.reasons(0) == "No criterion has weight, so there is no score");
  BOOST_TEST(sensitivities(evaluation) == "If “Remote” failed: DECLINE\n");
  said.set_answer(kFail);
  acme.set_base_revision(1);
  BOOST_TEST(evaluate(acme).verdict() == v1::VERDICT_DECLINE);
}

BOOST_FIXTURE_TEST_CASE(a19_a21_criteria_without_any_weight_give_no_score, Given) {
  save(saving_framework({{"Learning", 0}, {"Team", 0}}));
  const auto evaluation = evaluate(saving_offer("acme", {{"Learning", 10}}));
  BOOST_TEST(evaluation.verdict() == v1::VERDICT_CONSIDER);
  BOOST_TEST(!evaluation.has_score());
  BOOST_TEST(evaluation.criteria(0).contribution() == 0);
  // Weight is what it lacks.
  BOOST_TEST(says(evaluation, "No criterion has weight, so there is no score"));
  BOOST_TEST(sensitivities(evaluation) == "If Learning weighed 1 instead of 0: ACCEPT\n");
}

BOOST_FIXTURE_TEST_CASE(a21_limits_at_both_ends_and_at_one_place_leave_no_third_verdict, Given) {
  const auto with_limits = [&](double accept_from, double decline_below, unsigned base_revision) {
    auto framework = saving_framework({{"Learning", 100}}, {}, base_revision);
    framework.mutable_document()->mutable_decision_framework()->mutable_criteria()->set_accept_from(accept_from);
    framework.mutable_document()->mutable_decision_framework()->mutable_criteria()->set_decline_below(decline_below);
    return framework;
  };
  save(with_limits(6, 6, 0));
  save(saving_offer("five", {{"Learning", 5}}));
  save(saving_offer("six", {{"Learning", 6}}));
  BOOST_TEST(evaluate("five").verdict() == v1::VERDICT_DECLINE);
  BOOST_TEST(evaluate("six").verdict() == v1::VERDICT_ACCEPT);
  // Nothing is declined below 0, and 10 alone is accepted from 10 on.
  save(with_limits(10, 0, 1));
  BOOST_TEST(evaluate(saving_offer("none", {{"Learning", 0}})).verdict() == v1::VERDICT_CONSIDER);
  BOOST_TEST(evaluate(saving_offer("full", {{"Learning", 10}})).verdict() == v1::VERDICT_ACCEPT);
  BOOST_TEST(evaluate("six").verdict() == v1::VERDICT_CONSIDER);
  BOOST_TEST(ana.refusal(with_limits(6, 6.01, 2)).violations(0).field() == "document.decision_framework.criteria.decline_below");
}

BOOST_AUTO_TEST_SUITE_END()
