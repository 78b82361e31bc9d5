// What whoever is reminded sees of it, what the log says of periods, and that nobody else learns anything.
#include <boost/test/unit_test.hpp>

#include "tests/features/reminded_people.hpp"
#include "tests/support/database.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

std::vector<std::string> periods_of(const Person& person, v1::Event::WhatCase what) {
  std::vector<std::string> periods;
  for (const auto& event : person.inbox->events) {
    if (event.what_case() != what) continue;
    periods.push_back((what == v1::Event::kOccurrenceOpened ? event.occurrence_opened() : event.occurrence_closed()).occurrence().period());
  }
  return periods;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reminded_inbox)

// N8
BOOST_FIXTURE_TEST_CASE(a_reminder_is_in_the_inbox_and_asks_until_it_is_done, RemindedPeople) {
  const unsigned number = promise();
  bo.watch();
  live_until("2026-11-27T12:00:00");
  const auto listed = inbox(bo);
  BOOST_TEST(listed.unread() == 1U);
  BOOST_REQUIRE(listed.items_size() == 1);
  const auto& item = listed.items(0);
  BOOST_TEST(item.why() == v1::InboxItem::WHY_REMINDER);
  // It lies at home; it is about the circle.
  BOOST_TEST(item.circle_id() == circle.id());
  BOOST_TEST(item.circle_name() == "Staff");
  BOOST_TEST(item.number() == number);
  BOOST_TEST(item.period() == "2026-11");
  BOOST_TEST(item.title() == "Write one post");
  BOOST_TEST(!item.has_actor());
  BOOST_TEST(item.asked());
  BOOST_REQUIRE(pushed(bo, v1::Event::kReminder) == 1U);
  const auto& event = *std::ranges::find(bo.inbox->events, v1::Event::kReminder, [](const v1::Event& one) { return one.what_case(); });
  BOOST_TEST(event.circle_id() != circle.id());
  BOOST_TEST(event.reminder().circle_id() == circle.id());
  BOOST_TEST(event.reminder().number() == number);
  BOOST_TEST(event.reminder().kind() == v1::Reminder::KIND_LEAD);
  BOOST_TEST(event.reminder().days_before() == 3U);
  BOOST_TEST(event.reminder().author().handle() == "bo");
  bo.call<v1::CheckInReply>(kept(circle.id(), number));
  BOOST_TEST(!inbox(bo).items(0).asked());
}

BOOST_FIXTURE_TEST_CASE(the_steps_of_the_ladder_say_why_and_ask_until_there_is_a_word, RemindedPeople) {
  const unsigned number = promise();
  live_until("2026-12-08T12:00:00");
  const auto of_cy = inbox(cy).items(0);
  BOOST_TEST(of_cy.why() == v1::InboxItem::WHY_WITNESS_NUDGE);
  BOOST_TEST(of_cy.asked());
  BOOST_TEST(of_cy.title() == "Write one post");
  const auto of_ana = inbox(ana).items(0);
  BOOST_TEST(of_ana.why() == v1::InboxItem::WHY_OWNER_QUESTION);
  BOOST_TEST(of_ana.asked());
  auto late = kept(circle.id(), number);
  late.set_period("2026-11");
  late.set_done_on("2026-11-20");
  bo.call<v1::CheckInReply>(late);
  BOOST_TEST(!inbox(ana).items(0).asked());
}

BOOST_FIXTURE_TEST_CASE(reminders_can_be_read_and_marked_like_everything_else, RemindedPeople) {
  promise();
  live_until("2026-12-01T12:00:00");
  BOOST_TEST(inbox(bo).unread() == 2U);
  v1::MarkInboxRequest one;
  one.add_ids(inbox(bo).items(0).id());
  BOOST_TEST(bo.call<v1::MarkInboxReply>(one).unread() == 1U);
  v1::MarkInboxRequest all;
  all.set_all(true);
  BOOST_TEST(bo.call<v1::MarkInboxReply>(all).unread() == 0U);
  BOOST_TEST(inbox(bo, true).items_size() == 2);
}

// N8
BOOST_FIXTURE_TEST_CASE(nobody_but_the_reminded_learns_of_a_reminder, RemindedPeople) {
  for (Person* person : {&ana, &cy, &dee, &eva}) person->watch();
  promise(for_named({id_of("cy")}));
  for (Person* person : {&ana, &cy, &dee, &eva}) person->inbox->events.clear();
  live_until("2026-12-02T12:00:00");
  BOOST_TEST(came(bo).size() == 3U);
  for (Person* person : {&ana, &dee, &eva}) {
    BOOST_TEST(person->inbox->events.empty());
    BOOST_TEST(inbox(*person, true).items_size() == 0);
    BOOST_TEST(inbox(*person).unread() == 0U);
    BOOST_TEST(planned(*person).empty());
    BOOST_TEST(came(*person).empty());
  }
  // Its witness reads the promise, and hears that its period began; of Bo's reminders nothing.
  BOOST_TEST(cy.inbox->events.size() == 2U);
  BOOST_TEST(pushed(cy, v1::Event::kReminder) == 0U);
}

// N8
BOOST_FIXTURE_TEST_CASE(an_owner_or_former_mentor_outside_the_audience_is_told_nothing_by_the_ladder, RemindedPeople) {
  bo.promise(circle.id(), "Write one post", {}, for_mentors({id_of("eva")}));
  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("eva"), v1::ROLE_OWNER));
  for (Person* person : {&ana, &eva}) person->watch();
  live_until("2026-12-20T12:00:00");
  for (Person* person : {&ana, &eva}) {
    BOOST_TEST(person->inbox->events.empty());
    BOOST_TEST(came(*person).empty());
  }
  BOOST_TEST(came(bo).size() == 3U);
}

