// A27: days of the own plan in words, each with the command that goes on from it.
#include "client/cli/plan_date_words.hpp"

#include <boost/test/unit_test.hpp>

namespace circles::client {
namespace {

v1::PlanDate date(v1::PlanDate::Kind kind, const char* name = "") {
  v1::PlanDate made;
  made.set_kind(kind);
  made.set_name(name);
  return made;
}

v1::PlanDate review(v1::Review::Kind kind, const char* name = "") {
  v1::PlanDate made = date(v1::PlanDate::KIND_REVIEW, name);
  made.set_review(kind);
  made.set_period(kind == v1::Review::KIND_ANNUAL ? "2026" : "2026-Q4");
  return made;
}

v1::PlanDate outcome(const char* name) {
  v1::PlanDate made = date(v1::PlanDate::KIND_OUTCOME, name);
  made.set_decision(7);
  made.set_after_days(90);
  return made;
}

BOOST_AUTO_TEST_SUITE(plan_date_words_suite)

BOOST_AUTO_TEST_CASE(a27_a_review_is_begun_or_gone_on_with) {
  BOOST_TEST(plan_date_command(review(v1::Review::KIND_QUARTER)) == "circle review start quarter");
  BOOST_TEST(plan_date_command(review(v1::Review::KIND_ANNUAL)) == "circle review start annual");
  BOOST_TEST(plan_date_command(review(v1::Review::KIND_QUARTER, "quarter-2026-q4")) == "circle review edit quarter-2026-q4");
  BOOST_TEST(plan_date_item(review(v1::Review::KIND_QUARTER, "quarter-2026-q4")) == "2026-Q4");
  BOOST_TEST(word(v1::PlanDate::KIND_REVIEW) == "review");
}

BOOST_AUTO_TEST_CASE(a27_an_outcome_is_of_an_offer_or_of_another_decision) {
  BOOST_TEST(plan_date_command(outcome("acme")) == "circle offer outcome acme");
  BOOST_TEST(plan_date_command(outcome("")) == "circle decision outcome 7");
  BOOST_TEST(plan_date_item(outcome("acme")) == "acme");
  BOOST_TEST(plan_date_item(outcome("")) == "decision 7");
  BOOST_TEST(word(v1::PlanDate::KIND_OUTCOME) == "outcome");
}

BOOST_AUTO_TEST_CASE(a27_an_answer_is_decided) {
  BOOST_TEST(plan_date_command(date(v1::PlanDate::KIND_ANSWER, "acme")) == "circle offer decide acme");
  BOOST_TEST(word(v1::PlanDate::KIND_ANSWER) == "answer");
}

BOOST_AUTO_TEST_CASE(what_a_newer_server_asks_for_stands_in_the_calendar) { BOOST_TEST(plan_date_command(date(v1::PlanDate::KIND_UNSPECIFIED)) == "circle calendar show"); }

BOOST_AUTO_TEST_CASE(names_are_harmless) { BOOST_TEST(plan_date_command(date(v1::PlanDate::KIND_ANSWER, "a\x1b[31m")).find('\x1b') == std::string::npos); }

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
