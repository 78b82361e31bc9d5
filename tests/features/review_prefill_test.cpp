// What a review is begun with: results, promises, milestones and decisions since the one before.
#include <boost/test/unit_test.hpp>

#include "tests/features/reviewing.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

struct Given {
  World world;
  Person ana = world.founder("Ana");

  v1::Review begun(const v1::StartReviewRequest& request) { return ana.call<v1::StartReviewReply>(request).saved().document().review(); }
  void log(const std::string& name, double value, const std::string& day) { ana.call<v1::LogDatapointsReply>(logging(name, value, day)); }
  void decide(const std::string& title, v1::Decision::Choice choice, const std::string& day) {
    v1::DecideOfferRequest request;
    request.set_title(title);
    request.set_choice(choice);
    request.set_decided_on(day);
    ana.call<v1::DecideOfferReply>(request);
  }
};

void add_milestone(v1::RoadmapPart& part, const std::string& title, v1::RoadmapMilestone::State state, const std::string& ended_on = {}) {
  auto& milestone = *part.add_milestones();
  milestone.set_title(title);
  milestone.set_state(state);
  milestone.set_ended_on(ended_on);
}

std::string results(const v1::Review& review) {
  std::string all;
  for (const auto& result : review.scorecard()) all += result.metric() + " " + result.quarter() + " " + told(result) + "; ";
  return all;
}

std::string milestones(const v1::Review& review) {
  std::string all;
  for (const auto& milestone : review.milestones()) all += milestone.title() + " " + milestone.stage() + " " + milestone.state() + "; ";
  return all;
}

std::string decisions(const v1::Review& review) {
  std::string all;
  for (const auto& decision : review.decisions()) all += decision.title() + " " + decision.choice() + " " + decision.decided_on() + "; ";
  return all;
}

