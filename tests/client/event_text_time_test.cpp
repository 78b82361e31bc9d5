// What time does, in a line: periods, pauses, reminders.
#include <boost/test/unit_test.hpp>
#include <functional>

#include "client/cli/event_text.hpp"
#include "client/cli/words.hpp"
#include "tests/client/zone.hpp"

namespace circles::client {
namespace {

void fill(v1::CheckedIn& event) {
  event.set_number(12);
  event.mutable_author()->set_handle("ana");
  event.mutable_occurrence()->set_period("2026-W48");
  event.mutable_occurrence()->set_title("One hour\nof practice");
  event.mutable_occurrence()->set_due_day("2026-11-27");
  event.mutable_occurrence()->set_state(v1::Occurrence::STATE_MISSED);
}

void fill(v1::Pause& pause) {
  pause.mutable_member()->set_handle("bo");
  pause.set_first_day("2026-08-01");
  pause.set_last_day("2026-08-31");
  pause.set_reason("Family");
}

// Without the time in front.
std::string line(const char* actor, const std::function<void(v1::Event&)>& what) {
  v1::Event event;
  if (*actor != '\0') event.mutable_actor()->set_handle(actor);
  what(event);
  return event_text(event, "staff", local_day(event.at())).substr(6);
}

BOOST_AUTO_TEST_SUITE(event_lines_of_time)

BOOST_AUTO_TEST_CASE(periods_begin_and_end) {
  BOOST_TEST(line("", [](auto& event) { fill(*event.mutable_occurrence_opened()); }) == "ana’s 2026-W48 of “One hour of practice” (staff#12) begins, due 2026-11-27");
  BOOST_TEST(line("", [](auto& event) { fill(*event.mutable_occurrence_closed()); }) == "ana’s 2026-W48 of “One hour of practice” (staff#12) is closed: ✗ missed");
}

BOOST_AUTO_TEST_CASE(pauses) {
  BOOST_TEST(line("bo", [](auto& event) { fill(*event.mutable_paused()); }) == "bo pauses from 2026-08-01 to 2026-08-31 (staff) — “Family”");
  BOOST_TEST(line("bo", [](auto& event) { fill(*event.mutable_resumed()); }) == "bo goes on (staff)");
  BOOST_TEST(line("eva", [](auto& event) {
               fill(*event.mutable_paused());
               event.mutable_paused()->clear_member();
               event.mutable_paused()->clear_reason();
             }) == "eva has the whole circle pause from 2026-08-01 to 2026-08-31 (staff)");
  BOOST_TEST(line("bo", [](auto& event) { fill(*event.mutable_pause_agreed()); }) == "bo agreed that the pause of ana excuses 2026-W48 of “One hour of practice” (staff#12)");
}

BOOST_AUTO_TEST_CASE(reminders) {
  const auto remind = [](v1::Event& event) -> v1::Reminder& {
    auto& reminder = *event.mutable_reminder();
    reminder.set_number(12);
    reminder.set_period("2026-11");
    reminder.set_title("Write");
    reminder.set_kind(v1::Reminder::KIND_LEAD);
    reminder.set_days_before(3);
    return reminder;
  };
  BOOST_TEST(line("", [&](auto& event) { remind(event); }) == "the server reminds you: “Write” (staff#12, 2026-11): due in 3 days");
  BOOST_TEST(line("", [&](auto& event) { remind(event).clear_title(); }) == "the server reminds you: something taken back since (staff#12, 2026-11): due in 3 days");
  const auto of_plan = [](v1::Event& event) -> v1::Reminder& {
    auto& reminder = *event.mutable_reminder();
    reminder.set_kind(v1::Reminder::KIND_PLAN_DATE);
    reminder.set_title("Outcome of Acme\nafter 90 days");
    reminder.mutable_plan_date()->set_kind(v1::PlanDate::KIND_OUTCOME);
    reminder.mutable_plan_date()->set_name("acme");
    return reminder;
  };
  BOOST_TEST(line("", [&](auto& event) { of_plan(event); }) == "the server reminds you: “Outcome of Acme after 90 days”, outcome due: circle offer outcome acme");
  BOOST_TEST(line("", [&](auto& event) { of_plan(event).clear_plan_date(); }) == "the server reminds you: something of your plan, taken away since");
}

BOOST_AUTO_TEST_CASE(who_comes_by_mail_can_be_refused) {
  const TimeZone utc("UTC");
  BOOST_TEST(line("", [](auto& event) {
               event.mutable_device_recovery_asked()->set_name("phone");
               event.mutable_device_recovery_asked()->mutable_opens_at()->set_seconds(1'795'564'800);
             }) == "somebody asked by mail to let in the device “phone”, from 2026-11-25 00:00 on; if that was not you: circle device revoke \"phone\"");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
