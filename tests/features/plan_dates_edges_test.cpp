// A27 where it is narrow: the year's end, zones, a schedule that is changed, a plan that nobody looked at for a year.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "tests/features/planned_person.hpp"
#include "tests/support/database.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

struct Given : PlannedPerson {
  void schedule(bool quarterly, bool annual, unsigned days_after) {
    v1::EditReviewScheduleRequest request;
    request.set_quarterly(quarterly);
    request.set_annual(annual);
    request.set_days_after(days_after);
    ana.call<v1::EditReviewScheduleReply>(request);
  }
  void move_to(const std::string& zone) {
    v1::EditAccountRequest request;
    request.set_time_zone(zone);
    ana.call<v1::EditAccountReply>(request);
  }
  // Week by week, with a look at what came: it is listed for some weeks alone.
  void live_through(const std::string& then) {
    while (world.now < at(then)) {
      world.live_until(std::min(at(then), world.now + std::chrono::days{7}));
      const auto reply = reminders();
      for (const auto& reminder : reply.sent()) seen_.insert(text(reminder));
    }
  }
  // What was seen of it: each with how often it came, in the order of the alphabet.
  Titles counted() {
    std::map<std::string, int> times;
    for (const auto& one : seen_) ++times[one.substr(0, one.rfind(' '))];
    Titles all;
    for (const auto& [title, count] : times) all.push_back(title + " x" + std::to_string(count));
    return all;
  }

