// Who is reminded of what, and when (hard-cases, "Silence"); how it is chosen.
#include <boost/test/unit_test.hpp>

#include "tests/features/reminded_people.hpp"
#include "tests/support/database.hpp"

using namespace circles;
using namespace circles::tests;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(reminders)

// N4
BOOST_FIXTURE_TEST_CASE(silence_climbs_a_ladder_step_by_step_and_each_step_comes_once, RemindedPeople) {
  promise();
  live_until("2026-12-02T12:00:00");
  BOOST_TEST(came(bo) == (Texts{"lead-3 11-27T08:00", "due 11-30T08:00", "grace 12-02T11:00"}), boost::test_tools::per_element());
  BOOST_TEST(came(cy).empty());
  // Closed without a word: days later its witness, days after that the owner.
  live_until("2026-12-03T10:00:00");
  BOOST_TEST(came(cy) == Texts{"witness 12-03T09:00"}, boost::test_tools::per_element());
  BOOST_TEST(came(ana).empty());
  live_until("2026-12-20T12:00:00");
  BOOST_TEST(came(ana) == Texts{"owner 12-07T09:00"}, boost::test_tools::per_element());
  BOOST_TEST(came(bo).size() == 3U);
  BOOST_TEST(came(cy).size() == 1U);
  // Never to the whole circle.
  BOOST_TEST(came(dee).empty());
  BOOST_TEST(came(eva).empty());
  BOOST_TEST(rows_of(world, "reminders") == 5U);
}

// N4: a report ends it
BOOST_FIXTURE_TEST_CASE(a_report_ends_what_would_come, RemindedPeople) {
  const unsigned number = promise();
  live_until("2026-11-28T12:00:00");
  bo.call<v1::CheckInReply>(kept(circle.id(), number));
  live_until("2026-12-20T12:00:00");
  BOOST_TEST(came(bo) == Texts{"lead-3 11-27T08:00"}, boost::test_tools::per_element());
  BOOST_TEST(came(cy).empty());
  BOOST_TEST(came(ana).empty());
}

// N4: a late one, too
BOOST_FIXTURE_TEST_CASE(a_late_report_ends_the_ladder, RemindedPeople) {
  const unsigned number = promise();
  live_until("2026-12-04T12:00:00");
  auto late = kept(circle.id(), number);
  late.set_period("2026-11");
  late.set_done_on("2026-11-20");
  bo.call<v1::CheckInReply>(late);
  live_until("2026-12-20T12:00:00");
  BOOST_TEST(came(cy).size() == 1U);
  BOOST_TEST(came(ana).empty());
}

// N4: a drop ends it
BOOST_FIXTURE_TEST_CASE(a_drop_ends_the_ladder, RemindedPeople) {
  const unsigned number = promise();
  live_until("2026-12-04T12:00:00");
  bo.call<v1::DropCommitmentReply>(about<v1::DropCommitmentRequest>(circle.id(), number));
  live_until("2026-12-20T12:00:00");
  BOOST_TEST(came(cy).size() == 1U);
  BOOST_TEST(came(ana).empty());
  // It is over, and looked at no more.
  BOOST_TEST(rows_of(world, "schedule") == 0U);
}

// N4: also while its grace runs, when it is as missed as before
BOOST_FIXTURE_TEST_CASE(a_drop_after_it_was_due_ends_what_would_come, RemindedPeople) {
  const unsigned number = promise();
  live_until("2026-12-01T12:00:00");
  BOOST_TEST(inbox(bo).items(0).asked());
  bo.call<v1::DropCommitmentReply>(about<v1::DropCommitmentRequest>(circle.id(), number));
  BOOST_TEST(!inbox(bo).items(0).asked());
  live_until("2026-12-20T12:00:00");
  BOOST_TEST(came(bo).back() == "due 11-30T08:00");
  BOOST_TEST(came(cy).empty());
  BOOST_TEST(came(ana).empty());
}

// N5
BOOST_FIXTURE_TEST_CASE(a_witness_that_has_gone_is_not_nudged_and_the_owner_is_asked_at_the_same_time, RemindedPeople) {
  promise();
  live_until("2026-12-01T12:00:00");
  cy.call<v1::LeaveCircleReply>(in<v1::LeaveCircleRequest>(circle.id()));
  live_until("2026-12-20T12:00:00");
  BOOST_TEST(came(cy).empty());
  BOOST_TEST(came(ana) == Texts{"owner 12-07T09:00"}, boost::test_tools::per_element());
}

