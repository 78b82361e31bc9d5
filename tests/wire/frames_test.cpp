// What a frame may be, and that a refused one does not end the connection.
#include <boost/test/unit_test.hpp>

#include "shared/wire/bounds.hpp"
#include "tests/wire/running_server.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

std::string ping(std::uint32_t id) {
  v1::ClientFrame frame;
  frame.set_id(id);
  frame.mutable_ping();
  return wire::encode(frame, wire::Encoding::proto);
}

std::string check_in_of(std::uint32_t id, std::size_t note_bytes) {
  v1::ClientFrame frame;
  frame.set_id(id);
  frame.mutable_check_in()->set_note(std::string(note_bytes, 'x'));
  return wire::encode(frame, wire::Encoding::proto);
}

// A frame of WebSocket by hand, masked with zeros.
std::string unframed(bool last, int opcode, const std::string& payload) {
  return std::string{static_cast<char>((last ? 0x80 : 0) | opcode), static_cast<char>(0x80 | payload.size())} + std::string(4, '\0') + payload;
}

bool still_answers(Client& client) { return client.ask(v1::Ping()).has_ping(); }

}  // namespace

BOOST_AUTO_TEST_SUITE(frames)

BOOST_AUTO_TEST_CASE(hello_comes_first) {
  RunningServer server;
  Client client = server.connect();
  BOOST_TEST(client.ask(v1::GetTodayRequest()).problem().reason() == "HELLO_FIRST");
  BOOST_TEST(client.hello().has_hello());
  BOOST_TEST(client.ask(v1::GetTodayRequest()).problem().reason() == "NOT_SIGNED_IN");
}

BOOST_AUTO_TEST_CASE(hello_of_other_versions_and_other_tokens_is_refused) {
  RunningServer server;
  Client client = server.connect();
  v1::Hello hello;
  hello.set_client_name("test");
  BOOST_TEST(client.ask(hello).problem().reason() == "CLIENT_TOO_OLD");
  hello.set_protocol_version(2);
  BOOST_TEST(client.ask(hello).problem().reason() == "CLIENT_TOO_NEW");
  client.token = std::string(32, 'x');
  BOOST_TEST(client.hello().problem().reason() == "NOT_SIGNED_IN");
  client.token = "short";
  BOOST_TEST(client.hello().problem().reason() == "FIELD_INVALID");
}

BOOST_AUTO_TEST_CASE(a_frame_of_the_wrong_type_is_refused) {
  RunningServer server;
  Client binary = server.connect();
  binary.hello();
  BOOST_TEST(binary.refusal_of_bytes(R"({"id":9,"ping":{}})", false) == "FRAME_MALFORMED");
  BOOST_TEST(still_answers(binary));
  Client json = server.connect({.encoding = wire::Encoding::json});
  json.hello();
  BOOST_TEST(json.refusal_of_bytes(ping(9), true) == "FRAME_MALFORMED");
  BOOST_TEST(still_answers(json));
}

BOOST_AUTO_TEST_CASE(a_frame_over_its_bound_is_refused_and_the_connection_stays) {
  RunningServer server;
  Client stranger = server.connect();
  stranger.hello();
  stranger.send_bytes(check_in_of(7, wire::kFrameBytes), true);
  const v1::ServerFrame refusal = stranger.receive();
  BOOST_TEST(refusal.problem().reason() == "FRAME_TOO_LARGE");
  BOOST_TEST(refusal.reply_to() == 7U);
  BOOST_TEST(still_answers(stranger));
  Client ana = server.founder("Ana");
  for (const std::size_t size : {wire::kFrameBytes, 4 * wire::kFrameBytes, wire::kDocumentBytes - 100}) {
    BOOST_TEST(ana.refusal_of_bytes(check_in_of(1000, size), true) == "FRAME_TOO_LARGE");
    BOOST_TEST(still_answers(ana));
  }
}

BOOST_AUTO_TEST_CASE(a_frame_far_over_its_bound_ends_the_connection) {
  RunningServer server;
  Client ana = server.founder("Ana");
  Client stranger = server.connect();
  stranger.hello();
  ana.send_bytes(check_in_of(1000, wire::kDocumentBytes + 1), true);
  stranger.send_bytes(check_in_of(1000, 3 * wire::kFrameBytes), true);
  for (Client* client : {&ana, &stranger}) {
    const auto end = client->read_to_the_end();
    BOOST_TEST(end.code == 1009);
    BOOST_TEST_REQUIRE(end.goodbye.has_value());
    BOOST_TEST(end.goodbye->why() == v1::Goodbye::WHY_PROTOCOL);
  }
  BOOST_TEST(server.wait_for_sessions(0));
}

