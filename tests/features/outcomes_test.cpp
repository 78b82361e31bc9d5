// What came of a decision, 90 and 365 days after: recorded once, of what was declined too.
#include <boost/test/unit_test.hpp>

#include "tests/features/journal_fixture.hpp"

using namespace circles;
using namespace circles::tests;

BOOST_AUTO_TEST_SUITE(outcomes)

BOOST_FIXTURE_TEST_CASE(a26_outcomes_are_recorded_once_and_of_what_was_declined_too, Journal) {
  have_scored_offer();
  decide(deciding("acme", kDeclined, "They will struggle"));
  BOOST_TEST(ana.refusal(recording(1, 90)).reason() == "OUTCOME_EARLY");
  // 14 days before 2027-02-08.
  world.now = at("2027-01-24T23:59:59");
  BOOST_TEST(ana.refusal(recording(1, 90)).reason() == "OUTCOME_EARLY");
  world.now = at("2027-01-25T00:00:00");
  const auto decision = record(recording(1, 90, "They did"));
  BOOST_REQUIRE(decision.outcomes_size() == 1);
  BOOST_TEST(decision.outcomes(0).happened() == "They did");
  BOOST_TEST(decision.outcomes(0).rating() == 4U);
  BOOST_TEST(decision.outcomes(0).cause() == v1::Outcome::CAUSE_BOTH);
  BOOST_TEST(due(decision) == "365: 2027-11-10 ");
  // Within a day it is mended, and gets no younger by it.
  world.advance(std::chrono::hours{20});
  BOOST_TEST(record(recording(1, 90, "They did not")).outcomes(0).happened() == "They did not");
  world.advance(std::chrono::hours{4});
  const auto mended = record(recording(1, 90, "They did, after all"));
  BOOST_TEST(mended.outcomes_size() == 1);
  BOOST_TEST(mended.outcomes(0).recorded_at().seconds() == decision.outcomes(0).recorded_at().seconds());
  world.advance(std::chrono::microseconds{1});
  BOOST_TEST(ana.refusal(recording(1, 90)).reason() == "OUTCOME_RECORDED");
  BOOST_TEST(ana.refusal(recording(1, 365)).reason() == "OUTCOME_EARLY");
}

BOOST_FIXTURE_TEST_CASE(a26_an_outcome_of_a_year_does_not_need_the_one_before, Journal) {
  decide(titled("Stay"));
  for (int month = 0; month < 12; ++month) {
    world.advance(std::chrono::days{30});
    list();
  }
  const auto decision = record(recording(1, 365));
  BOOST_TEST(decision.outcomes(0).after_days() == 365U);
  BOOST_TEST(due(decision) == "90: 2027-02-08 ");
  BOOST_TEST(record(recording(1, 90)).outcomes(0).after_days() == 90U);
  BOOST_TEST(numbers(true) == "");
}

BOOST_FIXTURE_TEST_CASE(an_outcome_has_a_rating_a_cause_and_a_decision, Journal) {
  decide(titled("Stay"));
  world.advance(std::chrono::days{90});
  const auto field = [&](const v1::RecordOutcomeRequest& request) { return ana.refusal(request).violations(0).field(); };
  BOOST_TEST(field(recording(1, 30)) == "after_days");
  auto request = recording(1, 90);
  for (const unsigned rating : {0U, 6U}) {
    request.set_rating(rating);
    BOOST_TEST(field(request) == "rating");
  }
  request = recording(1, 90);
  request.clear_cause();
  BOOST_TEST(field(request) == "cause");
  BOOST_TEST(field(recording(1, 90, "")) == "happened");
  for (const unsigned number : {0U, 2U}) BOOST_TEST(ana.refusal(recording(number, 90)).reason() == "NOT_FOUND");
  BOOST_TEST(rows_of(world, "decision_outcomes") == 0U);
}

BOOST_FIXTURE_TEST_CASE(a26_nobody_asks_what_came_of_what_lapsed_and_it_may_be_said_all_the_same, Journal) {
  BOOST_TEST(due(decide(titled("Bid", kLapsed)).decision()) == "");
  world.advance(std::chrono::days{90});
  BOOST_TEST(numbers(true) == "");
  BOOST_TEST(record(recording(1, 90)).outcomes_size() == 1);
}

BOOST_FIXTURE_TEST_CASE(a26_outcomes_of_what_was_decided_anew_stay_with_their_entry, Journal) {
  have_scored_offer();
  decide(deciding("acme", kDeclined, "Nothing"));
  world.advance(std::chrono::days{80});
  record(recording(1, 90, "They asked again"));
  decide(deciding("acme", kAccepted, "Fun"));
  const auto all = list();
  BOOST_TEST(all.decisions(1).superseded());
  BOOST_TEST(all.decisions(1).outcomes(0).happened() == "They asked again");
  BOOST_TEST(all.decisions(0).outcomes_size() == 0);
}

BOOST_FIXTURE_TEST_CASE(due_ones_are_those_whose_day_has_come, Journal) {
  decide(titled("First"));
  world.advance(std::chrono::days{10});
  decide(titled("Second"));
  world.now = at("2027-02-07T23:59:59");
  BOOST_TEST(numbers(true) == "");
  world.now = at("2027-02-08T00:00:00");
  BOOST_TEST(numbers(true) == "1 ");
  // Where it is a day earlier it is not due yet.
  move_to("Etc/GMT+12");
  BOOST_TEST(numbers(true) == "");
  move_to("UTC");
  world.now = at("2027-02-18T00:00:00");
  BOOST_TEST(numbers(true) == "2 1 ");
  record(recording(1, 90));
  BOOST_TEST(numbers(true) == "2 ");
  BOOST_TEST(numbers() == "2 1 ");
}

BOOST_AUTO_TEST_SUITE_END()
