// The decision journal in words.
#include "client/cli/decision_words.hpp"

#include <boost/test/unit_test.hpp>

#include "client/cli/failure.hpp"

namespace circles::client {
namespace {

BOOST_AUTO_TEST_SUITE(decision_words_suite)

BOOST_AUTO_TEST_CASE(ratings_are_one_to_five) {
  BOOST_TEST(rating_from("1") == 1U);
  BOOST_TEST(rating_from("5") == 5U);
  for (const char* typed : {"0", "6", "", "4.5", "good", "44"}) BOOST_CHECK_EXCEPTION(rating_from(typed), Failure, [](const Failure& failure) { return failure.code() == ExitCode::usage; });
}

// A26: choice, expectation before, outcomes after; luck or plan.
BOOST_AUTO_TEST_CASE(a26_expectation_and_outcomes) {
  v1::Decision decision;
  BOOST_TEST(expectation_words(decision) == "nothing that was recorded");
  BOOST_TEST(score_words(decision).empty());
  BOOST_TEST(outcome_words(decision, 90).empty());
  BOOST_TEST(next_outcome(decision) == 0U);

  decision.set_offer("acme");
  decision.set_expectation("Three apprentices within a year");
  BOOST_TEST(expectation_words(decision) == "“Three apprentices within a year”");
  decision.set_odds(70);
  BOOST_TEST(expectation_words(decision) == "“Three apprentices within a year”, 70 % sure");
  BOOST_TEST(score_words(decision) == "unscored");
  decision.set_evaluation(2);
  BOOST_TEST(score_words(decision) == "after score 2");
  for (const std::uint32_t days : {365U, 90U}) {
    auto& due = *decision.add_outcomes_due();
    due.set_after_days(days);
    due.set_day(days == 90 ? "2027-02-23" : "2027-11-25");
  }
  BOOST_TEST(next_outcome(decision) == 90U);
  BOOST_TEST(outcome_words(decision, 90) == "asked on 2027-02-23");
  decision.mutable_outcomes_due()->RemoveLast();
  auto& outcome = *decision.add_outcomes();
  outcome.set_after_days(90);
  outcome.set_rating(4);
  outcome.set_cause(v1::Outcome::CAUSE_LUCK);
  BOOST_TEST(outcome_words(decision, 90) == "4/5, by luck");
  BOOST_TEST(outcome_or_day(decision, 90) == "4/5 luck");
  BOOST_TEST(outcome_or_day(decision, 365) == "2027-11-25");
  BOOST_TEST(outcome_or_day(decision, 30).empty());
  BOOST_TEST(next_outcome(decision) == 365U);
  decision.mutable_outcomes(0)->set_cause(v1::Outcome::CAUSE_BOTH);
  BOOST_TEST(outcome_words(decision, 90) == "4/5, plan and luck");
}

// A26
BOOST_AUTO_TEST_CASE(the_journal_fits_eighty_columns_with_its_dates_whole) {
  v1::Decision decision;
  decision.set_number(12);
  decision.set_title("Staff engineer at Acme Pumps and Sons");
  decision.set_decided_on("2026-11-26");
  decision.set_choice(v1::Decision::CHOICE_ACCEPTED);
  decision.set_offer("acme");
  decision.set_odds(100);
  for (const auto& [after, day] : {std::pair{90U, "2027-02-24"}, std::pair{365U, "2027-11-26"}}) {
    auto& due = *decision.add_outcomes_due();
    due.set_after_days(after);
    due.set_day(day);
  }
  Table table = decision_table(true);
  add_decision(table, decision, true);
  BOOST_TEST(table.for_terminal(80, false) == R"(NO.  ON          DECISION                CHOICE    SURE   90 DAYS     A YEAR
12   2026-11-26  Staff engineer at Acm…  accepted  100 %  2027-02-24  2027-11-26
     decided without a score
)");
  decision.set_evaluation(3);
  Table piped = decision_table(false);
  add_decision(piped, decision, false);
  BOOST_TEST(piped.tab_separated() == "NO.\tON\tDECISION\tCHOICE\tSURE\tSCORE\t90 DAYS\tA YEAR\tREMARK\n12\t2026-11-26\tStaff engineer at Acme Pumps and Sons\taccepted\t100 %\t3\t2027-02-24\t2027-11-26\t\n");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