// N4, N8
BOOST_FIXTURE_TEST_CASE(every_owner_who_may_read_it_is_asked_and_nobody_else, RemindedPeople) {
  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("dee"), v1::ROLE_OWNER));
  // Ana is outside its audience.
  promise(for_named({id_of("cy"), id_of("dee")}));
  live_until("2026-12-20T12:00:00");
  BOOST_TEST(came(dee) == Texts{"owner 12-07T09:00"}, boost::test_tools::per_element());
  BOOST_TEST(came(ana).empty());
  BOOST_TEST(inbox(ana, true).items_size() == 0);
}

BOOST_FIXTURE_TEST_CASE(an_owner_is_not_asked_about_themselves, RemindedPeople) {
  ana.promise(circle.id(), "Lead");
  live_until("2026-12-20T12:00:00");
  BOOST_TEST(came(ana) == (Texts{"lead-3 11-27T09:00", "due 11-30T09:00", "grace 12-02T12:00"}), boost::test_tools::per_element());
}

// N10
BOOST_FIXTURE_TEST_CASE(profiles_choose_how_much, RemindedPeople) {
  promise();
  profile(bo, v1::REMINDER_PROFILE_LIGHT);
  BOOST_TEST(planned(bo) == Texts{"due 11-30T08:00"}, boost::test_tools::per_element());
  profile(bo, v1::REMINDER_PROFILE_ACTIVE);
  world.look();
  BOOST_TEST(planned(bo) == (Texts{"lead-7 11-23T08:00", "lead-3 11-27T08:00", "lead-1 11-29T08:00", "due 11-30T08:00", "grace 12-02T11:00"}), boost::test_tools::per_element());
  v1::EditRemindersRequest chosen;
  chosen.mutable_lead_days()->add_days(2);
  chosen.mutable_lead_days()->add_days(5);
  chosen.mutable_lead_days()->add_days(2);
  const auto settings = bo.call<v1::EditRemindersReply>(chosen).settings();
  BOOST_REQUIRE(settings.lead_days_size() == 2);
  BOOST_TEST(settings.lead_days(0) == 5U);
  live_until("2026-12-02T12:00:00");
  BOOST_TEST(came(bo) == (Texts{"lead-5 11-25T08:00", "lead-2 11-28T08:00", "due 11-30T08:00", "grace 12-02T11:00"}), boost::test_tools::per_element());
}

// N3
BOOST_FIXTURE_TEST_CASE(more_lead_days_do_not_bring_what_lies_before_the_one_that_came, RemindedPeople) {
  promise();
  live_until("2026-11-28T12:00:00");
  profile(bo, v1::REMINDER_PROFILE_ACTIVE);
  live_until("2026-11-28T13:00:00");
  BOOST_TEST(came(bo) == Texts{"lead-3 11-27T08:00"}, boost::test_tools::per_element());
}

// N10
BOOST_FIXTURE_TEST_CASE(settings_out_of_bounds_are_refused, RemindedPeople) {
  v1::EditRemindersRequest request;
  request.set_quiet_from(24);
  BOOST_TEST(bo.refusal(request).violations(0).field() == "quiet_from");
  request.Clear();
  request.set_quiet_until(24);
  BOOST_TEST(bo.refusal(request).violations(0).field() == "quiet_until");
  for (const unsigned day : {0U, 61U}) {
    request.Clear();
    request.mutable_lead_days()->add_days(day);
    BOOST_TEST(bo.refusal(request).violations(0).field() == "lead_days.days");
  }
  request.Clear();
  for (const unsigned day : {1U, 2U, 3U, 4U, 5U, 6U}) request.mutable_lead_days()->add_days(day);
  BOOST_TEST(bo.refusal(request).violations(0).field() == "lead_days.days");
  request.Clear();
  request.set_profile(static_cast<v1::ReminderProfile>(77));
  BOOST_TEST(bo.refusal(request).reason() == "FIELD_INVALID");
  request.Clear();
  request.set_digest(static_cast<v1::DigestRhythm>(77));
  BOOST_TEST(bo.refusal(request).reason() == "FIELD_INVALID");
  v1::SnoozeRemindersRequest snooze;
  snooze.set_days(31);
  BOOST_TEST(bo.refusal(snooze).violations(0).field() == "days");
  const auto settings = reminders(bo).settings();
  BOOST_TEST(settings.profile() == v1::REMINDER_PROFILE_STANDARD);
  BOOST_TEST(settings.quiet_from() == 22U);
  BOOST_TEST(settings.quiet_until() == 8U);
  BOOST_TEST(settings.digest() == v1::DIGEST_RHYTHM_NONE);
}

