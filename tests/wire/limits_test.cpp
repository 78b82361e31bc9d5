// How many may come, in all and from one address.
#include <boost/test/unit_test.hpp>

#include "tests/wire/running_server.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

ClientOptions from(const std::string& forwarded_for) { return {.headers = "X-Forwarded-For: " + forwarded_for + "\n"}; }

int status_of(RunningServer& server, ClientOptions options) {
  try {
    Client client = server.connect(std::move(options));
    return 101;
  } catch (const HandshakeRefused& refusal) {
    return refusal.status;
  } catch (const Ended&) {
    return 0;
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(limits)

BOOST_AUTO_TEST_CASE(a_full_server_says_so_and_takes_others_once_one_has_left) {
  RunningServer server({.max_connections = 3});
  Client first = server.connect();
  Client second = server.connect();
  {
    Client third = server.connect();
    third.hello();
    BOOST_TEST(talk(server.port(), "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n").substr(9, 3) == "503");
    BOOST_TEST(first.hello().has_hello());
  }
  BOOST_TEST(server.wait_until([&] { return server.server().connections() == 2; }));
  BOOST_TEST(server.connect().hello().has_hello());
}

BOOST_AUTO_TEST_CASE(one_address_may_not_have_them_all) {
  RunningServer server({.max_connections_per_address = 2, .behind_proxy = true});
  {
    Client first = server.connect(from("192.0.2.1"));
    Client second = server.connect(from("192.0.2.1"));
    BOOST_TEST(status_of(server, from("192.0.2.1")) == 429);
    // What the client itself put before the proxy's word counts for nothing.
    BOOST_TEST(status_of(server, from("203.0.113.9, 192.0.2.1")) == 429);
    BOOST_TEST(status_of(server, from("192.0.2.1, 203.0.113.9")) == 101);
    BOOST_TEST(status_of(server, from("192.0.2.2")) == 101);
    BOOST_TEST(first.hello().has_hello());
    BOOST_TEST(second.hello().has_hello());
  }
  BOOST_TEST(server.wait_for_sessions(0));
  BOOST_TEST(status_of(server, from("192.0.2.1")) == 101);
}

BOOST_AUTO_TEST_CASE(a_network_of_ipv6_is_one_address) {
  RunningServer server({.max_connections_per_address = 1, .behind_proxy = true});
  Client first = server.connect(from("2001:db8:1:2::1"));
  BOOST_TEST(status_of(server, from("2001:db8:1:2:ffff::7")) == 429);
  BOOST_TEST(status_of(server, from("2001:db8:1:3::1")) == 101);
  BOOST_TEST(status_of(server, from("not an address")) == 400);
}

// Without a proxy nobody is believed, and this host itself is not limited.
BOOST_AUTO_TEST_CASE(a_word_of_the_client_about_its_address_counts_for_nothing) {
  RunningServer server({.max_connections_per_address = 1});
  Client first = server.connect(from("192.0.2.1"));
  Client second = server.connect(from("192.0.2.1"));
  BOOST_TEST(first.hello().has_hello());
  BOOST_TEST(second.hello().has_hello());
}

BOOST_AUTO_TEST_SUITE_END()
