// What plan and record say together: figures, pitfalls; each from what can be counted, and kindly.
#include <boost/test/unit_test.hpp>

#include <regex>

#include "tests/features/insight_fixture.hpp"

using namespace circles;
using namespace circles::tests;

using Figure = v1::OutcomeFigure;

BOOST_FIXTURE_TEST_SUITE(insight, Insight)

BOOST_AUTO_TEST_CASE(a44_without_anything_to_count_no_figure_is_stated) {
  const auto reply = insight();
  BOOST_REQUIRE(reply.outcomes_size() == 5);
  for (int at = 0; at < 5; ++at) {
    BOOST_TEST(reply.outcomes(at).kind() == at + 1);
    BOOST_TEST(reply.outcomes(at).part() == 0U);
    BOOST_TEST(reply.outcomes(at).whole() == 0U);
    BOOST_TEST(!reply.outcomes(at).has_mean());
    BOOST_TEST(says(reply.outcomes(at).remark(), "yet"));
    BOOST_TEST(!reply.outcomes(at).remark().next_step().empty());
  }
  BOOST_TEST(reply.mirror().stages_size() == 0);
  BOOST_TEST(reply.mirror().vision_size() == 0);
  BOOST_TEST(reply.mirror().remarks_size() == 0);
}

BOOST_AUTO_TEST_CASE(a39_clarity_is_how_often_a_spec_was_at_hand) {
  decide(deciding("Stay"));
  BOOST_TEST(share(Figure::KIND_CLARITY) == "0/1");
  BOOST_TEST(figure(Figure::KIND_CLARITY).remark().message() == "0 of 1 decision was made with a career spec at hand.");
  save(saving(spec()));
  world.advance(std::chrono::hours(1));
  decide(deciding("Move"));
  decide(deciding("Teach"));
  BOOST_TEST(share(Figure::KIND_CLARITY) == "2/3");
  BOOST_TEST(figure(Figure::KIND_CLARITY).remark().message() == "2 of 3 decisions were made with a career spec at hand.");
}

BOOST_AUTO_TEST_CASE(a40_agency_is_what_was_planned_and_a_decision_that_was_replaced_counts_no_more) {
  save(saving(offer_of("Staff at Acme"), 0, "acme"));
  decide(deciding_on("acme", v1::Decision::CHOICE_DECLINED));
  auto planned = deciding_on("acme");
  planned.set_planned(true);
  decide(planned);
  decide(deciding("Move"));
  BOOST_TEST(share(Figure::KIND_AGENCY) == "1/2");
}

// The guide asks for the stage first: whoever leaves it then has no plan yet.
BOOST_AUTO_TEST_CASE(a39_a_spec_without_a_vision_was_no_spec_at_hand) {
  v1::Document begun;
  begun.mutable_career_spec()->set_stage(v1::CAREER_STAGE_EARLY);
  save(saving(begun));
  world.advance(std::chrono::hours(1));
  decide(deciding("Stay"));
  BOOST_TEST(share(Figure::KIND_CLARITY) == "0/1");
  const auto without = drift(v1::Drift::KIND_DECIDED_WITHOUT_PLAN, v1::DOCUMENT_KIND_UNSPECIFIED);
  BOOST_REQUIRE(without.size() == 1U);
  BOOST_TEST(without[0].remark().message() == "“Stay” was accepted on 2026-11-10, before there was a vision.");
  save(saving(spec(), 1));
  // What was decided before stays so; one line of what success looks like is a vision, too.
  BOOST_TEST(share(Figure::KIND_CLARITY) == "0/1");
  world.advance(std::chrono::hours(1));
  auto line = spec();
  line.mutable_career_spec()->mutable_vision()->clear_where();
  save(saving(line, 2));
  world.advance(std::chrono::hours(1));
  decide(deciding("Move"));
  BOOST_TEST(share(Figure::KIND_CLARITY) == "1/2");
}

BOOST_AUTO_TEST_CASE(a39_a40_what_passed_by_unscored_was_nobodys_decision) {
  for (const char* name : {"gone", "scored"}) save(saving(offer_of(name), 0, name));
  decide(deciding_on("gone", v1::Decision::CHOICE_LAPSED));
  BOOST_TEST(share(Figure::KIND_CLARITY) == "0/0");
  BOOST_TEST(share(Figure::KIND_AGENCY) == "0/0");
  BOOST_TEST(drift(v1::Drift::KIND_DECIDED_WITHOUT_PLAN, v1::DOCUMENT_KIND_OFFER).empty());
  // Held against the framework and then let pass, it was one.
  save(saving(framework()));
  evaluate("scored");
  world.advance(std::chrono::hours(1));
  decide(deciding_on("scored", v1::Decision::CHOICE_LAPSED));
  BOOST_TEST(share(Figure::KIND_CLARITY) == "0/1");
  BOOST_TEST(share(Figure::KIND_AGENCY) == "0/1");
}

