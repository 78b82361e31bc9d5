// Words for what the contract counts, and what is told of an event.
#include "client/cli/words.hpp"

#include <boost/test/unit_test.hpp>

#include "client/cli/durations.hpp"
#include "client/cli/event_text.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/qr.hpp"
#include "client/cli/terminal.hpp"
#include "client/cli/time_zone.hpp"
#include "shared/text/display.hpp"
#include "tests/client/zone.hpp"

namespace circles::client {
namespace {

v1::Event kept_event() {
  v1::Event event;
  event.mutable_actor()->set_handle("ana");
  auto& occurrence = *event.mutable_checked_in()->mutable_occurrence();
  event.mutable_checked_in()->set_number(1);
  occurrence.set_title("Write one post a month");
  occurrence.set_period("2026-11");
  occurrence.mutable_check_in()->set_outcome(v1::CheckIn::OUTCOME_KEPT);
  occurrence.mutable_check_in()->set_note("done\nat last\x07");
  return event;
}

BOOST_AUTO_TEST_SUITE(words)

BOOST_AUTO_TEST_CASE(the_rate_stands_beside_the_streak) {
  v1::Record record;
  BOOST_TEST(rate(record) == "nothing closed yet");
  record.set_kept(5);
  record.set_closed(6);
  record.set_streak(3);
  BOOST_TEST(rate(record) == "5/6 kept · streak 3");
  record.set_strength(81);
  BOOST_TEST(rate(record) == "5/6 kept · streak 3 · strength 81");
}

BOOST_AUTO_TEST_CASE(roles_are_words) {
  for (const auto* name : {"owner", "member", "mentor"}) BOOST_TEST(word(role_from(name)) == name);
  BOOST_CHECK_THROW(role_from("boss"), Failure);
}

BOOST_AUTO_TEST_CASE(an_event_is_one_harmless_line) {
  auto event = kept_event();
  const std::string line = event_text(event, "staff-2027", local_day(event.at()));
  BOOST_TEST(line.substr(5) == " ana kept “Write one post a month” (staff-2027#1, 2026-11) — “done at last<U+0007>”");
  BOOST_TEST(event_text(event, "staff-2027", "2026-11-22").starts_with("19"));
}

BOOST_AUTO_TEST_CASE(the_witness_is_heard) {
  auto event = kept_event();
  const v1::CheckedIn checked_in = event.checked_in();
  *event.mutable_witness_spoke() = checked_in;
  event.mutable_witness_spoke()->mutable_author()->set_handle("ana");
  event.mutable_actor()->set_handle("bo");
  auto& spoken = *event.mutable_witness_spoke()->mutable_occurrence()->mutable_check_in()->mutable_word();
  spoken.set_verdict(v1::WitnessWord::VERDICT_CONFIRMED);
  spoken.set_message("Read it.");
  BOOST_TEST(event_text(event, "s", local_day(event.at())).substr(6) == "bo confirmed that ana kept “Write one post a month” (s#1, 2026-11) — “Read it.”");
}

BOOST_AUTO_TEST_CASE(what_nobody_need_read_is_no_line) {
  v1::Event event;
  event.mutable_nothing();
  BOOST_TEST(event_text(event, "s", "").empty());
}

BOOST_AUTO_TEST_CASE(days_are_those_of_the_calendar) {
  const auto at = [](std::int64_t seconds) {
    google::protobuf::Timestamp time;
    time.set_seconds(seconds);
    return time;
  };
  // 2026-11-24 23:59:30 and half a minute later, in UTC.
  constexpr std::int64_t kLate = 1'795'564'770;
  const TimeZone utc("UTC");
  BOOST_TEST(days_ago(at(kLate), at(kLate)) == "today");
  BOOST_TEST(days_ago(at(kLate), at(kLate + 30)) == "1 day");
  BOOST_TEST(days_ago(at(kLate), at(kLate + 12 * 86'400)) == "12 days");
}

BOOST_AUTO_TEST_CASE(durations) {
  BOOST_TEST(parse_duration("7d") == 604'800U);
  BOOST_TEST(parse_duration("90m") == 5'400U);
  for (const char* typed : {"", "7", "d", "7x", "7dd", "-1d", "0d", "99999999w"}) BOOST_CHECK_THROW(parse_duration(typed), Failure);
}

BOOST_AUTO_TEST_CASE(zones_of_paths) {
  BOOST_TEST(zone_of_path("/usr/share/zoneinfo/Europe/Berlin") == "Europe/Berlin");
  BOOST_TEST(zone_of_path("../usr/share/zoneinfo/posix/Asia/Tokyo") == "Asia/Tokyo");
  BOOST_TEST(zone_of_path("/etc/elsewhere").empty());
}

BOOST_AUTO_TEST_CASE(colour_obeys) {
  BOOST_TEST(use_colour("always", false));
  BOOST_TEST(!use_colour("never", true));
  BOOST_TEST(!use_colour("auto", false));
}

BOOST_AUTO_TEST_CASE(a_qr_code_is_a_block_of_equal_lines) {
  const std::string code = qr_code("http://127.0.0.1:8080/7K2M9QXTABCD");
  const auto lines = text::fold(code, 1000);
  BOOST_TEST(lines.size() > 12U);
  std::size_t end = code.find('\n');
  BOOST_TEST(text::columns(code.substr(0, end)) > 24U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