std::string promises(const v1::Review& review) {
  std::string all;
  for (const auto& promise : review.promises())
    all += promise.circle() + "#" + std::to_string(promise.number()) + " " + promise.title() + " " + std::to_string(promise.kept()) + "/" + std::to_string(promise.closed()) + "; ";
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(review_prefill)

BOOST_FIXTURE_TEST_CASE(a31_results_are_those_of_its_quarter_and_a32_of_the_year, Given) {
  measure(ana, {metric_for("Talks", 2), metric("Posts"), metric("Never logged")});
  log("Talks", 1, "2026-02-02");
  log("Talks", 3, "2026-08-02");
  log("Talks", 2, "2026-10-02");
  log("Posts", 7, "2026-10-03");
  BOOST_TEST(results(begun(starting(v1::Review::KIND_QUARTER, "2026-Q4"))) == "Talks 2026-Q4 2 of 2 reached falling; Posts 2026-Q4 7; ");
  BOOST_TEST(results(begun(starting(v1::Review::KIND_ANNUAL, "2026"))) ==
             "Talks 2026-Q1 1 of 2; Talks 2026-Q2 - of 2; Talks 2026-Q3 3 of 2 reached rising; Talks 2026-Q4 2 of 2 reached falling; Posts 2026-Q4 7; ");
  BOOST_TEST(results(begun(after(v1::Review::EVENT_CHANGE, "New team", "2026-09-30"))) == "Talks 2026-Q3 3 of 2 reached rising; ");
}

BOOST_FIXTURE_TEST_CASE(a12_a31_of_a_closed_quarter_they_are_the_frozen_ones, Given) {
  measure(ana, {metric_for("Talks", 2)});
  log("Talks", 3, "2026-08-02");
  ana.call<v1::CloseQuarterReply>(closing("2026-Q3", "Talks", "A good summer"));
  ana.call<v1::RenameMetricReply>(renaming("Talks", "Speeches"));
  BOOST_TEST(results(begun(starting(v1::Review::KIND_QUARTER, "2026-Q3"))) == "Talks 2026-Q3 3 of 2 reached: A good summer; ");
}

BOOST_FIXTURE_TEST_CASE(a31_promises_with_what_was_kept_since, Given) {
  const auto circle = ana.create_circle("Staff", "ana");
  Person bo = world.joined(ana, circle.id(), "Bo", "bo");
  const auto written = ana.promise(circle.id(), "Write");
  const auto read = ana.promise(circle.id(), "Read");
  bo.promise(circle.id(), "Not hers");
  ana.call<v1::CheckInReply>(kept(circle.id(), written.number()));
  world.now = at("2026-12-10T12:00:00");
  const auto number = [](const v1::Commitment& promise) { return "Staff#" + std::to_string(promise.number()); };
  BOOST_TEST(promises(begun(starting(v1::Review::KIND_QUARTER, "2026-Q4"))) == number(written) + " Write 1/1; " + number(read) + " Read 0/1; ");
  answer(ana, "quarter-2026-q4", set_on_track);
  ana.call<v1::FinishReviewReply>(finishing("quarter-2026-q4"));
  world.now = at("2027-01-20T12:00:00");
  // December alone.
  BOOST_TEST(promises(begun(starting(v1::Review::KIND_QUARTER, "2027-Q1"))) == number(written) + " Write 0/1; " + number(read) + " Read 0/1; ");
}

BOOST_FIXTURE_TEST_CASE(a31_milestones_that_are_open_or_ended_since, Given) {
  v1::Document document;
  auto& roadmap = *document.mutable_roadmap();
  using State = v1::RoadmapMilestone;
  add_milestone(*roadmap.mutable_now_to_1_year(), "Open", State::STATE_UNSPECIFIED);
  add_milestone(*roadmap.mutable_now_to_1_year(), "Shipped before", State::STATE_SHIPPED, "2026-09-30");
  add_milestone(*roadmap.mutable_now_to_1_year(), "Shipped since", State::STATE_SHIPPED, "2026-10-01");
  add_milestone(*roadmap.mutable_years_1_to_3(), "Under way", State::STATE_ACTIVE);
  add_milestone(*roadmap.mutable_years_1_to_3(), "Dropped before", State::STATE_DROPPED, "2026-08-01");
  add_milestone(*roadmap.mutable_years_3_to_5(), "Dropped since", State::STATE_DROPPED, "2026-11-01");
  ana.call<v1::SaveDocumentReply>(saving(document));
  BOOST_TEST(milestones(begun(starting(v1::Review::KIND_QUARTER, "2026-Q4"))) == "Open 0-1y planned; Shipped since 0-1y shipped; Under way 1-3y active; Dropped since 3-5y dropped; ");
}

BOOST_FIXTURE_TEST_CASE(a31_decisions_since_the_review_before, Given) {
  decide("Move to Berlin", v1::Decision::CHOICE_ACCEPTED, "2026-10-15");
  decide("Lead the guild", v1::Decision::CHOICE_DECLINED, "2026-11-10");
  BOOST_TEST(decisions(begun(starting(v1::Review::KIND_QUARTER, "2026-Q4"))) == "Lead the guild declined 2026-11-10; Move to Berlin accepted 2026-10-15; ");
  // Finished late: what it had seen by then is not seen again, not even by a review of the same quarter's end.
  const auto third = begun(starting(v1::Review::KIND_QUARTER, "2026-Q3"));
  answer(ana, "quarter-2026-q3", set_on_track);
  world.now = at("2026-11-09T12:00:00") + std::chrono::hours(48);
  ana.call<v1::FinishReviewReply>(finishing("quarter-2026-q3"));
  ana.call<v1::RemoveDocumentReply>(of_document<v1::RemoveDocumentRequest>(v1::DOCUMENT_KIND_REVIEW, "quarter-2026-q4"));
  BOOST_TEST(decisions(begun(starting(v1::Review::KIND_QUARTER, "2026-Q4"))).empty());
  // A review of another kind has its own past.
  BOOST_TEST(begun(starting(v1::Review::KIND_ANNUAL, "2026")).decisions_size() == 2);
}

BOOST_FIXTURE_TEST_CASE(a31_what_was_decided_before_the_last_review_and_told_after_it_is_in_the_next, Given) {
  world.now = at("2027-01-05T12:00:00");
  decide("Lead the guild", v1::Decision::CHOICE_DECLINED, "2027-01-05");
  review_quarter(ana, "2026-Q4");
  world.now = at("2027-01-10T12:00:00");
  decide("Move to Berlin", v1::Decision::CHOICE_ACCEPTED, "2026-12-20");
  world.now = at("2027-04-02T12:00:00");
  // That of the same day as the last review was in it already.
  BOOST_TEST(decisions(begun(starting(v1::Review::KIND_QUARTER, "2027-Q1"))) == "Move to Berlin accepted 2026-12-20; ");
}

BOOST_FIXTURE_TEST_CASE(a33_of_an_event_it_is_since_the_quarter_began_or_the_event_before, Given) {
  decide("Move to Berlin", v1::Decision::CHOICE_ACCEPTED, "2026-10-15");
  BOOST_TEST(begun(after(v1::Review::EVENT_CHANGE, "Berlin", "2026-10-20")).decisions_size() == 1);
  answer(ana, "event-2026-10-20", [](v1::Review& review) { review.set_learned("It is cold"); });
  ana.call<v1::FinishReviewReply>(finishing("event-2026-10-20"));
  BOOST_TEST(begun(after(v1::Review::EVENT_PROMOTION, "Staff", "2026-11-10")).decisions_size() == 0);
}

BOOST_AUTO_TEST_SUITE_END()