 private:
  std::set<std::string> seen_;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(plan_dates_edges, Given)

BOOST_AUTO_TEST_CASE(a27_a35_the_latest_day_that_a_schedule_may_choose_is_reminded_of_too) {
  save(planning("Lead"));
  schedule(true, true, 60);
  live_until("2027-03-01T06:59:00");
  BOOST_TEST(came().empty());
  BOOST_TEST(due_today().size() == 2U);
  live_through("2027-03-03T12:00:00");
  BOOST_TEST(counted() == (Titles{"Review of 2026 x1", "Review of 2026-Q4 x1"}), boost::test_tools::per_element());
  // And can be begun by that reminder.
  v1::StartReviewRequest start;
  start.set_kind(v1::Review::KIND_QUARTER);
  BOOST_TEST(ana.call<v1::StartReviewReply>(start).name() == "quarter-2026-q4");
  // A fortnight after its day the next one takes its place.
  BOOST_TEST(due_today().size() == 2U);
  live_until("2027-03-15T12:00:00");
  BOOST_TEST(due_today().empty());
}

BOOST_AUTO_TEST_CASE(a27_a_plan_of_the_middle_of_a_quarter_is_asked_about_from_that_quarter_on) {
  world.now = at("2026-12-31T22:59:00");
  save(planning("Lead"));
  live_through("2027-02-20T12:00:00");
  BOOST_TEST(counted() == (Titles{"Review of 2026 x1", "Review of 2026-Q4 x1"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a27_who_begins_when_it_is_the_new_year_where_they_live_is_not_asked_about_the_old_one) {
  world.now = at("2026-12-31T23:01:00");
  save(planning("Lead"));
  live_until("2027-04-10T12:00:00");
  BOOST_TEST(came().empty());
  live_through("2027-04-15T12:00:00");
  BOOST_TEST(counted() == Titles{"Review of 2027-Q1 x1"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a27_a_schedule_turned_off_and_on_again_asks_nothing_twice) {
  save(planning("Lead"));
  schedule(false, false, 14);
  live_until("2027-01-16T12:00:00");
  BOOST_TEST(came().empty());
  // Still within its time.
  schedule(true, false, 14);
  world.look();
  BOOST_TEST(came() == Titles{"Review of 2026-Q4 01-14T08:00"}, boost::test_tools::per_element());
  schedule(false, false, 14);
  BOOST_TEST(due_today().empty());
  BOOST_TEST(asked() == 0);
  schedule(true, false, 30);
  live_until("2027-02-20T12:00:00");
  BOOST_TEST(rows_of(world, "reminders") == 1U);
  BOOST_TEST(due_today() == Titles{"Review of 2026-Q4"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a27_whoever_moves_is_asked_in_the_morning_of_where_they_are_and_once) {
  no_reviews();
  decide(deciding("Stay"));
  move_to("America/New_York");
  live_until("2027-02-08T13:59:00");
  BOOST_TEST(came().empty());
  live_until("2027-02-08T14:01:00");
  BOOST_TEST(came() == Titles{"Outcome of Stay after 90 days 02-08T14:00"}, boost::test_tools::per_element());
  // The same morning comes once more, and the day again.
  move_to("Pacific/Honolulu");
  live_until("2027-02-10T12:00:00");
  move_to("Pacific/Kiritimati");
  live_until("2027-02-20T12:00:00");
  BOOST_TEST(rows_of(world, "reminders") == 1U);
}

BOOST_AUTO_TEST_CASE(a27_whoever_moves_east_is_asked_in_the_earlier_morning) {
  no_reviews();
  decide(deciding("Stay"));
  live_until("2027-02-07T12:00:00");
  move_to("Pacific/Auckland");
  live_until("2027-02-07T19:59:00");
  BOOST_TEST(came().empty());
  // Nine in the morning of the 8th; in Berlin it is still the 7th.
  live_until("2027-02-07T20:00:00");
  BOOST_TEST(came() == Titles{"Outcome of Stay after 90 days 02-07T20:00"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a27_whoever_leaves_it_for_a_year_finds_each_thing_once) {
  save(planning("Lead"));
  decide(deciding("Stay"));
  save(saving(offer_of("Staff at Acme", "2026-12-05"), 0, "acme"));
  live_through("2027-12-20T12:00:00");
  // Before an answer's day it is said that it comes.
  BOOST_TEST(counted() == (Titles{"Answer to Staff at Acme x1", "Answer to Staff at Acme -3 x1", "Outcome of Stay after 365 days x1", "Outcome of Stay after 90 days x1", "Review of 2026 x1", "Review of 2026-Q4 x1", "Review of 2027-Q1 x1",
                                  "Review of 2027-Q2 x1", "Review of 2027-Q3 x1"}),
             boost::test_tools::per_element());
  BOOST_TEST(rows_of(world, "reminders") == 9U);
  // What still can be done is asked for; what passed is not.
  BOOST_TEST(due_today() == (Titles{"Outcome of Stay after 90 days", "Outcome of Stay after 365 days"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a27_a_server_that_was_away_for_a_year_has_no_flood) {
  save(planning("Lead"));
  decide(deciding("Stay"));
  save(saving(offer_of("Staff at Acme", "2026-12-05"), 0, "acme"));
  world.now = at("2027-11-20T12:00:00");
  world.look();
  world.look();
  auto all = came();
  std::ranges::sort(all);
  BOOST_TEST(all == (Titles{"Outcome of Stay after 365 days 11-10T08:00", "Outcome of Stay after 90 days 02-08T08:00", "Review of 2027-Q3 10-14T07:00"}), boost::test_tools::per_element());
  live_until("2027-11-27T12:00:00");
  BOOST_TEST(rows_of(world, "reminders") == 3U);
}

BOOST_AUTO_TEST_CASE(a27_a_pause_at_home_stops_it_and_what_it_stopped_comes_once) {
  no_reviews();
  decide(deciding("Stay"));
  live_until("2027-02-01T12:00:00");
  ana.call<v1::PauseReply>(pausing(home(), "2027-02-20"));
  live_until("2027-02-20T22:59:00");
  BOOST_TEST(came().empty());
  live_until("2027-02-21T12:00:00");
  BOOST_TEST(came().size() == 1U);
  live_until("2027-05-21T12:00:00");
  BOOST_TEST(rows_of(world, "reminders") == 1U);
}

BOOST_AUTO_TEST_CASE(a27_a_snooze_from_before_the_day_to_after_it_puts_it_off) {
  no_reviews();
  decide(deciding("Stay"));
  live_until("2027-02-01T12:00:00");
  v1::SnoozeRemindersRequest snooze;
  snooze.set_days(30);
  ana.call<v1::SnoozeRemindersReply>(snooze);
  live_until("2027-03-02T12:00:00");
  BOOST_TEST(came().empty());
  live_until("2027-03-04T12:00:00");
  BOOST_TEST(came().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a27_the_day_on_which_clocks_go_forward_has_its_morning) {
  no_reviews();
  world.now = at("2026-12-28T12:00:00");
  decide(deciding("Stay"));
  // 2027-03-28: in Berlin it has 23 hours, and ten in the morning is eight of UTC already.
  v1::EditRemindersRequest quiet;
  quiet.set_quiet_from(22);
  quiet.set_quiet_until(10);
  ana.call<v1::EditRemindersReply>(quiet);
  live_until("2027-03-28T07:59:00");
  BOOST_TEST(came().empty());
  live_until("2027-03-29T12:00:00");
  BOOST_TEST(came() == Titles{"Outcome of Stay after 90 days 03-28T08:00"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a27_whoever_unmutes_home_after_a_year_has_no_flood) {
  save(planning("Lead"));
  decide(deciding("Stay"));
  auto mute = in<v1::MuteCircleRequest>(home());
  mute.set_muted(true);
  ana.call<v1::MuteCircleReply>(mute);
  live_until("2027-11-20T12:00:00");
  BOOST_TEST(rows_of(world, "reminders") == 0U);
  mute.set_muted(false);
  ana.call<v1::MuteCircleReply>(mute);
  live_until("2027-12-10T12:00:00");
  // What can still be done, each once.
  BOOST_TEST(rows_of(world, "reminders") == 3U);
  BOOST_TEST(asked() == 2);
}

BOOST_AUTO_TEST_CASE(a26_a27_what_was_decided_anew_is_asked_about_from_its_new_day) {
  no_reviews();
  save(saving(offer_of("Staff at Acme"), 0, "acme"));
  decide(deciding_on("acme", v1::Decision::CHOICE_DECLINED));
  live_until("2027-02-09T12:00:00");
  BOOST_TEST(asked() == 1);
  const unsigned second = decide(deciding_on("acme"));
  // Nobody owes an answer about the first any more.
  BOOST_TEST(asked() == 0);
  BOOST_TEST(due_today().empty());
  live_until("2027-05-12T12:00:00");
  BOOST_TEST(came() == Titles{"Outcome of Staff at Acme after 90 days 05-10T07:00"}, boost::test_tools::per_element());
  record(second, 90);
  BOOST_TEST(asked() == 0);
  // It was given up in the end: of that nothing is asked.
  decide(deciding_on("acme", v1::Decision::CHOICE_LAPSED));
  live_until("2028-06-01T12:00:00");
  BOOST_TEST(rows_of(world, "reminders") == 2U);
}

BOOST_AUTO_TEST_CASE(a26_a27_what_was_decided_before_it_was_told_counts_from_its_own_day) {
  no_reviews();
  auto earlier = deciding("Stay");
  earlier.set_decided_on("2026-10-10");
  decide(earlier);
  live_until("2027-01-08T06:59:00");
  BOOST_TEST(came().empty());
  live_until("2027-01-08T12:00:00");
  BOOST_TEST(came() == Titles{"Outcome of Stay after 90 days 01-08T08:00"}, boost::test_tools::per_element());
  live_until("2027-10-12T12:00:00");
  BOOST_TEST(came() == Titles{"Outcome of Stay after 365 days 10-10T07:00"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
