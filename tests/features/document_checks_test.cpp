// What each kind of document has to be: every refusal names its field and a next step.
#include <boost/test/unit_test.hpp>

#include <limits>
#include <map>

#include "tests/features/measuring.hpp"
#include "tests/support/database.hpp"
#include "tests/support/plan_documents.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

struct Given {
  World world{at("2026-11-10T12:00:00")};
  Person ana = world.founder("Ana");

  v1::Document newest(v1::DocumentKind kind, const std::string& name = {}) { return ana.call<v1::GetDocumentReply>(of_document<v1::GetDocumentRequest>(kind, name)).saved().document(); }
  // The field that it is refused at.
  std::string fault(const v1::SaveDocumentRequest& request) {
    const auto refused = ana.refusal(request);
    BOOST_TEST(refused.reason() == "FIELD_INVALID");
    BOOST_TEST(!refused.next_step().empty(), refused.message());
    return refused.violations_size() == 1 ? refused.violations(0).field() : refused.ShortDebugString();
  }
};

struct Bad {
  std::string document;
  std::string field;
  std::string name = {};
};

const std::vector<Bad> kBad{
    {R"(scorecard { metrics { metrics { name: "Talks" } metrics { name: "Essays" } metrics { name: "TALKS" } } })", "document.scorecard.metrics.metrics[2].name"},
    {R"(scorecard { metrics { metrics { name: "Straße" } metrics { name: "STRASSE" } } })", "document.scorecard.metrics.metrics[1].name"},
    {R"(scorecard { metrics { metrics { name: "Talks" every_quarter: inf } } })", "document.scorecard.metrics.metrics[0].every_quarter"},
    {R"(scorecard { metrics { metrics { name: "Talks" every_quarter: 1.1e15 } } })", "document.scorecard.metrics.metrics[0].every_quarter"},
    {R"(scorecard { metrics { metrics { name: "Talks" } } targets { targets { metric: "Essays" quarter: "2026-Q4" value: 1 } } })", "document.scorecard.targets.targets[0].metric"},
    {R"(scorecard { metrics { metrics { name: "Talks" } } targets { targets { metric: "talks" quarter: "2026-11" value: 1 } } })", "document.scorecard.targets.targets[0].quarter"},
    {R"(scorecard { metrics { metrics { name: "Talks" } } targets { targets { metric: "Talks" value: 1 } } })", "document.scorecard.targets.targets[0].quarter"},
    {R"(scorecard { metrics { metrics { name: "Talks" } } targets { targets { metric: "talks" quarter: "2026-Q4" value: nan } } })", "document.scorecard.targets.targets[0].value"},
    {R"(scorecard { metrics { metrics { name: "Talks" } } targets { targets { metric: "Talks" quarter: "2026-Q4" value: 1 } targets { metric: "talks" quarter: "2026-Q4" value: 2 } } })",
     "document.scorecard.targets.targets[1].quarter"},
    {R"(scorecard { metrics { metrics { name: "Talks" } } results { results { metric: "Talks" quarter: "2026-Q4" } } })", "document.scorecard.results"},
    {R"(roadmap { now_to_1_year { milestones { title: "Speak" } } years_3_to_5 { milestones { title: "Lead" } milestones { title: "sPEAK" } } })", "document.roadmap.years_3_to_5.milestones[1].title"},
    {R"(decision_framework { must_haves { must_haves { title: "Berlin" } must_haves { title: "berlin" } } })", "document.decision_framework.must_haves.must_haves[1].title"},
    {R"(decision_framework { criteria { criteria { name: "Team" weight: 20 } criteria { name: "team" weight: 30 } } })", "document.decision_framework.criteria.criteria[1].name"},
    {R"(decision_framework { criteria { criteria { name: "Team" weight: 101 } } })", "document.decision_framework.criteria.criteria[0].weight"},
    {R"(decision_framework { criteria { accept_from: 10.5 } })", "document.decision_framework.criteria.accept_from"},
    {R"(decision_framework { criteria { decline_below: -0.5 } })", "document.decision_framework.criteria.decline_below"},
    {R"(decision_framework { criteria { accept_from: 6 decline_below: 6.5 } })", "document.decision_framework.criteria.decline_below"},
    {R"(decision_framework { criteria { accept_from: 4 } })", "document.decision_framework.criteria.accept_from"},
    {R"(offer { company: "Acme" })", "document.offer.title", "acme"},
    {R"(offer { title: "Lead" must_haves { must_haves { must_have: "Berlin" } must_haves { must_have: "BERLIN" } } })", "document.offer.must_haves.must_haves[1].must_have", "acme"},
    {R"(offer { title: "Lead" ratings { ratings { criterion: "Team" } ratings { criterion: "team" } } })", "document.offer.ratings.ratings[1].criterion", "acme"},
    {R"(offer { title: "Lead" ratings { ratings { criterion: "Team" score: 11 } } })", "document.offer.ratings.ratings[0].score", "acme"},
    {R"(offer { title: "Lead" received_on: "2026-11-10" decide_by: "2026-11-09" })", "document.offer.decide_by", "acme"},
    {R"(offer { title: "Lead" compensation { currency: "EU" } })", "document.offer.compensation.currency", "acme"},
    {R"(offer { title: "Lead" compensation { currency: "E2R" } })", "document.offer.compensation.currency", "acme"},
    {R"(offer { title: "Lead" compensation { base: nan } })", "document.offer.compensation.base", "acme"},
    {R"(offer { title: "Lead" evaluation { score: 7 } })", "document.offer.evaluation", "acme"},
    {R"(offer { title: "Lead" decision { choice: "accepted" } })", "document.offer.decision", "acme"},
    {R"(offer { title: "Lead" })", "name"},
    {R"(review { kind: KIND_QUARTER period: "2026-Q4" })", "name", "quarter-2026-q4"},
    {R"(positions { positions { title: "SRE" kind: KIND_IMPACT from: "2023-02" } positions { title: "sre" kind: KIND_LEARNING from: "2025-02" } })", "document.positions.positions[1].title"},
    {R"(positions { positions { title: "SRE" from: "2023-02" } })", "document.positions.positions[0].kind"},
    {R"(positions { positions { title: "SRE" kind: KIND_IMPACT } })", "document.positions.positions[0].from"},
    {R"(positions { positions { title: "SRE" kind: KIND_IMPACT from: "2023-02" until: "2023-01" } })", "document.positions.positions[0].until"},
    {R"(positions { positions { title: "SRE" kind: KIND_IMPACT from: "2023-02" } })", "name", "acme"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(document_checks)

BOOST_FIXTURE_TEST_CASE(what_breaks_its_kinds_rules_is_refused_at_its_field, Given) {
  for (const Bad& bad : kBad) {
    BOOST_TEST_CONTEXT(bad.document) BOOST_TEST(fault(saving(bad.document, bad.name)) == bad.field);
  }
  BOOST_TEST(rows_of(world, "document_revisions") == 0U);
}

// A9
BOOST_FIXTURE_TEST_CASE(metrics_of_every_kind_have_subject_unit_direction_and_targets, Given) {
  const auto sent = document_of(R"(scorecard {
      metrics {
        metrics { name: "Skills gained" kind: KIND_LEADING subject: SUBJECT_SKILLS every_quarter: 1 }
        metrics { name: "People I know" kind: KIND_LEADING subject: SUBJECT_RELATIONSHIPS counting: COUNTING_LATEST unit: "people" direction: DIRECTION_UP }
        metrics { name: "Talks" kind: KIND_LEADING subject: SUBJECT_VISIBILITY }
        metrics { name: "Promotions" kind: KIND_LAGGING subject: SUBJECT_PROMOTIONS not_in_my_control: true }
        metrics { name: "Pay" kind: KIND_LAGGING subject: SUBJECT_COMPENSATION unit: "EUR" every_quarter: 20000.5 }
        metrics { name: "Titles" kind: KIND_LAGGING subject: SUBJECT_TITLES }
        metrics { name: "Domains" kind: KIND_LEARNING subject: SUBJECT_DOMAINS }
        metrics { name: "Ways of working" kind: KIND_LEARNING subject: SUBJECT_FRAMEWORKS retired: true }
        metrics { name: "Complaints" kind: KIND_IMPACT subject: SUBJECT_USERS direction: DIRECTION_DOWN }
        metrics { name: "Revenue" kind: KIND_IMPACT subject: SUBJECT_REVENUE }
        metrics { name: "Teams" kind: KIND_IMPACT subject: SUBJECT_TEAMS }
        metrics { name: "What stays" kind: KIND_IMPACT subject: SUBJECT_LEGACY }
      }
      targets { targets { metric: "talks" quarter: "2026-Q4" value: 2 } targets { metric: "Talks" quarter: "2027-Q1" value: -0.5 } } })");
  ana.call<v1::SaveDocumentReply>(saving(sent));
  BOOST_TEST(newest(v1::DOCUMENT_KIND_SCORECARD).ShortDebugString() == sent.ShortDebugString());
}

BOOST_FIXTURE_TEST_CASE(a_metric_with_values_is_not_taken_away, Given) {
  ana.call<v1::SaveDocumentReply>(saving(R"(scorecard { metrics { metrics { name: "Talks" } metrics { name: "Essays" } } })"));
  ana.call<v1::LogDatapointsReply>(logging("Talks", 1));
  const auto refused = ana.refusal(saving(R"(scorecard { metrics { metrics { name: "Essays" } } })", "", 1));
  BOOST_TEST(refused.reason() == "METRIC_IN_USE");
  BOOST_TEST(refused.next_step().find("circle metric rename") != std::string::npos);
  // In another case it is the same metric; one without values goes.
  BOOST_TEST(ana.call<v1::SaveDocumentReply>(saving(R"(scorecard { metrics { metrics { name: "talks" retired: true } } })", "", 1)).revision().number() == 2U);
  ana.call<v1::SaveDocumentReply>(saving(R"(scorecard { metrics { metrics { name: "talks" } metrics { name: "Essays" } } })", "", 2));
  ana.call<v1::LogDatapointsReply>(logging("Essays", 1));
  // An old revision that has it not comes back no more.
  auto restore = of_document<v1::RestoreRevisionRequest>(v1::DOCUMENT_KIND_SCORECARD, "", 2);
  restore.set_base_revision(3);
  BOOST_TEST(ana.refusal(restore).reason() == "METRIC_IN_USE");
}

// A15
BOOST_FIXTURE_TEST_CASE(three_stages_with_milestones_that_keep_the_day_they_ended_on, Given) {
  const auto ended_on = [&](int at) { return newest(v1::DOCUMENT_KIND_ROADMAP).roadmap().now_to_1_year().milestones(at).ended_on(); };
  auto roadmap = document_of(R"(roadmap {
      now_to_1_year {
        skills: "Speaking" roles: "Lead of a small team" environments: "A place that reviews much" relationships: "Somebody on a board"
        milestones { title: "Speak" state: STATE_SHIPPED by: "2027-01-31" leads_to: "where" }
        milestones { title: "Write" state: STATE_DROPPED ended_on: "2026-10-01" }
        milestones { title: "Teach" state: STATE_ACTIVE ended_on: "2026-10-01" }
        milestones { title: "Read" state: STATE_PLANNED not_in_my_control: true }
      }
      years_1_to_3 { skills: "Leading" milestones { title: "Lead" } }
      years_3_to_5 { roles: "Director" } })");
  ana.call<v1::SaveDocumentReply>(saving(roadmap));
  BOOST_TEST(ended_on(0) == "2026-11-10");
  BOOST_TEST(ended_on(1) == "2026-10-01");
  BOOST_TEST(ended_on(2) == "");
  BOOST_TEST(ended_on(3) == "");
  // Later, and without the days, which an editor may have left out.
  world.now = at("2026-12-24T12:00:00");
  roadmap.mutable_roadmap()->mutable_now_to_1_year()->mutable_milestones(1)->clear_ended_on();
  roadmap.mutable_roadmap()->mutable_now_to_1_year()->mutable_milestones(3)->set_state(v1::RoadmapMilestone::STATE_DROPPED);
  ana.call<v1::SaveDocumentReply>(saving(roadmap, "", 1));
  BOOST_TEST(ended_on(0) == "2026-11-10");
  BOOST_TEST(ended_on(1) == "2026-10-01");
  BOOST_TEST(ended_on(3) == "2026-12-24");
  // Taken up again; dropped instead of shipped.
  roadmap.mutable_roadmap()->mutable_now_to_1_year()->mutable_milestones(1)->set_state(v1::RoadmapMilestone::STATE_ACTIVE);
  roadmap.mutable_roadmap()->mutable_now_to_1_year()->mutable_milestones(0)->set_state(v1::RoadmapMilestone::STATE_DROPPED);
  ana.call<v1::SaveDocumentReply>(saving(roadmap, "", 2));
  BOOST_TEST(ended_on(0) == "2026-12-24");
  BOOST_TEST(ended_on(1) == "");
}

