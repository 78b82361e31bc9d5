// A calendar feed, as calendar programs read it.
#include <boost/test/unit_test.hpp>

#include "shared/secrets/codes.hpp"
#include "shared/secrets/digest.hpp"
#include "tests/wire/running_server.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

std::string get(unsigned short port, const std::string& target, const std::string& headers = {}, const std::string& method = "GET") {
  return talk(port, method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + headers + "\r\n");
}
std::string status_of(const std::string& response) { return response.substr(0, response.find("\r\n")).substr(std::string("HTTP/1.1 ").size(), 3); }
std::string body_of(const std::string& response) { return response.substr(response.find("\r\n\r\n") + 4); }
bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }
std::string tag_of(const std::string& response) {
  const auto at = response.find("ETag: ") + 6;
  return response.substr(at, response.find("\r\n", at) - at);
}

struct Given {
  std::string link() {
    std::string code = secrets::new_code(secrets::kInviteCodeCharacters);
    v1::SetCalendarLinkRequest request;
    request.set_code_sha256(secrets::sha256(code));
    BOOST_REQUIRE(ana.ask(request).has_set_calendar_link());
    return code;
  }

  RunningServer server;
  Client ana = server.founder("Ana");
  std::string circle = ana.create_circle("ana");
};

}  // namespace

BOOST_AUTO_TEST_SUITE(calendar_feeds)

BOOST_FIXTURE_TEST_CASE(a_feed_is_read_and_asked_for_again, Given) {
  const std::string target = "/cal/" + link() + ".ics";
  const std::string feed = get(server.port(), target);
  BOOST_TEST(status_of(feed) == "200");
  for (const std::string& part : {std::string("Content-Type: text/calendar; charset=utf-8\r\n"), std::string("Cache-Control: private, no-cache\r\n"), std::string("BEGIN:VCALENDAR\r\n"), "URL:" + server.origin() + "/\r\n",
                                  std::string("SUMMARY:A promise in your circle is due\r\n")})
    BOOST_TEST(has(feed, part), part);
  BOOST_TEST(!has(feed, "Write one post"));
  // It is the same until something changes.
  const std::string again = get(server.port(), target, "If-None-Match: " + tag_of(feed) + "\r\n");
  BOOST_TEST(status_of(again) == "304");
  BOOST_TEST(tag_of(again) == tag_of(feed));
  BOOST_TEST(body_of(again) == "");
  BOOST_TEST(!has(again, "Content-Length"));
  ana.promise(circle);
  const std::string more = get(server.port(), target, "If-None-Match: " + tag_of(feed) + "\r\n");
  BOOST_TEST(status_of(more) == "200");
  BOOST_TEST(tag_of(more) != tag_of(feed));
  const std::string head = get(server.port(), target, {}, "HEAD");
  BOOST_TEST(status_of(head) == "200");
  BOOST_TEST(body_of(head) == "");
  BOOST_TEST(tag_of(head) == tag_of(more));
  BOOST_TEST(status_of(get(server.port(), target, {}, "POST")) == "405");
}

BOOST_FIXTURE_TEST_CASE(every_wrong_address_is_answered_alike, Given) {
  const std::string old = link();
  const std::string newest = link();
  const std::string refusal = get(server.port(), "/cal/" + old + ".ics");
  BOOST_TEST(status_of(refusal) == "404");
  for (const std::string& wrong : {"/cal/" + secrets::new_code(secrets::kInviteCodeCharacters) + ".ics", std::string("/cal/.ics"), std::string("/cal/short.ics"), "/cal/" + std::string(100, 'A') + ".ics", std::string("/cal/../../etc/passwd")})
    BOOST_TEST((get(server.port(), wrong) == refusal), wrong);
  BOOST_TEST(status_of(get(server.port(), "/cal/" + newest)) == "200");
}

BOOST_AUTO_TEST_CASE(one_address_may_not_ask_for_ever) {
  RunningServer server({.behind_proxy = true, .requests = 2});
  const std::string target = "/cal/" + secrets::new_code(secrets::kInviteCodeCharacters) + ".ics";
  const auto status = [&](const std::string& address) { return status_of(get(server.port(), target, "X-Forwarded-For: " + address + "\r\n")); };
  BOOST_TEST(status("192.0.2.1") == "404");
  BOOST_TEST(status("192.0.2.1") == "404");
  BOOST_TEST(status("192.0.2.1") == "429");
  BOOST_TEST(status("192.0.2.2") == "404");
}

BOOST_AUTO_TEST_SUITE_END()
