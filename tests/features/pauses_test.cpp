// Spans in which nothing is asked: declared, ended early, of one or of all (server/README.md, "Keeping promises").
#include <boost/test/unit_test.hpp>

#include "tests/support/database.hpp"
#include "tests/support/requests.hpp"
#include "tests/support/staff_circle.hpp"

using namespace circles;
using namespace circles::tests;
using namespace std::chrono_literals;

namespace {

// Promise 1 is Bo's, weekly; 2 is Cy's, monthly. It is Tuesday, 2026-11-10.
struct Given : StaffCircle {
  Given() {
    bo.call<v1::AddCommitmentReply>(promising_every(circle.id(), v1::CADENCE_WEEKLY, "Write"));
    cy.promise(circle.id(), "Read");
  }
  v1::Pause pause(Person& person, const std::string& last_day, const std::string& first_day = {}) { return person.call<v1::PauseReply>(pausing(circle.id(), last_day, first_day)).pause(); }
  v1::PauseRequest for_all(const std::string& last_day, const std::string& first_day = {}) {
    auto request = pausing(circle.id(), last_day, first_day);
    request.set_whole_circle(true);
    return request;
  }
  v1::ResumeReply resume(Person& person, bool whole_circle = false) {
    auto request = in<v1::ResumeRequest>(circle.id());
    request.set_whole_circle(whole_circle);
    return person.call<v1::ResumeReply>(request);
  }
  v1::GetCommitmentReply get(unsigned number) { return ana.call<v1::GetCommitmentReply>(about<v1::GetCommitmentRequest>(circle.id(), number)); }
  v1::Occurrence::State state(unsigned number, const std::string& period) {
    const auto shown = get(number);
    for (const auto& occurrence : shown.occurrences()) {
      if (occurrence.period() == period) return occurrence.state();
    }
    throw std::logic_error("no period " + period);
  }
  int listed(Person& person, bool include_past = false) {
    auto request = in<v1::ListPausesRequest>(circle.id());
    request.set_include_past(include_past);
    return person.call<v1::ListPausesReply>(request).pauses_size();
  }
  v1::BoardRow board_row(Person& reader, int row) { return reader.call<v1::GetBoardReply>(in<v1::GetBoardRequest>(circle.id())).rows(row); }
  v1::GetTodayReply today(Person& person) { return person.call<v1::GetTodayReply>(v1::GetTodayRequest{}); }
  std::string fault(Person& person, const google::protobuf::Message& request) {
    const auto problem = person.refusal(request);
    return problem.reason() == "FIELD_INVALID" ? problem.violations(0).field() : problem.reason();
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(pauses)

// K1
BOOST_FIXTURE_TEST_CASE(what_is_due_in_a_pause_is_excused_and_counts_neither_way, Given) {
  bo.call<v1::CheckInReply>(kept(circle.id(), 1));
  const auto declared = pause(bo, "2026-11-29", "");
  BOOST_TEST(declared.first_day() == "2026-11-10");
  BOOST_TEST(declared.last_day() == "2026-11-29");
  BOOST_TEST(declared.member().handle() == "bo");
  BOOST_TEST(!declared.retroactive());
  world.now = at("2026-12-10T12:00:00");
  BOOST_TEST(state(1, "2026-W46") == v1::Occurrence::STATE_KEPT);
  BOOST_TEST(state(1, "2026-W47") == v1::Occurrence::STATE_EXCUSED);
  BOOST_TEST(state(1, "2026-W48") == v1::Occurrence::STATE_EXCUSED);
  BOOST_TEST(state(1, "2026-W49") == v1::Occurrence::STATE_MISSED);
  BOOST_TEST(get(1).commitment().record().closed() == 2U);
  BOOST_TEST(get(1).commitment().record().longest() == 1U);
  // Nobody else's.
  BOOST_TEST(state(2, "2026-11") == v1::Occurrence::STATE_MISSED);
}

BOOST_FIXTURE_TEST_CASE(what_is_excused_may_still_be_filled, Given) {
  pause(bo, "2026-11-29");
  const auto filled = bo.call<v1::CheckInReply>(kept(circle.id(), 1)).occurrence();
  BOOST_TEST(filled.period() == "2026-W46");
  BOOST_TEST(filled.state() == v1::Occurrence::STATE_KEPT);
}

BOOST_FIXTURE_TEST_CASE(today_asks_nothing_of_whoever_pauses_and_says_that_they_do, Given) {
  BOOST_TEST(today(bo).due_size() == 1);
  pause(bo, "2026-11-29");
  BOOST_TEST(today(bo).due_size() == 0);
  BOOST_REQUIRE(today(bo).paused_size() == 1);
  BOOST_TEST(today(bo).paused(0).last_day() == "2026-11-29");
  BOOST_TEST(today(cy).paused_size() == 0);
  world.now = at("2026-11-30T12:00:00");
  BOOST_TEST(today(bo).due_size() == 1);
  BOOST_TEST(today(bo).paused_size() == 0);
}

BOOST_FIXTURE_TEST_CASE(a_pause_is_visible_to_the_circle, Given) {
  eva.watch();
  auto request = pausing(circle.id(), "2026-11-29");
  request.set_reason("Moving house");
  bo.call<v1::PauseReply>(request);
  BOOST_REQUIRE(eva.inbox->events.size() == 1U);
  BOOST_TEST(eva.inbox->events[0].paused().member().handle() == "bo");
  BOOST_TEST(eva.inbox->events[0].paused().reason() == "Moving house");
  BOOST_TEST(listed(eva) == 1);
  BOOST_TEST(board_row(eva, 1).pause().last_day() == "2026-11-29");
  BOOST_TEST(!board_row(eva, 0).has_pause());
  world.now = at("2026-11-30T12:00:00");
  BOOST_TEST(!board_row(eva, 1).has_pause());
  BOOST_TEST(listed(eva) == 0);
  BOOST_TEST(listed(eva, true) == 1);
}

BOOST_FIXTURE_TEST_CASE(a_pause_lies_within_its_bounds, Given) {
  BOOST_TEST(fault(bo, pausing(circle.id(), "2026-11-09")) == "last_day");
  BOOST_TEST(fault(bo, pausing(circle.id(), "2026-11-20", "2026-11-21")) == "last_day");
  BOOST_TEST(fault(bo, pausing(circle.id(), "2027-11-12")) == "last_day");
  BOOST_TEST(fault(bo, pausing(circle.id(), "2026-11-20", "2026-08-11")) == "first_day");
  BOOST_TEST(fault(bo, pausing(circle.id(), "2028-11-20", "2027-11-12")) == "first_day");
  auto silent = pausing(circle.id(), "2026-11-20", "2026-11-09");
  silent.clear_reason();
  BOOST_TEST(fault(bo, silent) == "reason");
  BOOST_TEST(rows_of(world, "pauses") == 0U);
  BOOST_TEST(pause(bo, "2026-11-20", "2026-08-12").retroactive());
}

BOOST_FIXTURE_TEST_CASE(days_are_those_of_the_paused_members_calendar, Given) {
  Person kim = world.joined(ana, circle.id(), "Kim", "kim", v1::ROLE_MEMBER, "Pacific/Kiritimati");  // UTC+14
  BOOST_TEST(pause(kim, "2026-11-20").first_day() == "2026-11-11");
  world.now = at("2026-11-20T09:59:00");
  BOOST_TEST(today(kim).paused_size() == 1);
  world.now = at("2026-11-20T10:00:00");
  BOOST_TEST(today(kim).paused_size() == 0);
}

// K2
BOOST_FIXTURE_TEST_CASE(pauses_may_overlap_and_what_falls_into_any_is_excused, Given) {
  pause(bo, "2026-11-15");
  pause(bo, "2026-11-29");
  ana.call<v1::PauseReply>(for_all("2026-11-22"));
  BOOST_TEST(listed(bo) == 3);
  // The one that lasts longest is what the others see.
  BOOST_TEST(board_row(eva, 1).pause().last_day() == "2026-11-29");
  BOOST_REQUIRE(today(bo).paused_size() == 1);
  BOOST_TEST(today(bo).paused(0).last_day() == "2026-11-29");
  world.now = at("2026-12-10T12:00:00");
  BOOST_TEST(state(1, "2026-W46") == v1::Occurrence::STATE_EXCUSED);
  BOOST_TEST(state(1, "2026-W48") == v1::Occurrence::STATE_EXCUSED);
}

BOOST_FIXTURE_TEST_CASE(there_are_at_most_100_pauses_to_come, Given) {
  for (int count = 0; count < 100; ++count) pause(bo, "2026-11-29");
  BOOST_TEST(fault(bo, pausing(circle.id(), "2026-11-29")) == "LIMIT_REACHED");
  pause(cy, "2026-11-29");
}

// K3
BOOST_FIXTURE_TEST_CASE(resuming_excuses_what_was_due_and_not_what_comes, Given) {
  pause(bo, "2026-12-31");
  world.now = at("2026-11-18T12:00:00");
  BOOST_TEST(state(1, "2026-W47") == v1::Occurrence::STATE_EXCUSED);
  eva.watch();
  const auto ended = resume(bo);
  BOOST_REQUIRE(ended.pauses_size() == 1);
  BOOST_TEST(ended.pauses(0).resumed());
  BOOST_TEST(ended.pauses(0).last_day() == "2026-11-17");
  BOOST_REQUIRE(eva.inbox->events.size() == 1U);
  BOOST_TEST(eva.inbox->events[0].resumed().last_day() == "2026-11-17");
  BOOST_TEST(state(1, "2026-W46") == v1::Occurrence::STATE_EXCUSED);
  BOOST_TEST(state(1, "2026-W47") == v1::Occurrence::STATE_OPEN);
  BOOST_TEST(today(bo).due_size() == 1);
  BOOST_TEST(today(bo).paused_size() == 0);
  BOOST_TEST(!board_row(eva, 1).has_pause());
  BOOST_TEST(bo.refusal(in<v1::ResumeRequest>(circle.id())).reason() == "NOTHING_WAITS");
}

BOOST_FIXTURE_TEST_CASE(resuming_rewrites_nothing_closed_without_any_grace, Given) {
  auto no_grace = in<v1::EditCircleRequest>(circle.id());
  no_grace.set_base_revision(1);
  no_grace.set_grace_hours(0);
  ana.call<v1::EditCircleReply>(no_grace);
  // An owner in the far west ends the circle's pause while for them it is still the day that was due in the east.
  Person kim = world.joined(ana, circle.id(), "Kim", "kim", v1::ROLE_MEMBER, "Pacific/Kiritimati");
  kim.call<v1::AddCommitmentReply>(promising_once(circle.id(), "Apply", "2026-11-20"));
  v1::EditAccountRequest west;
  west.set_time_zone("Etc/GMT+12");
  ana.call<v1::EditAccountReply>(west);
  ana.call<v1::PauseReply>(for_all("2026-11-30"));
  world.now = at("2026-11-20T11:00:00");
  BOOST_TEST(state(3, "2026-11-20") == v1::Occurrence::STATE_EXCUSED);
  BOOST_TEST(get(3).occurrences(0).closed());
  resume(ana, true);
  BOOST_TEST(state(3, "2026-11-20") == v1::Occurrence::STATE_EXCUSED);
}

BOOST_FIXTURE_TEST_CASE(resuming_cancels_what_was_still_to_come_and_is_told_again_the_same, Given) {
  pause(bo, "2026-11-12");
  pause(bo, "2026-12-20", "2026-12-10");
  const auto request = in<v1::ResumeRequest>(circle.id());
  const std::string key = random_key();
  const auto ended = bo.call<v1::ResumeReply>(request, key);
  BOOST_TEST(ended.pauses_size() == 2);
  BOOST_TEST(bo.call<v1::ResumeReply>(request, key).SerializeAsString() == ended.SerializeAsString());
  BOOST_TEST(listed(bo) == 0);
  BOOST_TEST(listed(bo, true) == 2);
  world.now = at("2026-12-20T12:00:00");
  BOOST_TEST(today(bo).paused_size() == 0);
  BOOST_TEST(state(1, "2026-W50") != v1::Occurrence::STATE_EXCUSED);
}

// K4
BOOST_FIXTURE_TEST_CASE(an_owner_pauses_the_whole_circle_from_today_on, Given) {
  BOOST_TEST(fault(bo, for_all("2026-12-10")) == "ROLE_NEEDED");
  BOOST_TEST(fault(eva, for_all("2026-12-10")) == "ROLE_NEEDED");
  BOOST_TEST(fault(ana, for_all("2026-12-10", "2026-11-09")) == "first_day");
  const auto declared = ana.call<v1::PauseReply>(for_all("2026-12-10")).pause();
  BOOST_TEST(!declared.has_member());
  BOOST_TEST(board_row(eva, 2).pause().id() == declared.id());
  pause(cy, "2026-11-12");
  BOOST_TEST(board_row(eva, 2).pause().member().handle() == "cy");
  BOOST_TEST(today(cy).paused_size() == 1);
  BOOST_TEST(today(bo).paused_size() == 0);
  world.now = at("2026-12-12T12:00:00");
  BOOST_TEST(state(1, "2026-W47") == v1::Occurrence::STATE_EXCUSED);
  BOOST_TEST(state(2, "2026-11") == v1::Occurrence::STATE_EXCUSED);
}

BOOST_FIXTURE_TEST_CASE(each_ends_their_own_pause_and_an_owner_the_circles, Given) {
  pause(bo, "2026-12-10");
  ana.call<v1::PauseReply>(for_all("2026-12-10"));
  auto all = in<v1::ResumeRequest>(circle.id());
  BOOST_TEST(fault(ana, all) == "NOTHING_WAITS");
  all.set_whole_circle(true);
  BOOST_TEST(fault(bo, all) == "ROLE_NEEDED");
  BOOST_TEST(resume(ana, true).pauses_size() == 1);
  BOOST_TEST(today(bo).paused_size() == 1);
  BOOST_TEST(fault(ana, all) == "NOTHING_WAITS");
  BOOST_TEST(resume(bo).pauses_size() == 1);
}

BOOST_FIXTURE_TEST_CASE(a_former_members_pause_is_listed_no_more_and_its_words_can_be_taken_back, Given) {
  auto request = pausing(circle.id(), "2026-11-29");
  request.set_reason("Burned out");
  bo.call<v1::PauseReply>(request);
  auto leave = in<v1::LeaveCircleRequest>(circle.id());
  leave.set_withdraw(true);
  bo.call<v1::LeaveCircleReply>(leave);
  BOOST_TEST(listed(ana, true) == 0);
  BOOST_TEST(times_stored(world, "Burned out") == 0U);
}

BOOST_FIXTURE_TEST_CASE(where_newcomers_see_nothing_earlier_they_see_only_pauses_that_go_on, Given) {
  pause(bo, "2026-11-11");
  pause(cy, "2026-11-29");
  auto edit = in<v1::EditCircleRequest>(circle.id());
  edit.set_base_revision(1);
  edit.set_newcomers_see_earlier(false);
  ana.call<v1::EditCircleReply>(edit);
  world.now = at("2026-11-15T12:00:00");
  Person new_one = world.joined(ana, circle.id(), "New", "new");
  BOOST_TEST(listed(new_one, true) == 1);
  BOOST_TEST(listed(ana, true) == 2);
}

BOOST_AUTO_TEST_SUITE_END()
