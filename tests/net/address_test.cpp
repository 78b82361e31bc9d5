// Addresses and origins as text.
#include "server/net/address.hpp"

#include <boost/test/unit_test.hpp>

using namespace circles::net;
using boost::asio::ip::make_address;

BOOST_AUTO_TEST_SUITE(addresses)

BOOST_AUTO_TEST_CASE(endpoints_round_trip) {
  for (const char* text : {"127.0.0.1:8417", "[::1]:8417", "0.0.0.0:0"}) {
    const auto endpoint = endpoint_from_text(text);
    BOOST_TEST_REQUIRE(endpoint.has_value());
    BOOST_TEST(to_text(*endpoint) == text);
  }
  BOOST_TEST(to_text(endpoint_from_text("localhost:80").value()) == "127.0.0.1:80");
}

BOOST_AUTO_TEST_CASE(what_is_no_endpoint) {
  for (const char* text : {"", ":", "8417", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:80x", "::1:80", "example.org:80", "[]:1", "1.2.3:4"})
    BOOST_TEST(!endpoint_from_text(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(who_is_counted_as_one) {
  BOOST_TEST(limit_key(make_address("192.0.2.7")) == "192.0.2.7");
  BOOST_TEST(limit_key(make_address("::ffff:192.0.2.7")) == "192.0.2.7");
  BOOST_TEST(limit_key(make_address("2001:db8:1:2:3:4:5:6")) == "2001:db8:1:2::/64");
  BOOST_TEST(limit_key(make_address("2001:db8:1:2:ffff::")) == "2001:db8:1:2::/64");
}

BOOST_AUTO_TEST_CASE(loopback) {
  for (const char* text : {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"}) BOOST_TEST(is_loopback(make_address(text)), text);
  for (const char* text : {"0.0.0.0", "::", "192.168.1.1", "2001:db8::1"}) BOOST_TEST(!is_loopback(make_address(text)), text);
}

BOOST_AUTO_TEST_CASE(origins) {
  BOOST_TEST(origin_of("https://Circles.Example/").value() == "https://circles.example");
  BOOST_TEST(origin_of("https://circles.example:443").value() == "https://circles.example");
  BOOST_TEST(origin_of("http://circles.example:443").value() == "http://circles.example:443");
  BOOST_TEST(origin_of("http://[::1]:80").value() == "http://[::1]");
  for (const char* url : {"", "null", "circles.example", "ftp://x", "https://", "https://x/path", "https://x?q", "https://u@x", "https://x:99999", "https://x y", "https://[x]"})
    BOOST_TEST(!origin_of(url).has_value(), url);
}

BOOST_AUTO_TEST_SUITE_END()
