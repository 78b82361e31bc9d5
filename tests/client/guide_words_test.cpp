// Guided ways in words, and the days that people type.
#include <boost/test/unit_test.hpp>

#include "client/cli/days.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/guide_words.hpp"

using namespace circles::client;

namespace {

v1::Flow flow(unsigned done, unsigned steps) {
  v1::Flow made;
  made.set_done(done);
  made.set_steps(steps);
  return made;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(guide_words)

// A2
BOOST_AUTO_TEST_CASE(a2_the_five_ways_have_words) {
  const std::vector<std::string> five{"offer", "annual", "stuck", "transition", "serial"};
  BOOST_TEST(way_words() == five, boost::test_tools::per_element());
  for (const auto& one : five) BOOST_TEST(word(way_from(one)) == one);
  BOOST_CHECK_THROW(way_from("promotion"), Failure);
}

BOOST_AUTO_TEST_CASE(progress_is_full_only_when_all_is_done) {
  BOOST_TEST(progress(flow(0, 13), Signs::ascii) == ".......... 0 of 13");
  BOOST_TEST(progress(flow(12, 13), Signs::ascii) == "#########. 12 of 13");
  BOOST_TEST(progress(flow(13, 13), Signs::ascii) == "########## 13 of 13");
  BOOST_TEST(progress(flow(5, 10), Signs::blocks) == "█████░░░░░ 5 of 10");
  BOOST_TEST(progress(flow(0, 0), Signs::ascii) == ".......... 0 of 0");
}

BOOST_AUTO_TEST_CASE(open_steps_are_those_neither_done_nor_skipped) {
  v1::GetFlowReply reply;
  for (const auto state : {v1::FlowStep::STATE_DONE, v1::FlowStep::STATE_OPEN, v1::FlowStep::STATE_SKIPPED, v1::FlowStep::STATE_OPEN}) {
    auto& step = *reply.add_steps();
    step.set_key(std::to_string(reply.steps_size()));
    step.set_state(state);
  }
  const auto open = open_steps(reply);
  BOOST_REQUIRE(open.size() == 2U);
  BOOST_TEST(open[0]->key() == "2");
  BOOST_TEST(open[1]->key() == "4");
}

BOOST_AUTO_TEST_CASE(days_of_the_calendar) {
  for (const char* day : {"2026-11-30", "2028-02-29", "1970-01-01"}) BOOST_TEST(is_day(day), day);
  for (const char* none : {"", "2026-11-31", "2027-02-29", "2026-11-3", "26-11-30", "2026/11/30", "2026-13-01", "2026-00-10", "2026-11-00", "tomorrow!!"}) BOOST_TEST(!is_day(none), none);
  BOOST_TEST(is_month("2026-12"));
  BOOST_TEST(!is_month("2026-13"));
  BOOST_TEST(!is_month("2026-1"));
  BOOST_TEST(is_day(today()));
  BOOST_TEST(days_after("2026-11-30", 30) == "2026-12-30");
  BOOST_TEST(days_after("2026-12-31", 60) == "2027-03-01");
  BOOST_TEST(years_after("2026-11-30", 5) == "2031-11-30");
  BOOST_TEST(years_after("2028-02-29", 5) == "2033-02-28");
}

BOOST_AUTO_TEST_SUITE_END()
