// A27: reviews, outcomes and answers have their day: each is reminded of once, stands in the day and in the calendar, and is gone
// when it is done.
#include <boost/test/unit_test.hpp>

#include "shared/secrets/codes.hpp"
#include "tests/features/planned_person.hpp"
#include "tests/support/database.hpp"

using namespace circles;
using namespace circles::tests;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(plan_dates, PlannedPerson)

BOOST_AUTO_TEST_CASE(a27_an_outcome_is_asked_for_once_at_90_and_once_at_365_days) {
  const unsigned stay = decide(deciding("Stay"));
  live_until("2027-02-08T07:59:00");
  BOOST_TEST(came().empty());
  live_until("2027-02-20T12:00:00");
  // In the morning of her day.
  BOOST_TEST(came() == Titles{"Outcome of Stay after 90 days 02-08T08:00"}, boost::test_tools::per_element());
  BOOST_TEST(inbox().items(0).asked());
  live_until("2027-05-01T12:00:00");
  BOOST_TEST(rows_of(world, "reminders") == 1U);
  BOOST_TEST(due_today() == Titles{"Outcome of Stay after 90 days"}, boost::test_tools::per_element());
  record(stay, 90);
  BOOST_TEST(due_today().empty());
  BOOST_TEST(!inbox().items(0).asked());
  live_until("2027-11-10T12:00:00");
  BOOST_TEST(came() == Titles{"Outcome of Stay after 365 days 11-10T08:00"}, boost::test_tools::per_element());
  record(stay, 365);
  live_until("2028-12-31T12:00:00");
  BOOST_TEST(rows_of(world, "reminders") == 2U);
}

