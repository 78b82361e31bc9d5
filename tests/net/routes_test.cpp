// What a request asks for, and what of it may stand in a log.
#include "server/net/routes.hpp"

#include <boost/test/unit_test.hpp>

using namespace circles;
using namespace circles::net;

BOOST_AUTO_TEST_SUITE(routes)

BOOST_AUTO_TEST_CASE(places) {
  BOOST_TEST((route_of("/").place == Place::home));
  BOOST_TEST((route_of("/?q=1").place == Place::home));
  BOOST_TEST((route_of("/ws").place == Place::socket));
  BOOST_TEST((route_of("/healthz").place == Place::health));
  BOOST_TEST((route_of("/readyz").place == Place::readiness));
  for (const char* target : {"", "*", "//", "/ws/", "/healthz/", "/j", "/j/", "/J/7K2M9QXT4HJB0123456789ABCD", "http://x/"})
    BOOST_TEST((route_of(target).place == Place::unknown), target);
}

BOOST_AUTO_TEST_CASE(join_links) {
  const Route route = route_of("/j/7k2m-9qxt-4hjb-0123-4567-89ab-cd?from=mail");
  BOOST_TEST((route.place == Place::join));
  BOOST_TEST(route.code == "7K2M9QXT4HJB0123456789ABCD");
  for (const char* target : {"/j/7K2M9QXT4HJB0123456789ABC", "/j/7K2M9QXT4HJB0123456789ABCDE", "/j/7K2M9QXT4HJB0123456789ABC!", "/j/7K2M9QXT4HJB0123456789ABCD/"})
    BOOST_TEST((route_of(target).place == Place::unknown), target);
}

BOOST_AUTO_TEST_CASE(links_that_do_one_thing) {
  const Route route = route_of("/l/0a1B-_9?utm=mail");
  BOOST_TEST((route.place == Place::link));
  BOOST_TEST(route.code == "0a1B-_9");
  BOOST_TEST(route_of("/l/" + std::string(400, 'a')).code.size() == 400U);
  // Its page says that the link is none.
  for (const std::string& target : {std::string("/l/"), std::string("/l/a/b"), std::string("/l/a%20b"), "/l/" + std::string(401, 'a')}) {
    BOOST_TEST((route_of(target).place == Place::link), target);
    BOOST_TEST(route_of(target).code.empty(), target);
  }
}

BOOST_AUTO_TEST_CASE(calendar_feeds) {
  for (const char* target : {"/cal/7K2M9QXT4HJB0123456789ABCD.ics", "/cal/7K2M9QXT4HJB0123456789ABCD", "/cal/7k2m-9qxt-4hjb-0123-4567-89ab-cd.ics?x=1"}) {
    BOOST_TEST((route_of(target).place == Place::calendar), target);
    BOOST_TEST(route_of(target).code == "7K2M9QXT4HJB0123456789ABCD", target);
  }
  for (const std::string& target : {std::string("/cal/"), std::string("/cal/.ics"), std::string("/cal/7K2M9QXT4HJB0123456789ABC.ics"), std::string("/cal/7K2M9QXT4HJB0123456789ABC!.ics"), "/cal/" + std::string(65, 'A')})
    BOOST_TEST(route_of(target).code.empty(), target);
}

BOOST_AUTO_TEST_CASE(a_log_shows_neither_codes_nor_what_strangers_made_up) {
  BOOST_TEST(route_of("/j/7K2M9QXT4HJB0123456789ABCD").shown == "/j/…");
  BOOST_TEST(route_of("/j/7K2M9QXT4HJB0123456789ABC").shown == "/j/…");
  BOOST_TEST(route_of("/l/0a1b").shown == "/l/…");
  BOOST_TEST(route_of("/l/0a1b/%0d").shown == "/l/…");
  BOOST_TEST(route_of("/cal/7K2M9QXT4HJB0123456789ABCD.ics").shown == "/cal/…");
  BOOST_TEST(route_of("/ws?token=1").shown == "/ws");
  BOOST_TEST(route_of("/\r\nforged line").shown == "another path");
}

BOOST_AUTO_TEST_CASE(only_our_own_pages_may_connect) {
  const std::string ours = "https://circles.example";
  BOOST_TEST(origin_allowed(std::nullopt, ours));
  BOOST_TEST(origin_allowed("https://circles.example", ours));
  for (const char* other : {"", "null", "http://circles.example", "https://circles.example:8443", "https://evil.example", "https://circles.example.evil.example"})
    BOOST_TEST(!origin_allowed(other, ours), other);
}

BOOST_AUTO_TEST_CASE(the_first_known_subprotocol_is_taken) {
  BOOST_TEST((offered_encoding("career.circles.v1.proto") == wire::Encoding::proto));
  BOOST_TEST((offered_encoding("chat, career.circles.v1.json ,career.circles.v1.proto") == wire::Encoding::json));
  for (const char* offer : {"", ",", "chat", "career.circles.v1", "career.circles.v2.proto", "CAREER.CIRCLES.V1.PROTO"})
    BOOST_TEST(!offered_encoding(offer).has_value(), offer);
}

BOOST_AUTO_TEST_CASE(only_what_the_proxy_appended_counts) {
  BOOST_TEST(forwarded_key("192.0.2.7").value() == "192.0.2.7");
  BOOST_TEST(forwarded_key("10.0.0.1, 127.0.0.1,\t192.0.2.7 ").value() == "192.0.2.7");
  BOOST_TEST(forwarded_key("2001:db8::1").value() == "2001:db8::/64");
  for (const char* said : {"", "192.0.2.7,", "unknown", "192.0.2.7, _hidden", "192.0.2.7:99"}) BOOST_TEST(!forwarded_key(said).has_value(), said);
}

BOOST_AUTO_TEST_SUITE_END()