BOOST_FIXTURE_TEST_CASE(an_offer_came_on_the_day_it_was_first_saved, Given) {
  const auto received_on = [&](const std::string& name) { return newest(v1::DOCUMENT_KIND_OFFER, name).offer().received_on(); };
  ana.call<v1::SaveDocumentReply>(saving(R"(offer { title: "Lead" })", "acme"));
  BOOST_TEST(received_on("acme") == "2026-11-10");
  world.now = at("2026-11-20T12:00:00");
  BOOST_TEST(ana.call<v1::SaveDocumentReply>(saving(R"(offer { title: "Lead" })", "acme")).revision().number() == 1U);
  ana.call<v1::SaveDocumentReply>(saving(R"(offer { title: "Lead, or more" })", "acme", 1));
  BOOST_TEST(received_on("acme") == "2026-11-10");
  // An answer that was due before.
  ana.call<v1::SaveDocumentReply>(saving(R"(offer { title: "Late" decide_by: "2026-11-01" })", "late"));
  BOOST_TEST(received_on("late") == "2026-11-01");
  ana.call<v1::SaveDocumentReply>(saving(R"(offer { title: "Known" received_on: "2026-11-02" compensation { currency: "EUR" base: 1e15 } ratings { ratings { criterion: "Team" score: 10 } } })", "known"));
  BOOST_TEST(received_on("known") == "2026-11-02");
}