BOOST_AUTO_TEST_CASE(a27_what_was_declined_is_asked_about_as_well_and_what_lapsed_is_not) {
  decide(deciding("Go", v1::Decision::CHOICE_DECLINED));
  decide(deciding("Gone", v1::Decision::CHOICE_LAPSED));
  live_until("2027-02-20T12:00:00");
  BOOST_TEST(came() == Titles{"Outcome of Go after 90 days 02-08T08:00"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a27_an_outcome_told_before_its_day_is_not_asked_for) {
  const unsigned stay = decide(deciding("Stay"));
  live_until("2027-01-30T12:00:00");
  record(stay, 90);
  live_until("2027-03-01T12:00:00");
  BOOST_TEST(came().empty());
}

BOOST_AUTO_TEST_CASE(a27_an_outcome_is_not_asked_for_for_ever) {
  decide(deciding("Stay"));
  // 400 days after its day.
  live_until("2028-03-14T12:00:00");
  BOOST_TEST(due_today().size() == 2U);
  live_until("2028-03-16T12:00:00");
  BOOST_TEST(due_today() == Titles{"Outcome of Stay after 365 days"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a27_reviews_are_asked_for_days_after_their_period_and_gone_when_finished) {
  save(planning("Lead"));
  live_until("2027-01-13T12:00:00");
  BOOST_TEST(came().empty());
  live_until("2027-01-20T12:00:00");
  // Both at one instant, in either order.
  auto both = came();
  std::ranges::sort(both);
  BOOST_TEST(both == (Titles{"Review of 2026 01-14T08:00", "Review of 2026-Q4 01-14T08:00"}), boost::test_tools::per_element());
  BOOST_TEST(due_today().size() == 2U);
  finish_review(v1::Review::KIND_QUARTER, "2026-Q4");
  BOOST_TEST(due_today() == Titles{"Review of 2026"}, boost::test_tools::per_element());
  finish_review(v1::Review::KIND_ANNUAL, "2026");
  BOOST_TEST(due_today().empty());
  BOOST_TEST(asked() == 0);
  live_until("2027-04-10T12:00:00");
  BOOST_TEST(rows_of(world, "reminders") == 2U);
  // The next one has its day, too.
  live_until("2027-04-15T12:00:00");
  BOOST_TEST(came() == Titles{"Review of 2027-Q1 04-14T07:00"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a27_a_review_that_was_finished_early_is_not_asked_for_and_the_next_one_is) {
  save(planning("Lead"));
  finish_review(v1::Review::KIND_QUARTER, "2026-Q4");
  finish_review(v1::Review::KIND_ANNUAL, "2026");
  live_until("2027-04-15T12:00:00");
  BOOST_TEST(came() == Titles{"Review of 2027-Q1 04-14T07:00"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a27_nobody_is_asked_for_a_review_that_they_do_not_want) {
  save(planning("Lead"));
  no_reviews();
  live_until("2027-05-01T12:00:00");
  BOOST_TEST(came().empty());
  BOOST_TEST(planned().empty());
}

BOOST_AUTO_TEST_CASE(a27_an_answer_is_asked_for_before_and_on_its_day_and_not_afterwards) {
  no_reviews();
  save(saving(offer_of("Staff at Acme", "2026-12-05"), 0, "acme"));
  BOOST_TEST(planned() == (Titles{"Answer to Staff at Acme -3 12-02T08:00", "Answer to Staff at Acme 12-05T08:00"}), boost::test_tools::per_element());
  live_until("2026-12-05T12:00:00");
  BOOST_TEST(came() == (Titles{"Answer to Staff at Acme -3 12-02T08:00", "Answer to Staff at Acme 12-05T08:00"}), boost::test_tools::per_element());
  BOOST_TEST(due_today() == Titles{"Answer to Staff at Acme"}, boost::test_tools::per_element());
  BOOST_TEST(inbox().items(0).asked());
  live_until("2026-12-06T12:00:00");
  BOOST_TEST(due_today().empty());
  BOOST_TEST(!inbox().items(0).asked());
}

BOOST_AUTO_TEST_CASE(a27_an_answer_that_was_given_is_not_asked_for) {
  no_reviews();
  save(saving(offer_of("Staff at Acme", "2026-12-05"), 0, "acme"));
  live_until("2026-12-03T12:00:00");
  decide(deciding_on("acme", v1::Decision::CHOICE_DECLINED));
  BOOST_TEST(due_today().empty());
  live_until("2026-12-20T12:00:00");
  BOOST_TEST(came() == Titles{"Answer to Staff at Acme -3 12-02T08:00"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_answer_put_off_by_them_is_asked_for_on_its_new_day) {
  no_reviews();
  save(saving(offer_of("Staff at Acme", "2026-12-05"), 0, "acme"));
  live_until("2026-12-05T12:00:00");
  save(saving(offer_of("Staff at Acme", "2026-12-12"), 1, "acme"));
  // What was asked for before is done with.
  BOOST_TEST(asked() == 0);
  live_until("2026-12-12T12:00:00");
  const auto all = came();
  BOOST_REQUIRE(all.size() == 4U);
  BOOST_TEST(all[2] == "Answer to Staff at Acme -3 12-09T08:00");
  BOOST_TEST(all[3] == "Answer to Staff at Acme 12-12T08:00");
}

BOOST_AUTO_TEST_CASE(nobody_is_reminded_at_once_of_what_they_have_just_written_down) {
  no_reviews();
  save(saving(offer_of("Staff at Acme", "2026-11-12"), 0, "acme"));
  world.look();
  BOOST_TEST(came().empty());
  live_until("2026-11-12T12:00:00");
  BOOST_TEST(came() == Titles{"Answer to Staff at Acme 11-12T08:00"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(who_wants_it_light_is_asked_on_the_day_alone) {
  no_reviews();
  v1::EditRemindersRequest light;
  light.set_profile(v1::REMINDER_PROFILE_LIGHT);
  ana.call<v1::EditRemindersReply>(light);
  save(saving(offer_of("Staff at Acme", "2026-12-05"), 0, "acme"));
  live_until("2026-12-05T12:00:00");
  BOOST_TEST(came() == Titles{"Answer to Staff at Acme 12-05T08:00"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(quiet_hours_put_it_off_and_an_answer_comes_before_them) {
  no_reviews();
  v1::EditRemindersRequest quiet;
  quiet.set_quiet_from(8);
  quiet.set_quiet_until(6);
  ana.call<v1::EditRemindersReply>(quiet);
  save(saving(offer_of("Staff at Acme", "2026-12-05"), 0, "acme"));
  decide(deciding("Stay"));
  live_until("2026-12-06T12:00:00");
  // From eight in the morning to six of the next: the hours before them are left of the day itself, and it comes well before their end.
  BOOST_TEST(came().back() == "Answer to Staff at Acme 12-05T06:44");
  live_until("2027-02-10T12:00:00");
  BOOST_TEST(came() == Titles{"Outcome of Stay after 90 days 02-09T05:00"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(nothing_is_asked_while_reminders_are_put_off_or_home_is_muted) {
  decide(deciding("Stay"));
  live_until("2027-02-08T07:00:00");
  v1::SnoozeRemindersRequest snooze;
  snooze.set_days(3);
  ana.call<v1::SnoozeRemindersReply>(snooze);
  live_until("2027-02-11T06:59:00");
  BOOST_TEST(came().empty());
  auto mute = in<v1::MuteCircleRequest>(home());
  mute.set_muted(true);
  ana.call<v1::MuteCircleReply>(mute);
  live_until("2027-02-15T12:00:00");
  BOOST_TEST(came().empty());
  BOOST_TEST(planned().empty());
  mute.set_muted(false);
  ana.call<v1::MuteCircleReply>(mute);
  world.look();
  BOOST_TEST(came().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_server_that_was_away_asks_once_and_so_does_one_that_starts_anew) {
  decide(deciding("Stay"));
  world.now = at("2027-02-20T12:00:00");
  world.look();
  world.look();
  BOOST_TEST(came().size() == 1U);
  world.restart();
  ana.reconnect();
  world.look();
  world.advance(24h);
  world.look();
  BOOST_TEST(came().size() == 1U);
  BOOST_TEST(rows_of(world, "reminders") == 1U);
}

BOOST_AUTO_TEST_CASE(a27_what_is_pushed_and_listed_says_what_and_where_to_go_on) {
  ana.watch();
  save(saving(offer_of("Staff at Acme", "2026-12-05"), 0, "acme"));
  live_until("2026-12-02T12:00:00");
  const auto event = std::ranges::find(ana.inbox->events, v1::Event::kReminder, [](const v1::Event& one) { return one.what_case(); });
  BOOST_REQUIRE((event != ana.inbox->events.end()));
  BOOST_TEST(event->reminder().kind() == v1::Reminder::KIND_PLAN_DATE);
  BOOST_TEST(event->reminder().plan_date().name() == "acme");
  BOOST_TEST(event->reminder().plan_date().day() == "2026-12-05");
  BOOST_TEST(event->reminder().days_before() == 3U);
  const auto item = inbox().items(0);
  BOOST_TEST(item.why() == v1::InboxItem::WHY_PLAN_DATE);
  BOOST_TEST(item.plan_date().kind() == v1::PlanDate::KIND_ANSWER);
  BOOST_TEST(item.title() == "Answer to Staff at Acme");
  BOOST_TEST(item.circle_id() == home());
  BOOST_TEST(item.number() == 0U);
  BOOST_TEST(inbox().unread() == 1U);
  v1::MarkInboxRequest mark;
  mark.add_ids(item.id());
  BOOST_TEST(ana.call<v1::MarkInboxReply>(mark).unread() == 0U);
}

BOOST_AUTO_TEST_CASE(what_was_taken_away_is_named_no_more) {
  no_reviews();
  save(saving(offer_of("Staff at Acme", "2026-12-05"), 0, "acme"));
  live_until("2026-12-02T12:00:00");
  v1::RemoveDocumentRequest away;
  away.set_kind(v1::DOCUMENT_KIND_OFFER);
  away.set_name("acme");
  ana.call<v1::RemoveDocumentReply>(away);
  BOOST_TEST(inbox().items(0).title().empty());
  BOOST_TEST(!inbox().items(0).has_plan_date());
  BOOST_TEST(!inbox().items(0).asked());
  live_until("2026-12-20T12:00:00");
  BOOST_TEST(rows_of(world, "reminders") == 1U);
}

BOOST_AUTO_TEST_CASE(a27_a_day_has_what_is_due_within_a_week) {
  no_reviews();
  save(saving(offer_of("Staff at Acme", "2026-12-05"), 0, "acme"));
  world.now = at("2026-11-27T12:00:00");
  BOOST_TEST(due_today().empty());
  world.now = at("2026-11-28T12:00:00");
  BOOST_TEST(due_today() == Titles{"Answer to Staff at Acme"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a27_the_calendar_has_them_and_its_feed_names_them_only_when_it_may) {
  save(saving(offer_of("Staff at Acme", "2026-12-05"), 0, "acme"));
  decide(deciding("Stay"));
  const auto shown = ana.call<v1::ShowCalendarReply>(v1::ShowCalendarRequest());
  std::vector<std::string> days;
  for (const auto& entry : shown.entries()) {
    BOOST_TEST(entry.has_plan_date());
    BOOST_TEST(entry.number() == 0U);
    BOOST_TEST(entry.period().empty());
    days.push_back(entry.day() + " " + entry.title());
  }
  BOOST_TEST(days == (Titles{"2026-12-05 Answer to Staff at Acme", "2027-01-14 Review of 2026-Q4", "2027-01-14 Review of 2026", "2027-02-08 Outcome of Stay after 90 days", "2027-11-10 Outcome of Stay after 365 days"}), boost::test_tools::per_element());
  const auto feed = [&](bool with_texts) {
    v1::GetCalendarRequest get;
    get.set_code(secrets::new_code(secrets::kInviteCodeCharacters));
    v1::SetCalendarLinkRequest link;
    link.set_code_sha256(secrets::sha256(get.code()));
    link.set_with_texts(with_texts);
    ana.call<v1::SetCalendarLinkReply>(link);
    const auto text = ana.call<v1::GetCalendarReply>(get).text();
    // What was not changed reads the same later.
    world.advance(1h);
    BOOST_TEST(ana.call<v1::GetCalendarReply>(get).text() == text);
    return text;
  };
  const std::string named = feed(true);
  BOOST_TEST(named.find("SUMMARY:Answer to Staff at Acme") != std::string::npos);
  const std::string plain = feed(false);
  for (const char* word : {"Acme", "Stay", "Review", "Outcome"}) BOOST_TEST(plain.find(word) == std::string::npos, word);
  BOOST_TEST(plain.find("SUMMARY:Something of your plan is due") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_deleted_account_leaves_neither_a_row_nor_a_name) {
  save(saving(offer_of("Staff at Acme", "2026-12-05"), 0, "acme"));
  live_until("2026-12-02T12:00:00");
  BOOST_TEST(rows_of(world, "reminders") == 1U);
  ana.call<v1::DeleteAccountReply>(v1::DeleteAccountRequest{});
  BOOST_TEST(rows_of(world, "reminders") == 0U);
  BOOST_TEST(rows_of(world, "schedule") == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