BOOST_AUTO_TEST_CASE(a41_better_decisions_are_those_about_offers_that_followed_a_score) {
  save(saving(framework()));
  for (const char* name : {"acme", "beta", "gone"}) save(saving(offer_of(name), 0, name));
  evaluate("acme");
  world.advance(std::chrono::hours(1));
  decide(deciding_on("acme"));
  decide(deciding_on("beta", v1::Decision::CHOICE_DECLINED));
  // There was nothing to decide about it.
  decide(deciding_on("gone", v1::Decision::CHOICE_LAPSED));
  decide(deciding("Stay"));
  BOOST_TEST(share(Figure::KIND_BETTER_DECISIONS) == "1/2");
}

BOOST_AUTO_TEST_CASE(a42_progress_is_skills_reached_by_their_day) {
  auto plan = spec();
  add_skill(plan, "Writing", 1, 3, "2027-01-31");
  add_skill(plan, "Hiring", 1, 3, "2026-12-31");
  add_skill(plan, "Speaking", 0, 2);
  add_skill(plan, "Typing", 3, 0);
  save(saving(plan));
  // What is not due yet is no gap.
  BOOST_TEST(share(Figure::KIND_FASTER_PROGRESS) == "0/0");
  BOOST_TEST(says(figure(Figure::KIND_FASTER_PROGRESS).remark(), "3 are still ahead"));
  world.now = at("2027-01-15T12:00:00");
  // One in time, one after its day; what came later is told by the first revision that has it.
  plan.mutable_career_spec()->mutable_skills()->mutable_skills(0)->set_have(3);
  plan.mutable_career_spec()->mutable_skills()->mutable_skills(1)->set_have(3);
  save(saving(plan, 1));
  world.now = at("2027-06-01T12:00:00");
  plan.mutable_career_spec()->mutable_skills()->mutable_skills(0)->set_have(4);
  save(saving(plan, 2));
  BOOST_TEST(share(Figure::KIND_FASTER_PROGRESS) == "1/2");
  BOOST_TEST(says(figure(Figure::KIND_FASTER_PROGRESS).remark(), "One is still ahead"));
}

BOOST_AUTO_TEST_CASE(a42_shipped_milestones_are_progress_too) {
  v1::Document roadmap;
  auto& stage = *roadmap.mutable_roadmap()->mutable_now_to_1_year();
  auto& shipped = add_milestone(stage, "Talk", {}, "2026-12-31");
  shipped.set_state(v1::RoadmapMilestone::STATE_SHIPPED);
  shipped.set_ended_on("2026-11-01");
  add_milestone(stage, "Book", {}, "2026-10-31");
  add_milestone(stage, "Course", {}, "2027-10-31");
  add_milestone(stage, "Club", {}, "2026-10-31").set_state(v1::RoadmapMilestone::STATE_DROPPED);
  save(saving(roadmap));
  BOOST_TEST(share(Figure::KIND_FASTER_PROGRESS) == "1/2");
}

BOOST_AUTO_TEST_CASE(a43_less_regret_is_how_outcomes_were_rated) {
  const unsigned stay = decide(deciding("Stay"));
  const unsigned go = decide(deciding("Go", v1::Decision::CHOICE_DECLINED));
  world.now = at("2027-02-10T12:00:00");
  BOOST_TEST(share(Figure::KIND_LESS_REGRET) == "0/0");
  record(stay, 90, 5);
  record(go, 90, 2);
  BOOST_TEST(share(Figure::KIND_LESS_REGRET) == "1/2");
  BOOST_TEST(figure(Figure::KIND_LESS_REGRET).mean() == 3.5);
}

BOOST_AUTO_TEST_CASE(a45_no_plan_begins_with_a_vision_and_one_metric) {
  BOOST_TEST(pitfall(1).next_step() == "circle spec init");
  save(saving(spec()));
  BOOST_TEST(pitfall(1).next_step() == "circle metric add NAME");
  BOOST_TEST(says(pitfall(1), "There is a vision"));
  save(saving(scorecard()));
  BOOST_TEST(!falls_into(1));
}

