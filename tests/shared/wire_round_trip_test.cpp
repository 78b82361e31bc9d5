// Every message of the contract comes back as it went, in both encodings.
#include <google/protobuf/util/message_differencer.h>

#include <array>
#include <boost/test/unit_test.hpp>

#include "shared/wire/bounds.hpp"
#include "tests/shared/made_frames.hpp"

using namespace circles;
using namespace circles::tests;
using google::protobuf::util::MessageDifferencer;

namespace {

constexpr int kRounds = 25;
constexpr std::array kEncodings{wire::Encoding::proto, wire::Encoding::json};

}  // namespace

BOOST_AUTO_TEST_SUITE(wire_round_trip)

BOOST_AUTO_TEST_CASE(every_request) {
  Dice dice(1);
  const auto fields = body_fields(*v1::ClientFrame::descriptor());
  BOOST_TEST(fields.size() > 40U);
  for (const int field : fields) {
    for (int round = 0; round < kRounds; ++round) {
      const v1::ClientFrame frame = made_request(field, dice);
      for (const auto encoding : kEncodings) {
        const std::string bytes = wire::encode(frame, encoding);
        const Decoded back = decoded(bytes, encoding);
        BOOST_TEST_REQUIRE(back.reason == "", back.problem.message() << " " << frame.ShortDebugString());
        BOOST_TEST_REQUIRE(MessageDifferencer::Equals(back.frame, frame), frame.ShortDebugString());
        // What was measured before it was parsed is what it is.
        const auto shape = encoding == wire::Encoding::json ? wire::measure_json(bytes) : wire::measure_binary(bytes);
        BOOST_TEST_REQUIRE(shape.body_field == field);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(every_reply) {
  Dice dice(2);
  const auto fields = body_fields(*v1::ServerFrame::descriptor());
  BOOST_TEST(fields.size() > 40U);
  for (const int field : fields) {
    for (int round = 0; round < kRounds; ++round) {
      const v1::ServerFrame frame = made_reply(field, dice);
      for (const auto encoding : kEncodings) {
        const v1::ServerFrame back = wire::decode_server_frame(wire::encode(frame, encoding), encoding);
        BOOST_TEST_REQUIRE(MessageDifferencer::Equals(back, frame), frame.ShortDebugString());
      }
    }
  }
}

// `--json` prints one object a line.
BOOST_AUTO_TEST_CASE(json_is_on_one_line_in_lower_camel_case) {
  Dice dice(3);
  for (const int field : body_fields(*v1::ServerFrame::descriptor())) BOOST_TEST(wire::to_json(made_reply(field, dice)).find('\n') == std::string::npos);
  v1::ClientFrame frame;
  frame.set_id(7);
  frame.mutable_check_in()->set_circle_id("c");
  frame.mutable_check_in()->set_outcome(v1::CheckIn::OUTCOME_KEPT);
  BOOST_TEST(wire::encode(frame, wire::Encoding::json) == R"({"id":7,"checkIn":{"circleId":"c","outcome":"OUTCOME_KEPT"}})");
}

BOOST_AUTO_TEST_CASE(what_a_server_did_not_say_is_refused_by_the_client) {
  for (const std::string& nonsense : {std::string("\xff\xff\xff"), std::string("\x08"), bytes_field(3, "\x0a\x7f")})
    BOOST_CHECK_THROW(wire::decode_server_frame(nonsense, wire::Encoding::proto), wire::Problem);
  for (const char* nonsense : {"", "[]", "{", "{\"nothing\":1}"}) BOOST_CHECK_THROW(wire::decode_server_frame(nonsense, wire::Encoding::json), wire::Problem);
}

// What a newer client says and this server does not know makes no difference between two bodies.
BOOST_AUTO_TEST_CASE(unknown_fields_of_a_binary_frame_are_dropped) {
  v1::ClientFrame known;
  known.set_id(3);
  known.mutable_get_circle()->set_circle_id("c");
  const std::string newer = number_field(1, 3) + bytes_field(v1::ClientFrame::kGetCircleFieldNumber, bytes_field(1, "c") + bytes_field(99, "new") + number_field(98, 1)) + bytes_field(4000, "new");
  const Decoded back = decoded(newer, wire::Encoding::proto);
  BOOST_TEST(back.reason == "");
  BOOST_TEST(back.frame.SerializeAsString() == known.SerializeAsString());
}

BOOST_AUTO_TEST_SUITE_END()
