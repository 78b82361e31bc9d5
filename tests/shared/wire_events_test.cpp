// Events joined from their parts are the batch that is encoded as a whole.
#include "shared/wire/events.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/shared/made_frames.hpp"

using namespace circles;
using namespace circles::tests;

BOOST_AUTO_TEST_SUITE(wire_events)

BOOST_AUTO_TEST_CASE(joined_they_are_byte_for_byte_the_batch) {
  Dice dice(5);
  for (const auto encoding : {wire::Encoding::proto, wire::Encoding::json}) {
    for (int round = 0; round < 100; ++round) {
      v1::ServerFrame whole;
      std::vector<wire::EncodedEvent> parts;
      for (std::size_t count = 1 + dice() % 12; count > 0; --count) {
        v1::Event& event = *whole.mutable_event_batch()->add_events();
        // The first may be empty: its part is, too.
        if (dice() % 5 != 0) fill(event, dice);
        parts.push_back(wire::encode_event(event, encoding));
      }
      BOOST_TEST_REQUIRE(wire::join_events(parts, encoding) == wire::encode(whole, encoding));
    }
  }
}

BOOST_AUTO_TEST_CASE(none_joined_is_an_empty_batch) {
  for (const auto encoding : {wire::Encoding::proto, wire::Encoding::json}) {
    const v1::ServerFrame frame = wire::decode_server_frame(wire::join_events({}, encoding), encoding);
    BOOST_TEST(frame.has_event_batch());
    BOOST_TEST(frame.event_batch().events_size() == 0);
  }
}

BOOST_AUTO_TEST_SUITE_END()
