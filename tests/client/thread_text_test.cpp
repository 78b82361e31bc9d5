// A thread as its readers see it.
#include "client/cli/thread_text.hpp"

#include <boost/test/unit_test.hpp>

#include "shared/text/display.hpp"
#include "tests/client/zone.hpp"

namespace circles::client {
namespace {

// 2026-11-24 14:00 in UTC.
constexpr std::int64_t kStart = 1'795'528'800;
constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kDay = 24 * 60 * kMinute;

v1::Message& say(v1::GetThreadReply& reply, const char* who, std::int64_t at, const char* text) {
  auto& message = *reply.add_messages();
  message.set_number(static_cast<std::uint32_t>(reply.messages_size()));
  message.mutable_author()->set_handle(who);
  message.mutable_author()->set_me(std::string(who) == "ana");
  message.mutable_at()->set_seconds(at);
  message.set_text(text);
  return message;
}

v1::ThreadTurn& turn(v1::GetThreadReply& reply, v1::ThreadTurn::Kind kind, const char* who, std::int64_t at) {
  auto& made = *reply.add_turns();
  made.set_kind(kind);
  made.mutable_by()->set_handle(who);
  made.mutable_at()->set_seconds(at);
  return made;
}

// Ana's reading: she has read the first message.
v1::GetThreadReply thread() {
  v1::GetThreadReply reply;
  reply.mutable_thread()->set_number(14);
  reply.set_read_up_to(1);
  say(reply, "eva", kStart, "What would **every team** mean here?\n\n- all twelve\n- those of the platform\n\nI ask because in my last company we said “every team” and meant four of them.");
  auto& edited = say(reply, "ana", kStart + 2 * kMinute, "All twelve, by `2028`.");
  edited.mutable_edited_at()->set_seconds(kStart + 5 * kMinute);
  auto& earlier = *edited.add_earlier();
  earlier.set_text("All twelve of them.");
  earlier.mutable_at()->set_seconds(kStart + 2 * kMinute);
  say(reply, "eva", kStart + kDay, "").set_redacted(true);
  say(reply, "", kStart + 2 * kDay, "red \x1b[31malert");
  turn(reply, v1::ThreadTurn::KIND_ADDRESSED, "ana", kStart + 10 * kMinute).set_edition(2);
  turn(reply, v1::ThreadTurn::KIND_RESOLVED, "eva", kStart + 20 * kMinute).set_outcome("Clear now");
  turn(reply, v1::ThreadTurn::KIND_REOPENED, "ana", kStart + kDay + kMinute);
  turn(reply, v1::ThreadTurn::KIND_OPENED_TO, "ana", kStart + 3 * kDay).mutable_member()->set_handle("max");
  return reply;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const auto& line : lines) all += line + "\n";
  return all;
}

constexpr const char* kPlain = R"(14.1  eva  2026-11-24 14:00
      What would **every team** mean here?

      - all twelve
      - those of the platform

      I ask because in my last company we said “every team” and meant four of
      them.

14.2  ana  2026-11-24 14:02, edited 14:05
      All twelve, by `2028`.

  –   2026-11-24 14:10 ana published edition 2, which answers this
  –   2026-11-24 14:20 eva resolved it: “Clear now”

14.3  eva  2026-11-25 14:00  new
      (taken back by its author)

  –   2026-11-25 14:01 ana opened it again

14.4  former member  2026-11-26 14:00  new
      red <U+001B>[31malert

  –   2026-11-27 14:00 ana let max in
)";

BOOST_AUTO_TEST_SUITE(thread_text_suite)

BOOST_AUTO_TEST_CASE(messages_and_turns_stand_in_the_order_in_which_they_came) {
  const TimeZone utc("UTC");
  BOOST_TEST(joined(thread_lines(thread(), {.width = 80})) == kPlain);
}

BOOST_AUTO_TEST_CASE(colour_adds_nothing_but_colour) {
  const TimeZone utc("UTC");
  const std::string coloured = joined(thread_lines(thread(), {.width = 80, .colour = true}));
  BOOST_TEST(coloured.starts_with("\x1b[1m14.1  eva\x1b[0m  2026-11-24 14:00\n      What would \x1b[0;1mevery team\x1b[0m mean here?\n"));
  BOOST_TEST(coloured.find("2026-11-25 14:00  \x1b[33mnew\x1b[0m\n      \x1b[2m(taken back by its author)\x1b[0m\n") != std::string::npos);
  BOOST_TEST(coloured.find("  –   \x1b[2m2026-11-24 14:20 eva resolved it: “Clear now”\x1b[0m\n") != std::string::npos);
  BOOST_TEST(coloured.find("red <U+001B>[31malert") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_line_is_wider_than_the_terminal) {
  auto reply = thread();
  turn(reply, v1::ThreadTurn::KIND_RESOLVED, "eva", kStart + 4 * kDay).set_outcome("We agreed on all twelve teams, by the summer of 2028, with a review at the turn of the year");
  for (const auto& line : thread_lines(reply, {.width = 60})) BOOST_TEST(text::columns(line) <= 60U);
}

BOOST_AUTO_TEST_CASE(history_shows_what_was_there_before) {
  const TimeZone utc("UTC");
  BOOST_TEST(joined(thread_lines(thread(), {.width = 80, .history = true})).find("      All twelve, by `2028`.\n      before, 2026-11-24 14:02:\n      All twelve of them.\n\n  –   ") != std::string::npos);
  BOOST_TEST(joined(thread_lines(thread(), {.width = 80})).find("All twelve of them.") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_pipe_gets_a_row_for_each) {
  const TimeZone utc("UTC");
  const std::string rows = thread_table(thread(), true).tab_separated();
  BOOST_TEST(rows.starts_with("ITEM\tWHO\tAT\tSTATE\tTEXT\n14.1\teva\t2026-11-24 14:00\t\tWhat would **every team** mean here?  - all twelve"));
  BOOST_TEST(rows.find("14.2\tana\t2026-11-24 14:02\tedited\tAll twelve, by `2028`.\n14.2\tana\t2026-11-24 14:02\tbefore\tAll twelve of them.\n\tana\t2026-11-24 14:10\tturn\tana published edition 2, which answers this\n") != std::string::npos);
  BOOST_TEST(rows.find("14.3\teva\t2026-11-25 14:00\ttaken back\t\n") != std::string::npos);
  BOOST_TEST(thread_table(thread(), false).tab_separated().find("before") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_a_thread_is_on) {
  v1::Thread on;
  on.set_about(12);
  on.set_about_title("Career spec");
  on.mutable_about_author()->set_handle("bo");
  BOOST_TEST(about_text(on) == "Career spec of bo (#12)");
  on.set_section("not_in_my_control");
  on.set_edition(3);
  BOOST_TEST(about_text(on) == "Career spec of bo (#12), not-in-my-control, edition 3");
  BOOST_TEST(thread_state(on) == "open");
  on.add_addressed_in(4);
  BOOST_TEST(thread_state(on) == "answered");
  on.mutable_resolution()->set_outcome("Good");
  BOOST_TEST(thread_state(on) == "resolved");
  on.clear_about_title();
  BOOST_TEST(about_text(on).starts_with("something withdrawn of bo"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