BOOST_AUTO_TEST_CASE(what_is_too_deep_or_unknown_is_refused) {
  RunningServer server;
  Client binary = server.connect();
  binary.hello();
  BOOST_TEST(binary.refusal_of_bytes(std::string(101, '\x7b') + std::string(101, '\x7c'), true) == "FRAME_MALFORMED");
  BOOST_TEST(binary.refusal_of_bytes("\xff\xff\xff\xff", true) == "FRAME_MALFORMED");
  BOOST_TEST(still_answers(binary));
  Client json = server.connect({.encoding = wire::Encoding::json});
  json.hello();
  BOOST_TEST(json.refusal_of_bytes(R"({"id":9,"watch":{"bookmarks":)" + std::string(101, '[') + std::string(101, ']') + "}}", false) == "FRAME_TOO_COMPLEX");
  json.send_bytes(R"({"id":9,"checkIn":{"circleId":"c","mood":"fine"}})", false);
  const v1::ServerFrame refusal = json.receive();
  BOOST_TEST(refusal.problem().reason() == "FRAME_MALFORMED");
  BOOST_TEST(refusal.reply_to() == 9U);
  BOOST_TEST(still_answers(json));
}

BOOST_AUTO_TEST_CASE(ids_grow) {
  RunningServer server;
  Client client = server.connect();
  client.hello();
  client.send_bytes(ping(5), true);
  BOOST_TEST(client.receive().has_ping());
  for (const std::uint32_t id : {5U, 4U, 0U}) BOOST_TEST(client.refusal_of_bytes(ping(id), true) == "REQUEST_ID_INVALID", id);
  client.send_bytes(ping(6), true);
  BOOST_TEST(client.receive().has_ping());
}

BOOST_AUTO_TEST_CASE(the_seventeenth_request_in_flight_is_refused) {
  RunningServer server;
  Client ana = server.founder("Ana");
  const std::string circle = ana.create_circle("ana");
  const auto go_on = server.hold_writes();
  std::vector<std::uint32_t> waiting;
  for (int count = 0; count < 16; ++count) waiting.push_back(ana.begin(check_in(circle, std::to_string(count))));
  const std::uint32_t seventeenth = ana.begin(check_in(circle, "one too many"));
  const v1::ServerFrame refusal = ana.receive();
  BOOST_TEST(refusal.reply_to() == seventeenth);
  BOOST_TEST(refusal.problem().reason() == "TOO_MANY_IN_FLIGHT");
  go_on();
  for (const auto id : waiting) BOOST_TEST(ana.answer_to(id).has_check_in());
  BOOST_TEST(still_answers(ana));
}

BOOST_AUTO_TEST_CASE(a_frame_in_pieces_is_one_frame) {
  RunningServer server;
  Client client = server.connect();
  client.hello();
  const std::string whole = ping(9);
  client.send_unframed(unframed(false, 2, whole.substr(0, 1)) + unframed(true, 9, "between") + unframed(false, 0, "") + unframed(true, 0, whole.substr(1)));
  BOOST_TEST(client.receive().reply_to() == 9U);
}

BOOST_AUTO_TEST_CASE(what_breaks_the_rules_of_websocket_ends_the_connection) {
  RunningServer server;
  for (const std::string& broken : {std::string("\x82\x01x"), unframed(true, 3, "reserved"), unframed(true, 0, "nothing to go on"), unframed(false, 9, "ping in pieces"),
                                    std::string("\xc2\x80\0\0\0\0", 6)}) {
    Client client = server.connect();
    client.hello();
    client.send_unframed(broken);
    BOOST_CHECK_THROW(client.receive(), Ended);
  }
  Client json = server.connect({.encoding = wire::Encoding::json});
  json.hello();
  json.send_unframed(unframed(true, 1, "{\"id\":9,\"idempotencyKey\":\"\xff\"}"));
  BOOST_CHECK_THROW(json.receive(), Ended);
  BOOST_TEST(server.wait_for_sessions(0));
}

BOOST_AUTO_TEST_SUITE_END()