BOOST_AUTO_TEST_CASE(a46_two_impact_positions_one_after_the_other_are_said) {
  save(saving(positions({v1::Position::KIND_IMPACT, v1::Position::KIND_LEARNING, v1::Position::KIND_IMPACT})));
  BOOST_TEST(!falls_into(2));
  save(saving(positions({v1::Position::KIND_LEARNING, v1::Position::KIND_IMPACT, v1::Position::KIND_IMPACT}), 1));
  BOOST_TEST(falls_into(2));
  BOOST_TEST(says(pitfall(2), "2 positions were all for impact, over 2 years"));
  BOOST_TEST(pitfall(2).computed_from(0) == "positions, revision 2");
}

BOOST_AUTO_TEST_CASE(a46_what_stretches_one_beside_them_is_no_pitfall) {
  auto held = positions({v1::Position::KIND_LEARNING, v1::Position::KIND_IMPACT, v1::Position::KIND_IMPACT});
  held.mutable_positions()->mutable_positions(0)->clear_until();
  save(saving(held));
  BOOST_TEST(!falls_into(2));
  BOOST_TEST(ana.call<v1::GetBalanceReply>(v1::GetBalanceRequest{}).warnings_size() == 0);
  // Once it has ended, they are said.
  held.mutable_positions()->mutable_positions(0)->set_until("2026-09");
  save(saving(held, 1));
  BOOST_TEST(falls_into(2));
}

BOOST_AUTO_TEST_CASE(a46_a_roadmap_without_a_new_skill_is_said) {
  auto plan = spec();
  add_skill(plan, "Writing", 3, 3);
  save(saving(plan));
  v1::Document roadmap;
  auto& stage = *roadmap.mutable_roadmap()->mutable_now_to_1_year();
  stage.add_skills("writing");
  save(saving(roadmap));
  BOOST_TEST(falls_into(2));
  stage.add_skills("Hiring");
  save(saving(roadmap, 1));
  BOOST_TEST(!falls_into(2));
}

BOOST_AUTO_TEST_CASE(a47_an_offer_decided_unscored_is_said_for_a_year) {
  save(saving(offer_of("Staff at Acme"), 0, "acme"));
  decide(deciding_on("acme"));
  BOOST_TEST(says(pitfall(3), "“Staff at Acme” was decided without a score"));
  BOOST_TEST(pitfall(3).next_step() == "circle framework edit");
  world.now = at("2027-11-12T12:00:00");
  BOOST_TEST(!falls_into(3));
}

BOOST_AUTO_TEST_CASE(a47_what_was_scored_first_or_lapsed_is_no_pitfall) {
  save(saving(framework()));
  for (const char* name : {"acme", "gone"}) save(saving(offer_of(name), 0, name));
  evaluate("acme");
  world.advance(std::chrono::hours(1));
  decide(deciding_on("acme"));
  decide(deciding_on("gone", v1::Decision::CHOICE_LAPSED));
  BOOST_TEST(!falls_into(3));
}

BOOST_AUTO_TEST_CASE(a48_an_outcome_without_an_expectation_before_is_hindsight) {
  auto expecting = deciding("Stay");
  expecting.set_expectation("Three apprentices within a year");
  decide(expecting);
  decide(deciding("Teach"));
  BOOST_TEST(!falls_into(4));
  world.now = at("2027-02-08T12:00:00");
  BOOST_TEST(falls_into(4));
  BOOST_TEST(says(pitfall(4), "“Teach”"));
  BOOST_TEST(!says(pitfall(4), "Stay"));
}

BOOST_AUTO_TEST_CASE(a49_a_plan_that_stood_unchanged_for_a_year_is_asked_about_until_it_is_reviewed) {
  save(saving(spec()));
  world.now = at("2027-11-09T12:00:00");
  BOOST_TEST(!falls_into(5));
  world.now = at("2027-11-12T12:00:00");
  BOOST_TEST(says(pitfall(5), "unchanged since 2026-11-10"));
  BOOST_TEST(pitfall(5).next_step() == "circle review start annual");
  finish_review(v1::Review::KIND_ANNUAL, "2027");
  BOOST_TEST(!falls_into(5));
  world.now = at("2028-11-20T12:00:00");
  BOOST_TEST(falls_into(5));
  auto again = spec();
  again.mutable_career_spec()->mutable_vision()->set_notes("Still so");
  save(saving(again, 1));
  BOOST_TEST(!falls_into(5));
}

