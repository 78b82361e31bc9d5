// Scores of offers: alone, pinned, never changed; what became of the weights.
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "tests/support/database.hpp"
#include "tests/support/offers.hpp"
#include "tests/support/requests.hpp"
#include "tests/support/world.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

constexpr auto kPass = v1::MustHaveAnswer::ANSWER_PASS;
constexpr auto kFail = v1::MustHaveAnswer::ANSWER_FAIL;
constexpr auto kUnknown = v1::MustHaveAnswer::ANSWER_UNKNOWN;

struct Given {
  World world;
  Person ana = world.founder("Ana");

  unsigned save(const v1::SaveDocumentRequest& request) { return ana.call<v1::SaveDocumentReply>(request).revision().number(); }
  v1::Evaluation evaluate(const std::string& name, unsigned revision = 0) { return ana.call<v1::EvaluateOfferReply>(evaluating(name, revision)).evaluation(); }
  v1::GetOfferReply get(const std::string& name) {
    v1::GetOfferRequest request;
    request.set_name(name);
    return ana.call<v1::GetOfferReply>(request);
  }
  // Of an offer that was just saved.
  v1::Evaluation evaluate(const v1::SaveDocumentRequest& offer) {
    save(offer);
    return evaluate(offer.name());
  }
};

std::string changed(const v1::Evaluation& evaluation) {
  std::string all;
  for (const auto& weight : evaluation.changed_weights()) all += (all.empty() ? "" : ", ") + weight.criterion() + " " + std::to_string(weight.was()) + ">" + std::to_string(weight.is());
  return all;
}

std::string reasons(const v1::Evaluation& evaluation) {
  std::string all;
  for (const auto& reason : evaluation.reasons()) all += reason + "\n";
  return all;
}

bool says(const v1::Evaluation& evaluation, const std::string& text) { return reasons(evaluation).find(text) != std::string::npos; }

