// What waits for one socket: joined, ordered, bounded.
#include "server/live/send_queue.hpp"

#include <boost/test/unit_test.hpp>
#include <random>

#include "career/circles/v1/envelope.pb.h"
#include "tests/shared/allocations.hpp"

using namespace circles;
using circles::live::SendQueue;

namespace {

wire::EncodedEvent event(const std::string& bookmark, wire::Encoding encoding = wire::Encoding::proto) {
  v1::Event made;
  made.set_bookmark(bookmark);
  return wire::encode_event(made, encoding);
}

// About so many bytes long.
wire::EncodedEvent event_of(std::size_t bytes) { return event(std::string(bytes, 'x')); }

std::string reply(std::uint32_t id, wire::Encoding encoding = wire::Encoding::proto) {
  v1::ServerFrame frame;
  frame.set_reply_to(id);
  frame.mutable_ping();
  return wire::encode(frame, encoding);
}

// All that waits, each frame on its own: "a,b" for events joined, "#7" for a reply.
std::vector<std::string> frames(SendQueue& queue, wire::Encoding encoding = wire::Encoding::proto) {
  std::vector<std::string> said;
  while (const auto frame = queue.next()) {
    const v1::ServerFrame decoded = wire::decode_server_frame(*frame, encoding);
    std::string& line = said.emplace_back();
    if (decoded.reply_to() != 0) line = "#" + std::to_string(decoded.reply_to());
    for (const auto& one : decoded.event_batch().events()) line += (line.empty() ? "" : ",") + one.bookmark();
  }
  return said;
}

using Frames = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_SUITE(send_queue)

BOOST_AUTO_TEST_CASE(neighbouring_events_are_one_frame_and_replies_keep_their_place) {
  for (const auto encoding : {wire::Encoding::proto, wire::Encoding::json}) {
    SendQueue queue(encoding);
    BOOST_TEST(queue.empty());
    BOOST_TEST(!queue.next().has_value());
    for (const char* bookmark : {"a", "b", "c"}) BOOST_TEST(queue.push(event(bookmark, encoding)));
    BOOST_TEST(queue.send(reply(1, encoding)));
    BOOST_TEST(queue.send(reply(2, encoding)));
    BOOST_TEST(queue.push(event("d", encoding)));
    BOOST_TEST(frames(queue, encoding) == (Frames{"a,b,c", "#1", "#2", "d"}), boost::test_tools::per_element());
    BOOST_TEST(queue.empty());
    BOOST_TEST(queue.bytes() == 0U);
  }
}

BOOST_AUTO_TEST_CASE(what_comes_while_a_frame_is_written_is_joined_in_the_next) {
  SendQueue queue(wire::Encoding::proto);
  BOOST_TEST(queue.push(event("a")));
  BOOST_TEST(queue.next().has_value());
  BOOST_TEST(queue.push(event("b")));
  BOOST_TEST(queue.push(event("c")));
  BOOST_TEST(frames(queue) == (Frames{"b,c"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_joined_frame_stops_growing_at_its_bound) {
  SendQueue queue(wire::Encoding::proto);
  constexpr std::size_t kEach = 1000;
  constexpr std::size_t kCount = 1000;
  for (std::size_t count = 0; count < kCount; ++count) BOOST_TEST_REQUIRE(queue.push(event_of(kEach)));
  int events = 0;
  int joined = 0;
  while (const auto frame = queue.next()) {
    BOOST_TEST(frame->size() < SendQueue::kBatchBytes + 2 * kEach);
    events += wire::decode_server_frame(*frame, wire::Encoding::proto).event_batch().events_size();
    ++joined;
  }
  BOOST_TEST(events == static_cast<int>(kCount));
  BOOST_TEST(joined == 4);
}

BOOST_AUTO_TEST_CASE(over_its_bound_it_takes_nothing_and_says_so) {
  SendQueue queue(wire::Encoding::proto);
  int taken = 0;
  while (queue.push(event_of(10'000))) ++taken;
  BOOST_TEST(taken == 104);
  BOOST_TEST(queue.bytes() <= SendQueue::kMostBytes);
  const std::size_t bytes = queue.bytes();
  BOOST_TEST(!queue.send(std::string(20'000, 'x')));
  BOOST_TEST(queue.bytes() == bytes);
  // What is small may still fit, and once something was taken out there is room again.
  BOOST_TEST(queue.send(reply(1)));
  BOOST_TEST(queue.next().has_value());
  BOOST_TEST(queue.push(event_of(10'000)));
}

BOOST_AUTO_TEST_CASE(one_large_item_passes_an_empty_queue_and_no_other) {
  SendQueue queue(wire::Encoding::proto);
  const std::string large(2 * SendQueue::kMostBytes, 'x');
  BOOST_TEST(queue.send(large));
  BOOST_TEST(!queue.send("y"));
  BOOST_TEST(!queue.push(event("a")));
  BOOST_TEST((queue.next() == large));
  BOOST_TEST(queue.bytes() == 0U);
  BOOST_TEST(queue.push(event_of(2 * SendQueue::kMostBytes)));
  BOOST_TEST(!queue.push(event("a")));
  BOOST_TEST(queue.next().has_value());
  BOOST_TEST(queue.push(event("a")));
  BOOST_TEST(!queue.send(large));
}

BOOST_AUTO_TEST_CASE(the_last_word_drops_what_waits) {
  SendQueue queue(wire::Encoding::proto);
  while (queue.push(event_of(10'000))) continue;
  BOOST_TEST(queue.next().has_value());
  queue.end_with(reply(9));
  BOOST_TEST(queue.bytes() == reply(9).size());
  BOOST_TEST(frames(queue) == (Frames{"#9"}), boost::test_tools::per_element());
  BOOST_TEST(queue.empty());
}

// Against a list that is kept by hand.
BOOST_AUTO_TEST_CASE(whatever_the_order_nothing_is_lost_doubled_or_moved) {
  std::mt19937 dice(77);
  for (int round = 0; round < 200; ++round) {
    const auto encoding = round % 2 == 0 ? wire::Encoding::proto : wire::Encoding::json;
    SendQueue queue(encoding);
    std::string expected;
    std::string got;
    const auto take = [&] {
      const auto frame = queue.next();
      if (!frame) return false;
      const auto decoded = wire::decode_server_frame(*frame, encoding);
      if (decoded.reply_to() != 0) got += "#" + std::to_string(decoded.reply_to()) + " ";
      for (const auto& one : decoded.event_batch().events()) got += one.bookmark() + " ";
      return true;
    };
    for (std::uint32_t step = 1; step < 60; ++step) {
      switch (dice() % 3) {
        case 0:
          BOOST_TEST_REQUIRE(queue.send(reply(step, encoding)));
          expected += "#" + std::to_string(step) + " ";
          break;
        case 1:
          BOOST_TEST_REQUIRE(queue.push(event(std::to_string(step), encoding)));
          expected += std::to_string(step) + " ";
          break;
        default:
          BOOST_TEST_REQUIRE(take() == (got != expected));
      }
    }
    while (take()) continue;
    BOOST_TEST_REQUIRE(got == expected);
    BOOST_TEST_REQUIRE(queue.bytes() == 0U);
  }
}

// A reader that keeps up, but never quite: there is always something waiting.
BOOST_AUTO_TEST_CASE(a_queue_that_is_never_empty_does_not_grow) {
  SendQueue queue(wire::Encoding::proto);
  BOOST_TEST(queue.send(reply(1)));
  const tests::Allocations allocations;
  for (int count = 0; count < 200'000; ++count) {
    BOOST_TEST_REQUIRE(queue.send(reply(2)));
    BOOST_TEST_REQUIRE(queue.next().has_value());
  }
  BOOST_TEST(allocations.peak() < tests::kMebibyte / 4);
}

BOOST_AUTO_TEST_SUITE_END()
