// A3: what is missing, what is stale, what was decided without the plan.
#include <boost/test/unit_test.hpp>

#include "tests/features/insight_fixture.hpp"

using namespace circles;
using namespace circles::tests;

BOOST_FIXTURE_TEST_SUITE(insight_drift, Insight)

BOOST_AUTO_TEST_CASE(a3_missing_documents_come_in_the_order_in_which_they_help) {
  std::vector<v1::DocumentKind> kinds;
  const auto reply = insight();
  for (const auto& drift : reply.drift()) {
    BOOST_TEST(drift.kind() == v1::Drift::KIND_MISSING);
    kinds.push_back(drift.document());
  }
  BOOST_TEST(kinds == (std::vector<v1::DocumentKind>{v1::DOCUMENT_KIND_CAREER_SPEC, v1::DOCUMENT_KIND_SCORECARD, v1::DOCUMENT_KIND_ROADMAP, v1::DOCUMENT_KIND_DECISION_FRAMEWORK, v1::DOCUMENT_KIND_POSITIONS}), boost::test_tools::per_element());
  BOOST_TEST(reply.drift(0).remark().next_step() == "circle spec init");
}

BOOST_AUTO_TEST_CASE(a3_missing_sections_are_named_few_at_a_time) {
  save(saving(spec()));
  const auto sections = drift(v1::Drift::KIND_MISSING, v1::DOCUMENT_KIND_CAREER_SPEC);
  BOOST_TEST(sections.size() > 0U);
  BOOST_TEST(sections.size() <= 3U);
  for (const auto& one : sections) {
    BOOST_TEST(!one.section().empty());
    BOOST_TEST(one.remark().next_step().starts_with("circle "));
    BOOST_TEST(one.remark().computed_from(0) == "career spec, revision 1");
  }
  // What is missing elsewhere is said there alone.
  BOOST_TEST(drift(v1::Drift::KIND_MISSING, v1::DOCUMENT_KIND_SCORECARD).size() == 1U);
}