BOOST_FIXTURE_TEST_CASE(a_review_stays_of_the_kind_and_period_that_it_was_begun_with, Given) {
  ana.call<v1::SaveDocumentReply>(planning("Lead"));
  const std::string name = start_review(ana);
  const auto begun = newest(v1::DOCUMENT_KIND_REVIEW, name);
  BOOST_TEST(begun.review().kind() == v1::Review::KIND_QUARTER);
  const auto fault_of = [&](auto change) {
    v1::Document changed = begun;
    change(*changed.mutable_review());
    return fault(saving(changed, name, 1));
  };
  BOOST_TEST(fault_of([](v1::Review& review) { review.set_kind(v1::Review::KIND_ANNUAL); }) == "document.review.kind");
  BOOST_TEST(fault_of([](v1::Review& review) { review.set_period("2026-Q1"); }) == "document.review.period");
  BOOST_TEST(fault_of([](v1::Review& review) { review.set_event(v1::Review::EVENT_CHANGE); }) == "document.review.event");
  const auto more_kept_than_closed = [](v1::Review& review) {
    auto& promise = *review.add_promises();
    promise.set_title("Write");
    promise.set_kept(2);
    promise.set_closed(1);
  };
  BOOST_TEST(fault_of(more_kept_than_closed).ends_with(".kept"));
  BOOST_TEST(fault_of([](v1::Review& review) { review.add_scorecard()->set_actual(std::numeric_limits<double>::infinity()); }).starts_with("document.review.scorecard["));
  v1::Document answered = begun;
  answered.mutable_review()->mutable_on_track()->set_answer(v1::OnTrack::ANSWER_YES);
  BOOST_TEST(ana.call<v1::SaveDocumentReply>(saving(answered, name, 1)).revision().number() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