// Everything that can be said at once.
BOOST_AUTO_TEST_CASE(a44_every_statement_names_what_it_was_computed_from_and_scolds_nobody) {
  decide(deciding("Stay"));
  auto plan = spec();
  plan.mutable_career_spec()->mutable_values()->add_values()->set_title("Remote");
  add_skill(plan, "Writing", 1, 3, "2026-11-30");
  save(saving(plan));
  save(saving(scorecard()));
  log("talks", "2026-11-01", 1);
  save(saving(framework()));
  save(saving(positions({v1::Position::KIND_IMPACT, v1::Position::KIND_IMPACT})));
  v1::Document roadmap;
  add_milestone(*roadmap.mutable_roadmap()->mutable_now_to_1_year(), "Talk", "where", "2026-12-31");
  save(saving(roadmap));
  save(saving(offer_of("Staff at Acme"), 0, "acme"));
  decide(deciding_on("acme"));
  const std::regex unkind("failed|failure|should have|\\bmust\\b(?!-have)|wrong|fault|blame|neglect|never|too late|lazy", std::regex::icase);
  std::size_t counted = 0;
  const auto look = [&] {
    for (const auto& remark : remarks()) {
      BOOST_TEST(!remark.message().empty());
      BOOST_TEST(remark.computed_from_size() > 0, remark.message());
      for (const auto& from : remark.computed_from()) BOOST_TEST(!from.empty());
      BOOST_TEST(!std::regex_search(remark.message(), unkind), remark.message());
      BOOST_TEST((remark.next_step().empty() || remark.next_step().starts_with("circle ")), remark.next_step());
      ++counted;
    }
  };
  look();
  world.now = at("2027-02-10T12:00:00");
  record(1, 90, 1);
  look();
  world.now = at("2028-01-10T12:00:00");
  look();
  const auto numbers = pitfalls();
  BOOST_TEST(numbers == (std::vector<unsigned>{2, 2, 4, 5}), boost::test_tools::per_element());
  BOOST_TEST(counted > 40U);
  // With revisions, counts, and since when.
  const auto clarity = figure(Figure::KIND_CLARITY).remark();
  BOOST_TEST(clarity.computed_from(0) == "2 decisions since 2026-11-10");
  BOOST_TEST(figure(Figure::KIND_FASTER_PROGRESS).remark().computed_from(0) == "career spec, revision 1");
  BOOST_TEST(figure(Figure::KIND_LESS_REGRET).remark().computed_from(0) == "1 outcome of 1 decision since 2026-11-10");
}

BOOST_AUTO_TEST_CASE(a58_what_is_marked_as_beyond_control_is_left_out_of_blame) {
  auto plan = spec();
  add_skill(plan, "Promotion", 0, 1, "2026-10-31");
  add_skill(plan, "Writing", 0, 1, "2026-10-31");
  plan.mutable_career_spec()->mutable_not_in_my_control()->add_not_in_my_control("The promotion round at Acme");
  save(saving(plan));
  v1::Document roadmap;
  auto& stage = *roadmap.mutable_roadmap()->mutable_now_to_1_year();
  add_milestone(stage, "Visa", {}, "2026-10-31").set_not_in_my_control(true);
  save(saving(roadmap));
  // Only what is in her own hands counts against her.
  BOOST_TEST(share(Figure::KIND_FASTER_PROGRESS) == "0/1");
  world.now = at("2027-11-10T12:00:00");
  BOOST_TEST(drift(v1::Drift::KIND_STALE, v1::DOCUMENT_KIND_ROADMAP).empty());
  // What came about all the same counts for her.
  stage.mutable_milestones(0)->set_state(v1::RoadmapMilestone::STATE_SHIPPED);
  stage.mutable_milestones(0)->set_ended_on("2026-10-01");
  save(saving(roadmap, 1));
  BOOST_TEST(share(Figure::KIND_FASTER_PROGRESS) == "1/2");
}

BOOST_AUTO_TEST_CASE(a58_a_name_that_only_lies_within_a_word_of_what_is_marked_is_not_marked) {
  auto plan = spec();
  add_skill(plan, "Go", 0, 1, "2026-10-31");
  add_skill(plan, "budget round", 0, 1, "2026-10-31");
  plan.mutable_career_spec()->mutable_not_in_my_control()->add_not_in_my_control("What the government decides, and the Budget Round.");
  save(saving(plan));
  BOOST_TEST(share(Figure::KIND_FASTER_PROGRESS) == "0/1");
}

BOOST_AUTO_TEST_CASE(it_is_about_the_caller_alone) {
  decide(deciding("Stay"));
  const auto circle = ana.create_circle("Staff", "ana");
  Person bo = world.joined(ana, circle.id(), "Bo", "bo");
  BOOST_TEST(bo.call<v1::GetInsightReply>(v1::GetInsightRequest{}).outcomes(0).whole() == 0U);
  BOOST_TEST(share(Figure::KIND_CLARITY) == "0/1");
}

BOOST_AUTO_TEST_SUITE_END()