// N8
BOOST_FIXTURE_TEST_CASE(what_its_reader_may_no_longer_see_is_gone_from_list_inbox_and_count, RemindedPeople) {
  const auto began = dee.watch();
  const auto home = std::ranges::find_if(began.circles(), [&](const v1::WatchedCircle& watched) { return watched.circle_id() != circle.id(); });
  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("dee"), v1::ROLE_OWNER));
  const unsigned number = promise(for_named({id_of("cy"), id_of("dee")}));
  live_until("2026-12-08T12:00:00");
  BOOST_TEST(inbox(dee).unread() == 2U);  // made an owner, and asked
  const std::string question = inbox(dee).items(0).id();
  auto narrowing = about<v1::NarrowPostRequest>(circle.id(), number);
  *narrowing.mutable_audience() = for_named({id_of("cy")});
  bo.call<v1::NarrowPostReply>(narrowing);
  BOOST_TEST(came(dee).empty());
  BOOST_TEST(inbox(dee).items_size() == 1);
  BOOST_TEST(inbox(dee).unread() == 1U);
  v1::MarkInboxRequest marking;
  marking.add_ids(question);
  BOOST_TEST(dee.refusal(marking).reason() == "NOT_FOUND");
  // Read again, the log of her home says that there was one, and not of what.
  dee.reconnect();
  dee.watch({home->bookmark()});
  BOOST_REQUIRE(pushed(dee, v1::Event::kReminder) == 1U);
  const auto& event = *std::ranges::find(dee.inbox->events, v1::Event::kReminder, [](const v1::Event& one) { return one.what_case(); });
  BOOST_TEST(event.reminder().ByteSizeLong() == 0U);
}

// N7
BOOST_FIXTURE_TEST_CASE(a_promise_taken_back_shows_no_title, RemindedPeople) {
  const unsigned number = promise();
  live_until("2026-11-27T12:00:00");
  bo.call<v1::WithdrawPostReply>(about<v1::WithdrawPostRequest>(circle.id(), number));
  const auto item = inbox(bo).items(0);
  BOOST_TEST(item.title().empty());
  BOOST_TEST(!item.asked());
  live_until("2026-12-20T12:00:00");
  BOOST_TEST(came(bo).size() == 1U);
  BOOST_TEST(rows_of(world, "schedule") == 0U);
}

// N6
BOOST_FIXTURE_TEST_CASE(periods_are_opened_and_closed_in_the_log_each_once, RemindedPeople) {
  dee.watch();
  promise();
  world.look();
  BOOST_TEST(periods_of(dee, v1::Event::kOccurrenceOpened) == Texts{"2026-11"}, boost::test_tools::per_element());
  live_until("2026-12-10T12:00:00");
  BOOST_TEST(periods_of(dee, v1::Event::kOccurrenceOpened) == (Texts{"2026-11", "2026-12"}), boost::test_tools::per_element());
  BOOST_TEST(periods_of(dee, v1::Event::kOccurrenceClosed) == Texts{"2026-11"}, boost::test_tools::per_element());
  // Months that passed while the server was down are told in their order.
  world.now = at("2027-02-15T12:00:00");
  world.look();
  BOOST_TEST(periods_of(dee, v1::Event::kOccurrenceOpened) == (Texts{"2026-11", "2026-12", "2027-01", "2027-02"}), boost::test_tools::per_element());
  BOOST_TEST(periods_of(dee, v1::Event::kOccurrenceClosed) == (Texts{"2026-11", "2026-12", "2027-01"}), boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(what_is_dropped_before_it_is_due_closes_at_once, RemindedPeople) {
  const unsigned number = promise();
  dee.watch();
  world.look();
  bo.call<v1::DropCommitmentReply>(about<v1::DropCommitmentRequest>(circle.id(), number));
  world.look();
  BOOST_TEST(periods_of(dee, v1::Event::kOccurrenceClosed) == Texts{"2026-11"}, boost::test_tools::per_element());
  live_until("2026-12-20T12:00:00");
  BOOST_TEST(periods_of(dee, v1::Event::kOccurrenceOpened) == Texts{"2026-11"}, boost::test_tools::per_element());
}

// N10
BOOST_FIXTURE_TEST_CASE(what_is_to_come_is_listed_by_time_for_whoever_it_will_come_to, RemindedPeople) {
  promise();
  live_until("2026-11-26T12:00:00");
  BOOST_TEST(planned(bo) == (Texts{"lead-3 11-27T08:00", "due 11-30T08:00", "grace 12-02T11:00"}), boost::test_tools::per_element());
  BOOST_TEST(planned(cy).empty());
  live_until("2026-12-02T23:30:00");
  // Closed without a word; and December has begun.
  BOOST_TEST(planned(cy) == Texts{"witness 12-03T09:00"}, boost::test_tools::per_element());
  BOOST_TEST(planned(ana) == Texts{"owner 12-07T09:00"}, boost::test_tools::per_element());
  BOOST_TEST(planned(dee).empty());
  BOOST_TEST(planned(bo).front() == "lead-3 12-28T08:00");
}

BOOST_AUTO_TEST_SUITE_END()