// A53
BOOST_AUTO_TEST_CASE(a3_late_in_a_career_metrics_of_legacy_and_relationships_are_missed) {
  auto plan = spec();
  plan.mutable_career_spec()->set_stage(v1::CAREER_STAGE_SENIOR);
  save(saving(plan));
  auto metrics = scorecard();
  auto& impact = *metrics.mutable_scorecard()->mutable_metrics()->add_metrics();
  impact.set_name("people led");
  impact.set_kind(v1::Metric::KIND_IMPACT);
  save(saving(metrics));
  std::string said;
  for (const auto& one : drift(v1::Drift::KIND_MISSING, v1::DOCUMENT_KIND_SCORECARD)) said += one.remark().message() + one.remark().next_step();
  BOOST_TEST(said.find("--subject legacy") != std::string::npos);
  BOOST_TEST(said.find("--subject relationships") != std::string::npos);
  plan.mutable_career_spec()->set_stage(v1::CAREER_STAGE_MID);
  save(saving(plan, 1));
  for (const auto& one : drift(v1::Drift::KIND_MISSING, v1::DOCUMENT_KIND_SCORECARD)) BOOST_TEST(one.remark().next_step().find("legacy") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a3_a_scorecard_without_values_for_two_quarters_is_stale) {
  save(saving(scorecard()));
  BOOST_TEST(drift(v1::Drift::KIND_STALE, v1::DOCUMENT_KIND_SCORECARD).empty());
  world.now = at("2027-02-10T12:00:00");
  const auto stale = drift(v1::Drift::KIND_STALE, v1::DOCUMENT_KIND_SCORECARD);
  BOOST_REQUIRE(stale.size() == 1U);
  BOOST_TEST(says(stale[0].remark(), "2026-Q4 and 2027-Q1"));
  BOOST_TEST(stale[0].remark().computed_from(0) == "scorecard, revision 1");
  log("talks", "2027-02-01", 1);
  BOOST_TEST(drift(v1::Drift::KIND_STALE, v1::DOCUMENT_KIND_SCORECARD).empty());
}

BOOST_AUTO_TEST_CASE(a3_a_quarter_long_over_and_open_is_stale_until_it_is_closed) {
  save(saving(scorecard()));
  log("talks", "2026-11-01", 1);
  world.now = at("2027-01-20T12:00:00");
  BOOST_TEST(drift(v1::Drift::KIND_STALE, v1::DOCUMENT_KIND_SCORECARD).empty());
  world.now = at("2027-02-10T12:00:00");
  const auto stale = drift(v1::Drift::KIND_STALE, v1::DOCUMENT_KIND_SCORECARD);
  BOOST_REQUIRE(stale.size() == 1U);
  BOOST_TEST(stale[0].remark().next_step() == "circle metric close 2026-Q4");
  v1::CloseQuarterRequest close;
  close.set_quarter("2026-Q4");
  ana.call<v1::CloseQuarterReply>(close);
  BOOST_TEST(drift(v1::Drift::KIND_STALE, v1::DOCUMENT_KIND_SCORECARD).empty());
}

BOOST_AUTO_TEST_CASE(a3_a_roadmap_that_its_milestones_outlived_is_stale) {
  v1::Document roadmap;
  add_milestone(*roadmap.mutable_roadmap()->mutable_now_to_1_year(), "Talk", {}, "2026-12-31");
  save(saving(roadmap));
  world.now = at("2027-05-08T12:00:00");
  BOOST_TEST(drift(v1::Drift::KIND_STALE, v1::DOCUMENT_KIND_ROADMAP).empty());
  world.now = at("2027-05-11T12:00:00");
  const auto stale = drift(v1::Drift::KIND_STALE, v1::DOCUMENT_KIND_ROADMAP);
  BOOST_REQUIRE(stale.size() == 1U);
  BOOST_TEST(says(stale[0].remark(), "as it was on 2026-11-10, and the day of “Talk” lies behind"));
  roadmap.mutable_roadmap()->mutable_now_to_1_year()->mutable_milestones(0)->set_by("2027-12-31");
  save(saving(roadmap, 1));
  BOOST_TEST(drift(v1::Drift::KIND_STALE, v1::DOCUMENT_KIND_ROADMAP).empty());
}

BOOST_AUTO_TEST_CASE(a3_a_framework_older_than_the_values_is_stale) {
  auto plan = spec();
  plan.mutable_career_spec()->mutable_values()->add_values()->set_title("Remote");
  save(saving(plan));
  world.advance(std::chrono::hours(24));
  save(saving(framework()));
  world.advance(std::chrono::hours(24));
  // Another part of the spec says nothing of it.
  plan.mutable_career_spec()->mutable_vision()->set_notes("A note");
  save(saving(plan, 1));
  BOOST_TEST(drift(v1::Drift::KIND_STALE, v1::DOCUMENT_KIND_DECISION_FRAMEWORK).empty());
  plan.mutable_career_spec()->mutable_values()->add_values()->set_title("Four days a week");
  save(saving(plan, 2));
  const auto stale = drift(v1::Drift::KIND_STALE, v1::DOCUMENT_KIND_DECISION_FRAMEWORK);
  BOOST_REQUIRE(stale.size() == 1U);
  BOOST_TEST(stale[0].remark().computed_from(0) == "decision framework, revision 1");
  BOOST_TEST(stale[0].remark().computed_from(1) == "career spec, revision 3");
}

BOOST_AUTO_TEST_CASE(a3_what_was_decided_without_the_plan_is_named) {
  save(saving(offer_of("Staff at Acme"), 0, "acme"));
  decide(deciding_on("acme"));
  const auto about_offer = drift(v1::Drift::KIND_DECIDED_WITHOUT_PLAN, v1::DOCUMENT_KIND_OFFER);
  BOOST_REQUIRE(about_offer.size() == 1U);
  BOOST_TEST(about_offer[0].name() == "acme");
  BOOST_TEST(about_offer[0].remark().message() == "“Staff at Acme” was accepted on 2026-11-10, before there was a career spec, and without a score.");
  BOOST_TEST(about_offer[0].remark().computed_from(0) == "decision 1 of 2026-11-10");
  save(saving(spec()));
  world.advance(std::chrono::hours(1));
  decide(deciding("Stay"));
  BOOST_TEST(drift(v1::Drift::KIND_DECIDED_WITHOUT_PLAN, v1::DOCUMENT_KIND_UNSPECIFIED).empty());
}

BOOST_AUTO_TEST_SUITE_END()
