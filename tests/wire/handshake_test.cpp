// Becoming a WebSocket: who may, and in which encoding.
#include <boost/test/unit_test.hpp>

#include "tests/wire/running_server.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

HandshakeRefused refused(RunningServer& server, ClientOptions options) {
  try {
    server.connect(std::move(options));
  } catch (const HandshakeRefused& refusal) {
    return refusal;
  }
  throw std::logic_error("the handshake was accepted");
}

std::string upgrade(const std::string& more, const std::string& after = {}) {
  return "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
         "Sec-WebSocket-Protocol: career.circles.v1.json\r\n" +
         more + "\r\n" + after;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(handshake)

BOOST_AUTO_TEST_CASE(both_subprotocols_are_spoken) {
  RunningServer server;
  for (const auto encoding : {wire::Encoding::proto, wire::Encoding::json}) {
    Client client = server.connect({.encoding = encoding});
    BOOST_TEST(client.subprotocol() == (encoding == wire::Encoding::proto ? "career.circles.v1.proto" : "career.circles.v1.json"));
    const auto reply = client.hello().hello();
    BOOST_TEST(reply.protocol_version() == 1U);
    BOOST_TEST(reply.limits().frame_bytes() == 65536U);
    BOOST_TEST(reply.limits().requests_in_flight() == 16U);
    BOOST_TEST(reply.public_url() == server.origin());
    BOOST_TEST(!reply.has_account());
  }
}

BOOST_AUTO_TEST_CASE(the_first_that_is_known_of_several_is_taken) {
  RunningServer server;
  Client client = server.connect({.encoding = wire::Encoding::json, .subprotocols = "chat, career.circles.v1.json, career.circles.v1.proto"});
  BOOST_TEST(client.subprotocol() == "career.circles.v1.json");
  BOOST_TEST(client.hello().has_hello());
}

BOOST_AUTO_TEST_CASE(without_a_known_subprotocol_both_are_named) {
  RunningServer server;
  for (const char* asked : {"", "chat", "career.circles.v2.proto"}) {
    const auto refusal = refused(server, {.subprotocols = asked});
    BOOST_TEST(refusal.status == 400);
    BOOST_TEST(refusal.body.find("career.circles.v1.proto") != std::string::npos);
    BOOST_TEST(refusal.body.find("career.circles.v1.json") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(pages_of_other_sites_may_not_connect) {
  RunningServer server;
  for (const std::string& origin : {std::string("https://evil.example"), std::string("null"), std::string("http://127.0.0.1"), server.origin() + ".evil.example", std::string("http://localhost:1")})
    BOOST_TEST(refused(server, {.headers = "Origin: " + origin + "\n"}).status == 403, origin);
  BOOST_TEST(server.connect({.headers = "Origin: " + server.origin() + "\n"}).hello().has_hello());
  // One good and one bad Origin are not good.
  BOOST_TEST(refused(server, {.headers = "Origin: " + server.origin() + "\nOrigin: https://evil.example\n"}).status == 403);
}

BOOST_AUTO_TEST_CASE(a_handshake_with_a_body_is_refused) {
  RunningServer server;
  for (const std::string& request : {upgrade("Content-Length: 5\r\n", "hello"), upgrade("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\n\r\n")})
    BOOST_TEST(talk(server.port(), request).substr(9, 3) == "413", request);
  BOOST_TEST(talk(server.port(), upgrade("", "\x81\x80\x01\x02\x03\x04")).substr(9, 3) == "400");
  BOOST_TEST(talk(server.port(), upgrade("Content-Length: -1\r\n")).substr(9, 3) == "400");
}

BOOST_AUTO_TEST_CASE(a_broken_handshake_is_refused) {
  RunningServer server;
  std::string wrong = upgrade("");
  wrong.replace(wrong.find("Version: 13"), 11, "Version: 12");
  BOOST_TEST(talk(server.port(), wrong).substr(9, 3) != "101");
  std::string keyless = upgrade("");
  keyless.replace(keyless.find("Sec-WebSocket-Key"), 17, "X-Key");
  BOOST_TEST(talk(server.port(), keyless).substr(9, 3) != "101");
  BOOST_TEST(server.wait_for_sessions(0));
}

BOOST_AUTO_TEST_CASE(a_connection_that_ends_is_forgotten) {
  RunningServer server;
  {
    Client client = server.connect();
    client.hello();
    BOOST_TEST(server.wait_for_sessions(1));
  }
  BOOST_TEST(server.wait_for_sessions(0));
  BOOST_TEST(server.wait_until([&] { return server.server().connections() == 0; }));
}

BOOST_AUTO_TEST_SUITE_END()
