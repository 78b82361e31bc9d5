// A reader that does not read costs little, is let go, and comes back without a hole.
#include <boost/test/unit_test.hpp>
#include <deque>
#include <future>

#include "tests/shared/allocations.hpp"
#include "tests/wire/running_server.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

// A period can be revised 100 times.
constexpr std::uint32_t kPromises = 5;
constexpr std::size_t kEvents = 75 * kPromises;

std::string circle_with_promises(Client& client) {
  const std::string circle = client.create_circle("ana");
  for (std::uint32_t promise = 1; promise < kPromises; ++promise) client.promise(circle);
  return circle;
}

// 16 KB.
std::string long_note() {
  std::string text;
  for (int count = 0; count < 4000; ++count) text += "🦊";
  return text;
}

// Six megabytes of events, several requests at a time.
void check_in_often(Client& client, const std::string& circle) {
  const std::string note = long_note();
  std::deque<std::uint32_t> waiting;
  for (std::size_t number = 0; number < kEvents; ++number) {
    waiting.push_back(client.begin(check_in(circle, note, static_cast<std::uint32_t>(number % kPromises + 1))));
    if (waiting.size() < 8) continue;
    BOOST_TEST_REQUIRE(client.answer_to(waiting.front()).has_check_in());
    waiting.pop_front();
  }
  for (const auto id : waiting) BOOST_TEST_REQUIRE(client.answer_to(id).has_check_in());
}

// Adds the bookmarks of what it is told, until the server says Goodbye or that many are there.
std::optional<v1::Goodbye::Why> hear(Client& client, std::vector<std::string>& bookmarks, std::size_t most) {
  while (bookmarks.size() < most) {
    const v1::ServerFrame frame = client.receive();
    for (const auto& event : frame.event_batch().events()) bookmarks.push_back(event.bookmark());
    if (frame.has_goodbye()) return frame.goodbye().why();
  }
  return std::nullopt;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(slow_reader)

BOOST_AUTO_TEST_CASE(is_let_go_and_resumes_by_its_bookmark_without_hole_or_repeat) {
  RunningServer server;
  Client ana = server.founder("Ana");
  const std::string circle = circle_with_promises(ana);
  Client slow = server.again(ana, {.receive_buffer = 4096});
  Client fast = server.again(ana);
  slow.watch();
  fast.watch();
  std::vector<std::string> all;
  auto reading = std::async(std::launch::async, [&] { return hear(fast, all, kEvents); });
  const Allocations allocations;
  check_in_often(ana, circle);
  // What waits for one reader is at most one megabyte of the six.
  BOOST_TEST(allocations.peak() < 5 * kMebibyte);
  BOOST_TEST(!reading.get().has_value());

  std::vector<std::string> heard;
  BOOST_TEST((hear(slow, heard, kEvents) == v1::Goodbye::WHY_TOO_SLOW));
  BOOST_TEST((!heard.empty() && heard.size() < kEvents));
  while (heard.size() < kEvents) {
    const std::size_t before = heard.size();
    Client back = server.again(ana);
    back.watch({heard.back()});
    hear(back, heard, kEvents);
    BOOST_TEST_REQUIRE(heard.size() > before);
  }
  BOOST_TEST(heard == all, boost::test_tools::per_element());
}

// Frames of a client whose answers wait are not read on and on.
BOOST_AUTO_TEST_CASE(that_asks_without_reading_is_not_served_for_ever) {
  RunningServer server;
  Client ana = server.founder("Ana");
  const std::string circle = ana.create_circle("ana");
  BOOST_TEST_REQUIRE(ana.ask(check_in(circle, long_note())).has_check_in());
  Client asking = server.again(ana, {.receive_buffer = 4096});
  v1::GetCommitmentRequest get;
  get.set_circle_id(circle);
  get.set_number(1);
  const Allocations allocations;
  for (int count = 0; count < 2000; ++count) asking.begin(get);
  BOOST_TEST(ana.ask(v1::Ping()).has_ping());
  BOOST_TEST(allocations.peak() < 5 * kMebibyte);
  int answered = 0;
  while (answered < 2000) {
    const v1::ServerFrame frame = asking.receive();
    BOOST_TEST_REQUIRE(frame.reply_to() != 0U);
    ++answered;
  }
}

BOOST_AUTO_TEST_SUITE_END()