std::string sensitivities(const v1::Evaluation& evaluation) {
  std::string all;
  for (const auto& each : evaluation.sensitivities()) all += each.change() + ": " + v1::Verdict_Name(each.verdict()).substr(8) + "\n";
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(evaluations)

BOOST_FIXTURE_TEST_CASE(a18_a19_a20_a21_every_answer_counts_and_is_said_with_its_reason, Given) {
  save(planning("Staff engineer"));
  save(saving_framework({{"Learning", 50}, {"Team", 30}, {"Pay", 20}}, {"Remote", "Four days"}));
  auto acme = saving_offer("acme", {{"Learning", 9}, {"team", 8}, {"PAY", 4}});
  auto& offer = *acme.mutable_document()->mutable_offer();
  offer.mutable_ratings()->mutable_ratings(1)->set_reason("met them twice");
  answer(offer, "remote", kPass);
  answer(offer, "Four days", kPass, "in the contract");
  offer.mutable_direction_check()->set_reason("a larger system");
  const auto evaluation = evaluate(acme);
  BOOST_TEST(evaluation.number() == 1U);
  BOOST_TEST(evaluation.score() == 7.7);
  BOOST_TEST(evaluation.verdict() == v1::VERDICT_ACCEPT);
  BOOST_TEST(evaluation.direction() == v1::DirectionCheck::ANSWER_CLOSER);
  BOOST_TEST(evaluation.made_on() == "2026-11-10");
  BOOST_TEST(evaluation.offer_revision() == 1U);
  BOOST_TEST(evaluation.framework_revision() == 1U);
  BOOST_TEST(evaluation.spec_revision() == 1U);
  BOOST_TEST(reasons(evaluation) ==
             "It scores 7.7 of 10; from 7 on it is worth accepting, below 5 declining\n"
             "It leads closer to the vision: a larger system\n"
             "Learning, 50 of 100 of the weight, is rated 9\n"
             "Team, 30 of 100 of the weight, is rated 8: met them twice\n"
             "Pay, 20 of 100 of the weight, is rated 4\n");
  BOOST_REQUIRE(evaluation.criteria_size() == 3);
  BOOST_TEST(evaluation.criteria(1).name() == "Team");
  BOOST_TEST(evaluation.criteria(1).contribution() == 2.4);
  BOOST_REQUIRE(evaluation.must_haves_size() == 2);
  BOOST_TEST(evaluation.must_haves(1).reason() == "in the contract");
}

BOOST_FIXTURE_TEST_CASE(a18_unknown_is_no_pass_and_what_failed_declines_whatever_the_score, Given) {
  save(saving_framework({{"Learning", 100}}, {"Remote", "Four days"}));
  auto acme = saving_offer("acme", {{"Learning", 10}});
  answer(*acme.mutable_document()->mutable_offer(), "Remote", kPass);
  // The other is not answered at all.
  auto evaluation = evaluate(acme);
  BOOST_TEST(evaluation.verdict() == v1::VERDICT_OPEN);
  BOOST_TEST(evaluation.reasons(0) == "Not known yet, which is no pass: Four days");
  BOOST_TEST(evaluation.must_haves(1).answer() == kUnknown);
  BOOST_TEST(sensitivities(evaluation) == "If “Four days” passed: ACCEPT\nIf “Four days” failed: DECLINE\nIf Learning were 4 instead of 10: DECLINE\nIf “Remote” failed: DECLINE\n");
  answer(*acme.mutable_document()->mutable_offer(), "Four days", kFail, "five on site");
  acme.set_base_revision(1);
  evaluation = evaluate(acme);
  BOOST_TEST(evaluation.verdict() == v1::VERDICT_DECLINE);
  BOOST_TEST(evaluation.score() == 10);
  BOOST_TEST(evaluation.reasons(0) == "Must-have failed: Four days: five on site");
  BOOST_TEST(sensitivities(evaluation) == "If “Four days” passed: ACCEPT\n");
}

BOOST_FIXTURE_TEST_CASE(a19_a21_what_is_unrated_leaves_it_open_and_counts_in_no_score, Given) {
  save(saving_framework({{"Learning", 60}, {"Team", 40}}));
  auto evaluation = evaluate(saving_offer("acme", {{"Learning", 8}}));
  BOOST_TEST(evaluation.verdict() == v1::VERDICT_OPEN);
  BOOST_TEST(evaluation.score() == 8);
  BOOST_TEST(evaluation.reasons(0) == "Not rated yet: Team, 40 of 100 of the weight");
  BOOST_TEST(!evaluation.criteria(1).has_score());
  BOOST_TEST(sensitivities(evaluation) == "If Team were rated 6 or more: ACCEPT\nIf Team were rated 1 to 5: CONSIDER\nIf Team were rated 0: DECLINE\nIf Learning were 1 instead of 8: DECLINE\n");
  evaluation = evaluate(saving_offer("beta", {}));
  BOOST_TEST(!evaluation.has_score());
  // However it is rated, it cannot be reached any more.
  evaluation = evaluate(saving_offer("gamma", {{"Learning", 0}}));
  BOOST_TEST(evaluation.verdict() == v1::VERDICT_DECLINE);
  BOOST_TEST(evaluation.reasons(0) == "Even a 10 for all that is not rated yet would leave it below 5");
}

BOOST_FIXTURE_TEST_CASE(a20_a21_what_leads_further_is_never_simply_accepted, Given) {
  save(saving_framework({{"Learning", 100}}));
  auto acme = saving_offer("acme", {{"Learning", 10}});
  acme.mutable_document()->mutable_offer()->mutable_direction_check()->set_answer(v1::DirectionCheck::ANSWER_FURTHER);
  acme.mutable_document()->mutable_offer()->mutable_direction_check()->set_reason("sales");
  auto evaluation = evaluate(acme);
  BOOST_TEST(evaluation.verdict() == v1::VERDICT_CONSIDER);
  BOOST_TEST(evaluation.reasons(0) == "It leads further from the vision, which no score makes up for: sales");
  BOOST_TEST(says(evaluation, "no career spec"));
  BOOST_TEST(evaluation.spec_revision() == 0U);
  acme.mutable_document()->mutable_offer()->clear_direction_check();
  acme.set_base_revision(1);
  evaluation = evaluate(acme);
  BOOST_TEST(evaluation.verdict() == v1::VERDICT_OPEN);
  BOOST_TEST(sensitivities(evaluation) == "If it did not lead further from the vision: ACCEPT\nIf it led further from the vision: CONSIDER\nIf Learning were 4 instead of 10: DECLINE\n");
}

BOOST_FIXTURE_TEST_CASE(a22_the_smallest_change_comes_first, Given) {
  save(saving_framework({{"Learning", 60}, {"Team", 40}}, {"Remote"}));
  auto acme = saving_offer("acme", {{"Learning", 8}, {"Team", 5}});
  answer(*acme.mutable_document()->mutable_offer(), "Remote", kPass);
  // 6.8
  BOOST_TEST(sensitivities(evaluate(acme)) ==
             "If Learning were 9 instead of 8: ACCEPT\n"
             "If Team were 6 instead of 5: ACCEPT\n"
             "If Team weighed 30 instead of 40: ACCEPT\n"
             "If Learning weighed 80 instead of 60: ACCEPT\n"
             "If “Remote” failed: DECLINE\n");
}

BOOST_FIXTURE_TEST_CASE(a21_limits_of_ones_own_hold, Given) {
  auto framework = saving_framework({{"Learning", 1}, {"Team", 2}});
  framework.mutable_document()->mutable_decision_framework()->mutable_criteria()->set_accept_from(8.25);
  framework.mutable_document()->mutable_decision_framework()->mutable_criteria()->set_decline_below(8);
  save(framework);
  const auto evaluation = evaluate(saving_offer("acme", {{"Learning", 9}, {"Team", 8}}));
  BOOST_TEST(evaluation.verdict() == v1::VERDICT_ACCEPT);
  // 8 1/3, cut off rather than rounded up.
  BOOST_TEST(says(evaluation, "It scores 8.33 of 10; from 8.25 on it is worth accepting, below 8 declining"));
  BOOST_TEST(evaluate(saving_offer("beta", {{"Learning", 8}, {"Team", 8}})).verdict() == v1::VERDICT_CONSIDER);
  BOOST_TEST(evaluate(saving_offer("gamma", {{"Learning", 7}, {"Team", 8}})).verdict() == v1::VERDICT_DECLINE);
}

BOOST_FIXTURE_TEST_CASE(a23_an_offer_is_scored_alone_when_it_comes_and_nothing_later_changes_that, Given) {
  save(planning("Staff engineer"));
  save(saving_framework({{"Learning", 60}, {"Team", 40}}));
  const auto first = evaluate(saving_offer("acme", {{"Learning", 8}, {"Team", 5}}));
  BOOST_TEST(first.score() == 6.8);
  world.advance(std::chrono::days{30});
  save(saving_framework({{"Learning", 20}, {"Team", 80}}, {}, 1));
  save(planning("Founder", 1));
  const auto other = evaluate(saving_offer("beta", {{"Learning", 8}, {"Team", 5}}));
  BOOST_TEST(other.score() == 5.6);
  BOOST_TEST(other.framework_revision() == 2U);
  BOOST_TEST(other.spec_revision() == 2U);
  // It came after the weights had changed.
  BOOST_TEST(changed(other) == "");
  const auto stored = get("acme");
  BOOST_REQUIRE(stored.evaluations_size() == 1);
  BOOST_TEST((stored.evaluations(0).SerializeAsString() == first.SerializeAsString()));
  BOOST_TEST((stored.summary().evaluation().SerializeAsString() == first.SerializeAsString()));
  // Scored again it gets another, of its own day.
  const auto second = evaluate("acme");
  BOOST_TEST(second.number() == 2U);
  BOOST_TEST(second.score() == 5.6);
  BOOST_TEST(second.made_on() == "2026-12-10");
  // A24
  BOOST_TEST(changed(second) == "Learning 60>20, Team 40>80");
  const auto both = get("acme");
  BOOST_REQUIRE(both.evaluations_size() == 2);
  BOOST_TEST(both.evaluations(0).number() == 2U);
  BOOST_TEST((both.evaluations(1).SerializeAsString() == first.SerializeAsString()));
}

BOOST_FIXTURE_TEST_CASE(a23_without_any_change_there_is_no_other_score, Given) {
  save(saving_framework({{"Learning", 100}}));
  evaluate(saving_offer("acme", {{"Learning", 8}}));
  world.advance(std::chrono::days{1});
  const auto events = rows_of(world, "events");
  const auto again = evaluate("acme");
  BOOST_TEST(again.number() == 1U);
  BOOST_TEST(again.made_on() == "2026-11-10");
  BOOST_TEST(rows_of(world, "events") == events);
  BOOST_TEST(rows_of(world, "evaluations") == 1U);
  // Each of the three makes one.
  save(planning("Staff engineer"));
  BOOST_TEST(evaluate("acme").number() == 2U);
  save(saving_framework({{"Learning", 99}}, {}, 1));
  BOOST_TEST(evaluate("acme").number() == 3U);
  save(saving_offer("acme", {{"Learning", 9}}, 1));
  BOOST_TEST(evaluate("acme").number() == 4U);
  BOOST_TEST(evaluate("acme").number() == 4U);
}

BOOST_FIXTURE_TEST_CASE(a24_changed_in_between_and_back_is_said_too, Given) {
  save(saving_framework({{"Learning", 60}, {"Team", 40}}));
  world.advance(std::chrono::hours{1});
  save(saving_offer("acme", {{"Learning", 8}, {"Team", 5}}));
  world.advance(std::chrono::hours{1});
  save(saving_framework({{"Learning", 50}, {"Team", 40}}, {}, 1));
  BOOST_TEST(changed(evaluate("acme")) == "Learning 60>50");
  save(saving_framework({{"Learning", 60}, {"Team", 40}}, {}, 2));
  // A score after it is one made after a change.
  BOOST_TEST(changed(evaluate("acme")) == "Learning 50>60");
  // What was said before stays said.
  BOOST_TEST(changed(get("acme").evaluations(1)) == "Learning 60>50");
}

BOOST_FIXTURE_TEST_CASE(a23_a_spec_without_a_vision_is_nothing_to_hold_an_offer_against, Given) {
  auto spec = planning("Staff engineer");
  spec.mutable_document()->mutable_career_spec()->clear_vision();
  spec.mutable_document()->mutable_career_spec()->set_stage(v1::CAREER_STAGE_MID);
  save(spec);
  save(saving_framework({{"Learning", 60}}));
  const auto evaluation = evaluate(saving_offer("acme", {{"Learning", 8}}));
  BOOST_TEST(evaluation.spec_revision() == 0U);
  BOOST_TEST(says(evaluation, "no career spec"));
}

BOOST_FIXTURE_TEST_CASE(a24_criteria_that_came_or_went_were_or_are_of_no_weight, Given) {
  save(saving_framework({{"Learning", 60}, {"Team", 40}}));
  save(saving_offer("acme", {{"Learning", 8}, {"Team", 5}}));
  world.advance(std::chrono::hours{1});
  save(saving_framework({{"Mission", 10}, {"LEARNING", 60}, {"Unweighed", 0}}, {}, 1));
  const auto evaluation = evaluate("acme");
  // Another spelling is no change, and nothing is none either.
  BOOST_TEST(changed(evaluation) == "Mission 0>10, Team 40>0");
  BOOST_TEST(evaluation.verdict() == v1::VERDICT_OPEN);
  BOOST_TEST(says(evaluation, "“Team” is rated, and is no criterion of the framework"));
}

BOOST_FIXTURE_TEST_CASE(a24_where_the_framework_came_after_the_offer_its_first_counts, Given) {
  save(saving_offer("acme", {{"Learning", 8}}));
  world.advance(std::chrono::days{2});
  save(saving_framework({{"Learning", 10}}));
  world.advance(std::chrono::days{2});
  save(saving_framework({{"Learning", 20}}, {}, 1));
  BOOST_TEST(changed(evaluate("acme")) == "Learning 10>20");
}

BOOST_FIXTURE_TEST_CASE(a_criterion_renamed_after_it_was_rated_is_not_rated, Given) {
  save(saving_framework({{"Learning", 60}, {"Team", 40}}, {"Remote"}));
  auto acme = saving_offer("acme", {{"Learning", 8}, {"Team", 8}});
  answer(*acme.mutable_document()->mutable_offer(), "Remote", kPass);
  BOOST_TEST(evaluate(acme).verdict() == v1::VERDICT_ACCEPT);
  world.advance(std::chrono::hours{1});
  save(saving_framework({{"Learning", 60}, {"People", 40}}, {"From home"}, 1));
  const auto evaluation = evaluate("acme");
  BOOST_TEST(evaluation.verdict() == v1::VERDICT_OPEN);
  BOOST_TEST(says(evaluation, "Not rated yet: People"));
  BOOST_TEST(says(evaluation, "“Team” is rated, and is no criterion"));
  BOOST_TEST(says(evaluation, "“Remote” is answered, and is no must-have"));
  BOOST_TEST(changed(evaluation) == "People 0>40, Team 40>0");
}

BOOST_FIXTURE_TEST_CASE(a23_ratings_that_are_taken_out_again_are_missing_in_the_next_score_alone, Given) {
  save(saving_framework({{"Learning", 60}, {"Team", 40}}));
  const auto first = evaluate(saving_offer("acme", {{"Learning", 8}, {"Team", 8}}));
  const auto second = evaluate(saving_offer("acme", {{"Learning", 8}}, 1));
  BOOST_TEST(second.verdict() == v1::VERDICT_OPEN);
  BOOST_TEST((get("acme").evaluations(1).SerializeAsString() == first.SerializeAsString()));
  // What brings an old version back brings its answers back, and makes a score of its own.
  v1::RestoreRevisionRequest restore;
  restore.set_kind(v1::DOCUMENT_KIND_OFFER);
  restore.set_name("acme");
  restore.set_revision(1);
  restore.set_base_revision(2);
  ana.call<v1::RestoreRevisionReply>(restore);
  const auto third = evaluate("acme");
  BOOST_TEST(third.number() == 3U);
  BOOST_TEST(third.offer_revision() == 3U);
  BOOST_TEST(third.score() == first.score());
}

BOOST_FIXTURE_TEST_CASE(a24_after_the_decision_it_can_be_scored_again_and_the_decision_keeps_its_own, Given) {
  save(saving_framework({{"Learning", 100}}));
  evaluate(saving_offer("acme", {{"Learning", 8}}));
  ana.call<v1::DecideOfferReply>(deciding("acme", v1::Decision::CHOICE_ACCEPTED, "Fun"));
  world.advance(std::chrono::hours{1});
  save(saving_framework({{"Learning", 50}}, {}, 1));
  const auto second = evaluate("acme");
  BOOST_TEST(changed(second) == "Learning 100>50");
  BOOST_TEST(get("acme").decisions(0).evaluation() == 1U);
}

BOOST_FIXTURE_TEST_CASE(without_a_framework_there_is_nothing_to_hold_it_against, Given) {
  save(saving_offer("acme", {}));
  BOOST_TEST(ana.refusal(evaluating("acme")).reason() == "FRAMEWORK_MISSING");
  v1::SaveDocumentRequest empty;
  empty.mutable_document()->mutable_decision_framework()->set_direction("Larger systems");
  save(empty);
  BOOST_TEST(ana.refusal(evaluating("acme")).reason() == "FRAMEWORK_MISSING");
  BOOST_TEST(ana.refusal(evaluating("beta")).reason() == "NOT_FOUND");
  BOOST_TEST(rows_of(world, "evaluations") == 0U);
}

BOOST_FIXTURE_TEST_CASE(an_offer_that_was_edited_meanwhile_is_shown_before_it_is_scored, Given) {
  save(saving_framework({{"Learning", 100}}));
  save(saving_offer("acme", {{"Learning", 8}}));
  save(saving_offer("acme", {{"Learning", 9}}, 1));
  for (const unsigned stale : {1U, 3U}) {
    const auto refused = ana.refusal(evaluating("acme", stale));
    BOOST_TEST(refused.reason() == "REVISION_STALE");
    BOOST_TEST(refused.document().revision().number() == 2U);
    BOOST_TEST(refused.document().name() == "acme");
  }
  BOOST_TEST(evaluate("acme", 2).number() == 1U);
}

BOOST_FIXTURE_TEST_CASE(the_day_is_the_persons_own, Given) {
  world.now = at("2026-11-25T11:30:00");
  // Midnight has passed there.
  v1::EditAccountRequest move;
  move.set_time_zone("Pacific/Kiritimati");
  ana.call<v1::EditAccountReply>(move);
  save(saving_framework({{"Learning", 100}}));
  BOOST_TEST(evaluate(saving_offer("acme", {{"Learning", 8}})).made_on() == "2026-11-26");
  move.set_time_zone("Etc/GMT+12");
  ana.call<v1::EditAccountReply>(move);
  BOOST_TEST(evaluate(saving_offer("beta", {{"Learning", 8}})).made_on() == "2026-11-24");
}

BOOST_FIXTURE_TEST_CASE(the_other_devices_hear_of_a_score, Given) {
  save(saving_framework({{"Learning", 100}}));
  save(saving_offer("acme", {{"Learning", 8}}));
  ana.watch();
  evaluate("acme");
  BOOST_REQUIRE(ana.inbox->events.size() == 1U);
  BOOST_TEST(ana.inbox->events[0].plan_changed().what() == v1::PlanChanged::WHAT_OFFER_EVALUATED);
  BOOST_TEST(ana.inbox->events[0].plan_changed().name() == "acme");
}

BOOST_FIXTURE_TEST_CASE(long_reasons_are_cut_to_what_a_publication_holds, Given) {
  save(saving_framework({{"Learning", 100}}));
  auto acme = saving_offer("acme", {{"Learning", 8}});
  std::string reason;
  for (int count = 0; count < 500; ++count) reason += "é";
  acme.mutable_document()->mutable_offer()->mutable_ratings()->mutable_ratings(0)->set_reason(reason);
  const auto evaluation = evaluate(acme);
  bool cut = false;
  for (const auto& each : evaluation.reasons()) {
    const auto characters = std::count_if(each.begin(), each.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; });
    BOOST_TEST(characters <= 500);
    cut = cut || (characters == 500 && each.ends_with("é…"));
  }
  BOOST_TEST(cut);
}

BOOST_FIXTURE_TEST_CASE(nobody_else_scores_or_sees_it, Given) {
  save(saving_framework({{"Learning", 100}}));
  evaluate(saving_offer("acme", {{"Learning", 8}}));
  Person bo = world.joined(ana, ana.create_circle("Staff", "ana").id(), "Bo", "bo");
  BOOST_TEST(bo.refusal(evaluating("acme")).reason() == "NOT_FOUND");
  v1::GetOfferRequest request;
  request.set_name("acme");
  BOOST_TEST(bo.refusal(request).reason() == "NOT_FOUND");
}

BOOST_AUTO_TEST_SUITE_END()