// N2
BOOST_FIXTURE_TEST_CASE(nothing_comes_in_quiet_hours_of_its_reader, RemindedPeople) {
  promise();
  quiet(bo, 6, 20);  // 05:00 to 19:00 UTC
  live_until("2026-12-04T12:00:00");
  BOOST_TEST(came(bo) == (Texts{"lead-3 11-27T19:00", "due 11-30T19:00", "grace 12-02T19:00"}), boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(the_last_word_before_quiet_hours_that_last_to_the_end_comes_before_them_with_time_to_spare, RemindedPeople) {
  promise();
  quiet(bo, 8, 0);
  // It would be quiet until the promise is overdue: so before 08:00 local, and not at its last instant.
  BOOST_TEST(planned(bo)[1] == "due 11-30T06:44");
  world.now = at("2026-11-28T00:00:00");
  world.look();
  world.now = at("2026-11-30T06:45:30");
  world.look();
  BOOST_TEST(came(bo).back() == "due 11-30T06:44");
}

// N2
BOOST_FIXTURE_TEST_CASE(a_scheduler_that_comes_late_in_quiet_hours_puts_off, RemindedPeople) {
  promise();
  live_until("2026-11-26T12:00:00");
  world.now = at("2026-11-27T23:00:00");  // midnight in Berlin
  const auto next = world.look();
  BOOST_TEST(came(bo).empty());
  BOOST_TEST((next == at("2026-11-28T07:00:00")));
  live_until("2026-11-28T08:00:00");
  BOOST_TEST(came(bo) == Texts{"lead-3 11-27T08:00"}, boost::test_tools::per_element());
}

// N2, N10
BOOST_FIXTURE_TEST_CASE(a_snooze_puts_off_what_would_come_and_can_be_ended, RemindedPeople) {
  promise();
  live_until("2026-11-26T12:00:00");
  snooze(bo, 3);
  BOOST_TEST(reminders(bo).settings().snoozed_until().seconds() == std::chrono::duration_cast<std::chrono::seconds>(at("2026-11-29T12:00:00").time_since_epoch()).count());
  live_until("2026-11-29T11:00:00");
  BOOST_TEST(came(bo).empty());
  live_until("2026-11-29T13:00:00");
  BOOST_TEST(came(bo) == Texts{"lead-3 11-29T12:00"}, boost::test_tools::per_element());
  snooze(bo, 10);
  live_until("2026-12-01T12:00:00");
  BOOST_TEST(came(bo).size() == 1U);
  snooze(bo, 0);
  BOOST_TEST(!reminders(bo).settings().has_snoozed_until());
  live_until("2026-12-02T12:00:00");
  BOOST_TEST(came(bo) == (Texts{"lead-3 11-29T12:00", "grace 12-02T11:00"}), boost::test_tools::per_element());
}

// N9
BOOST_FIXTURE_TEST_CASE(mute_means_mute, RemindedPeople) {
  promise();
  mute(bo, true);
  mute(cy, true);
  bo.watch();
  BOOST_REQUIRE(reminders(bo).settings().muted_circle_ids_size() == 1);
  BOOST_TEST(reminders(bo).settings().muted_circle_ids(0) == circle.id());
  BOOST_TEST(planned(bo).empty());
  live_until("2026-12-04T12:00:00");
  BOOST_TEST(came(bo).empty());
  BOOST_TEST(came(cy).empty());
  BOOST_TEST(inbox(bo).unread() == 0U);
  BOOST_TEST(pushed(bo, v1::Event::kReminder) == 0U);
  mute(bo, false);
  live_until("2026-12-31T12:00:00");
  BOOST_TEST(came(bo) == (Texts{"lead-3 12-28T08:00", "due 12-31T08:00"}), boost::test_tools::per_element());
}

// N3, N4
BOOST_FIXTURE_TEST_CASE(of_what_was_missed_while_the_server_was_down_only_the_latest_comes, RemindedPeople) {
  promise();
  profile(bo, v1::REMINDER_PROFILE_ACTIVE);
  world.look();
  // Down from before the first to after the third.
  world.now = at("2026-11-29T15:00:00");
  world.look();
  BOOST_TEST(came(bo) == Texts{"lead-1 11-29T08:00"}, boost::test_tools::per_element());
  live_until("2026-11-29T18:00:00");
  BOOST_TEST(came(bo).size() == 1U);
  // Down over everything: what no longer helps does not come, and the ladder keeps days between its steps.
  world.now = at("2026-12-10T10:00:00");
  world.look();
  BOOST_TEST(came(bo).size() == 1U);
  BOOST_TEST(came(cy).size() == 1U);
  BOOST_TEST(came(ana).empty());
  live_until("2026-12-13T09:59:00");
  BOOST_TEST(came(ana).empty());
  live_until("2026-12-13T10:00:00");
  BOOST_TEST(came(ana) == Texts{"owner 12-13T10:00"}, boost::test_tools::per_element());
}

// N4
BOOST_FIXTURE_TEST_CASE(nobody_is_asked_about_what_closed_long_ago, RemindedPeople) {
  const unsigned number = bo.call<v1::AddCommitmentReply>(promising_once(circle.id(), "Talk", "2026-11-20")).commitment().number();
  world.now = at("2027-02-01T12:00:00");
  world.look();
  BOOST_TEST(came(ana).empty());
  const auto shown = ana.call<v1::GetCommitmentReply>(about<v1::GetCommitmentRequest>(circle.id(), number));
  BOOST_TEST(shown.commitment().current().state() == v1::Occurrence::STATE_MISSED);
  BOOST_TEST(rows_of(world, "schedule") == 0U);
}

// N1
BOOST_FIXTURE_TEST_CASE(whatever_restarts_in_between_each_comes_once, RemindedPeople) {
  promise();
  for (Instant then = world.now; then < at("2026-12-20T12:00:00"); then += 5h) {
    world.live_until(then);
    world.restart();
    world.look();
  }
  for (Person* person : {&bo, &cy, &ana}) person->reconnect();
  BOOST_TEST(rows_of(world, "reminders") == 5U);
  BOOST_TEST(inbox(bo).items_size() == 3);
  // The first period, and the next.
  BOOST_TEST(rows_of(world, "occurrences") == 2U);
}

BOOST_FIXTURE_TEST_CASE(on_the_day_the_clocks_change_it_comes_at_nine_on_the_wall, RemindedPeople) {
  auto request = promising(circle.id(), "Over the change");
  request.set_due_day(28);
  bo.call<v1::AddCommitmentReply>(request);
  live_until("2027-03-28T12:00:00");
  // 27 March is at UTC+1, 28 March at UTC+2.
  const auto all = came(bo);
  BOOST_TEST(Texts(all.end() - 2, all.end()) == (Texts{"lead-3 03-25T08:00", "due 03-28T07:00"}), boost::test_tools::per_element());
}

// N7
BOOST_FIXTURE_TEST_CASE(who_left_and_what_is_archived_is_left_alone, RemindedPeople) {
  promise();
  dee.promise(circle.id(), "Too");
  live_until("2026-11-28T12:00:00");
  bo.call<v1::LeaveCircleReply>(in<v1::LeaveCircleRequest>(circle.id()));
  live_until("2026-12-01T12:00:00");
  BOOST_TEST(came(bo).empty());
  BOOST_TEST(rows_of(world, "reminders") == 3U);
  ana.call<v1::ArchiveCircleReply>(in<v1::ArchiveCircleRequest>(circle.id()));
  live_until("2027-02-01T12:00:00");
  BOOST_TEST(rows_of(world, "reminders") == 3U);
  BOOST_TEST(rows_of(world, "schedule") == 0U);
}

// N1
BOOST_FIXTURE_TEST_CASE(many_that_are_due_at_once_all_come, RemindedPeople) {
  for (int count = 0; count < 50; ++count) bo.promise(circle.id(), "Number " + std::to_string(count));
  live_until("2026-11-27T08:00:00");
  BOOST_TEST(rows_of(world, "reminders") == 50U);
  BOOST_TEST(reminders(bo).planned_size() == 100);
  BOOST_TEST(reminders(bo).sent_size() == 50);
}

BOOST_AUTO_TEST_SUITE_END()
