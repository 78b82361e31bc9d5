// Reviews as they are answered, read, and made promises of.
#include "client/cli/review_words.hpp"

#include <boost/test/unit_test.hpp>

#include "client/cli/failure.hpp"
#include "client/cli/phrases.hpp"
#include "client/cli/review_picture.hpp"
#include "shared/text/display.hpp"
#include "tests/client/drawn.hpp"

namespace circles::client {
namespace {

v1::Review filled_in() {
  v1::Review review;
  review.set_kind(v1::Review::KIND_QUARTER);
  review.set_period("2026-Q4");
  auto& reached = *review.add_scorecard();
  reached.set_metric("Talks given");
  reached.set_quarter("2026-Q4");
  reached.set_unit("talks");
  reached.set_target(2);
  reached.set_actual(3);
  reached.set_reached(true);
  reached.set_trend(v1::Result::TREND_RISING);
  reached.set_note("two of them abroad");
  auto& missing = *review.add_scorecard();
  missing.set_metric("People met");
  missing.set_quarter("2026-Q4");
  missing.set_target(10);
  missing.set_actual(4.5);
  review.add_scorecard()->set_metric("Pay");
  auto& promise = *review.add_promises();
  promise.set_title("Write one post");
  promise.set_circle("Staff 2027");
  promise.set_number(12);
  promise.set_kept(2);
  promise.set_closed(3);
  auto& young = *review.add_promises();
  young.set_title("Call Ida");
  young.set_circle("Staff 2027");
  young.set_number(14);
  auto& milestone = *review.add_milestones();
  milestone.set_title("Lead the pump project");
  milestone.set_stage("0-1y");
  milestone.set_state("shipped");
  milestone.set_by("2026-12-31");
  auto& decision = *review.add_decisions();
  decision.set_title("Staff engineer at Acme");
  decision.set_choice("declined");
  decision.set_decided_on("2026-11-20");
  return review;
}

BOOST_AUTO_TEST_SUITE(review_words_suite)

BOOST_AUTO_TEST_CASE(answers_are_put_in_and_the_rest_stays) {
  v1::Review review = filled_in();
  ReviewAnswers answers;
  BOOST_TEST(answers.nothing());
  answers.on_track = "partly: the talks came short";
  answers.adjust = "Fewer of them";
  answers.went_well = {"The pump runs", "Ida helped"};
  answers.differently = {"Say no once a week"};
  BOOST_TEST(!answers.nothing());
  put(review, answers);
  BOOST_TEST(review.on_track().answer() == v1::OnTrack::ANSWER_PARTLY);
  BOOST_TEST(review.on_track().notes() == "the talks came short");
  BOOST_TEST(review.adjust() == "Fewer of them");
  BOOST_TEST(review.went_well_size() == 2);
  BOOST_TEST(review.promises_size() == 2);
  // A line more, and the notes stay where none are given.
  ReviewAnswers more;
  more.on_track = "yes";
  more.went_well = {"And the garden"};
  put(review, more);
  BOOST_TEST(review.on_track().notes() == "the talks came short");
  BOOST_TEST(review.went_well_size() == 3);
  ReviewAnswers anew;
  anew.went_well = {"", "Only this"};
  anew.still_wanted = "changed:a smaller workshop";
  put(review, anew);
  BOOST_REQUIRE(review.went_well_size() == 1);
  BOOST_TEST(review.went_well(0) == "Only this");
  BOOST_TEST(review.still_wanted().answer() == v1::StillWanted::ANSWER_CHANGED);
  ReviewAnswers wrong;
  wrong.on_track = "maybe";
  BOOST_CHECK_EXCEPTION(put(review, wrong), Failure, [](const Failure& failure) { return failure.next_step() == "There are: yes, partly or no"; });
}

BOOST_AUTO_TEST_CASE(what_is_open_is_an_option_to_type) {
  v1::Review review;
  review.set_kind(v1::Review::KIND_QUARTER);
  BOOST_TEST(open_questions(review) == (std::vector<std::string>{"--on-track yes|partly|no"}), boost::test_tools::per_element());
  review.mutable_on_track()->set_answer(v1::OnTrack::ANSWER_NO);
  BOOST_TEST(open_questions(review).empty());
  review.set_kind(v1::Review::KIND_ANNUAL);
  review.set_progress("Far enough");
  BOOST_TEST(open_questions(review) == (std::vector<std::string>{"--vision \"…\"", "--roadmap \"…\"", "--still-wanted yes|changed|no"}), boost::test_tools::per_element());
  review.set_kind(v1::Review::KIND_EVENT);
  BOOST_TEST(open_questions(review) == (std::vector<std::string>{"--learned \"…\""}), boost::test_tools::per_element());
}

// A34: each "differently" can become a commitment: the very command that makes one stands there, and a shell takes it as it is.
BOOST_AUTO_TEST_CASE(a34_each_differently_is_a_command) {
  BOOST_TEST(promise_command("Say no once a week", "quarter-2026-q4") == "circle commitment add \"Say no once a week\" --monthly --review quarter-2026-q4");
  BOOST_TEST(promise_command("Save $100, Ana's idea", "annual-2026") == "circle commitment add 'Save $100, Ana'\\''s idea' --monthly --review annual-2026");
  BOOST_TEST(promise_command("Ask `why`\x1b[31m", "event-2026-11-25").find('\x1b') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_due_and_how_it_is_begun) {
  v1::ReviewDue due;
  due.set_kind(v1::Review::KIND_QUARTER);
  due.set_period("2026-Q4");
  due.set_day("2027-01-14");
  BOOST_TEST(due_words(due) == "the review of 2026-Q4, by 2027-01-14");
  BOOST_TEST(start_command(due) == "circle review start quarter --period 2026-Q4");
  due.set_kind(v1::Review::KIND_ANNUAL);
  due.set_period("2026");
  BOOST_TEST(due_words(due) == "the annual review of 2026, by 2027-01-14");
  BOOST_TEST(review_words(v1::Review::KIND_EVENT, "2026-11-25", v1::Review::EVENT_SETBACK) == "the review after a setback on 2026-11-25");
  v1::ReviewSchedule schedule;
  BOOST_TEST(schedule_words(schedule) == "no reviews are asked for");
  schedule.set_quarterly(true);
  schedule.set_days_after(1);
  BOOST_TEST(schedule_words(schedule) == "quarterly reviews, 1 day after each period’s end");
  schedule.set_annual(true);
  schedule.set_days_after(14);
  BOOST_TEST(schedule_words(schedule) == "quarterly and annual reviews, 14 days after each period’s end");
}

BOOST_AUTO_TEST_CASE(a_page_without_its_title) {
  BOOST_TEST(without_title("# Review\n\n## Adjust\n\nLess\n") == "## Adjust\n\nLess");
  BOOST_TEST(without_title("# Review\n").empty());
  BOOST_TEST(without_title("# Review").empty());
  BOOST_TEST(without_title("").empty());
  BOOST_TEST(without_title("Words\n") == "Words");
  BOOST_TEST(capital("the review") == "The review");
  BOOST_TEST(capital("").empty());
}

BOOST_AUTO_TEST_CASE(what_was_filled_in_is_read) {
  BOOST_TEST(lines(filled_in_picture(filled_in(), {80, false, Signs::blocks})) == R"(
What you measured
METRIC               QUARTER  TARGET  ACTUAL  REACHED    TREND
Talks given (talks)  2026-Q4  2       3       ✓ yes      ↗ rising
                     two of them abroad
People met           2026-Q4  10      4.5     ✗ not yet
Pay                           –       –       –

What you promised
PROMISE         CIRCLE          KEPT
Write one post  Staff 2027 #12  2/3   ████████····
Call Ida        Staff 2027 #14  –     nothing closed yet

Milestones
MILESTONE              STAGE  STATE    BY
Lead the pump project  0-1y   shipped  2026-12-31

What you decided
DECISION                CHOICE    ON
Staff engineer at Acme  declined  2026-11-20
)");
}

BOOST_AUTO_TEST_CASE(what_was_filled_in_is_read_without_blocks) {
  BOOST_TEST(lines(filled_in_picture(filled_in(), {60, false, Signs::ascii})) == R"(
What you measured
METRIC            QUARTER  TARGET  ACTUAL  REACHED    TREND
Talks given (ta…  2026-Q4  2       3       + yes      rising
                  two of them abroad
People met        2026-Q4  10      4.5     x not yet
Pay                        –       –       –

What you promised
PROMISE         CIRCLE          KEPT
Write one post  Staff 2027 #12  2/3   ########....
Call Ida        Staff 2027 #14  –     nothing closed yet

Milestones
MILESTONE              STAGE  STATE    BY
Lead the pump project  0-1y   shipped  2026-12-31

What you decided
DECISION                CHOICE    ON
Staff engineer at Acme  declined  2026-11-20
)");
}

BOOST_AUTO_TEST_CASE(nothing_filled_in_is_said_kindly) {
  BOOST_TEST(lines(filled_in_picture({}, {80, false, Signs::blocks})) == R"(
Nothing was measured, promised or decided since the review before. That is all
right: begin with what you remember.
)");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
