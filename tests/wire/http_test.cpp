// What a browser or a prober gets.
#include <boost/test/unit_test.hpp>

#include "shared/secrets/codes.hpp"
#include "tests/wire/running_server.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

std::string get(unsigned short port, const std::string& target, const std::string& method = "GET", const std::string& headers = {}) {
  return talk(port, method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + headers + "\r\n");
}

std::string status_of(const std::string& response) { return response.substr(0, response.find("\r\n")).substr(std::string("HTTP/1.1 ").size(), 3); }
std::string body_of(const std::string& response) { return response.substr(response.find("\r\n\r\n") + 4); }
bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_SUITE(http)

BOOST_AUTO_TEST_CASE(health_readiness_and_home) {
  RunningServer server;
  BOOST_TEST(body_of(get(server.port(), "/healthz")) == "ok\n");
  const std::string ready = get(server.port(), "/readyz");
  BOOST_TEST(status_of(ready) == "200");
  BOOST_TEST(body_of(ready) == "ready\n");
  BOOST_TEST(has(get(server.port(), "/"), "<html"));
  const std::string head = get(server.port(), "/", "HEAD");
  BOOST_TEST(status_of(head) == "200");
  BOOST_TEST(body_of(head) == "");
}

BOOST_AUTO_TEST_CASE(every_answer_keeps_browsers_quiet) {
  RunningServer server;
  for (const char* target : {"/", "/healthz", "/readyz", "/j/7K2M9QXT7K2M9QXT7K2M9QXT7K", "/nothing"}) {
    const std::string response = get(server.port(), target);
    for (const char* header : {"Referrer-Policy: no-referrer", "X-Content-Type-Options: nosniff", "Content-Security-Policy: default-src 'none'", "Cache-Control: no-store"})
      BOOST_TEST(has(response, header), target << " lacks " << header);
    BOOST_TEST(!has(response, "<script"), target);
  }
}

BOOST_AUTO_TEST_CASE(looking_at_an_invite_uses_nothing_up_and_tells_nothing) {
  RunningServer server;
  Client ana = server.founder("Ana");
  const std::string code = ana.invite(ana.create_circle("ana"));
  const std::string known = get(server.port(), "/j/" + code);
  BOOST_TEST(status_of(known) == "200");
  BOOST_TEST(has(known, code));
  for (int again = 0; again < 3; ++again) BOOST_TEST((get(server.port(), "/j/" + code) == known));
  // An invite that does not exist looks the same.
  const std::string unknown_code = secrets::new_code(secrets::kInviteCodeCharacters);
  std::string unknown = get(server.port(), "/j/" + unknown_code);
  for (auto at = unknown.find(unknown_code); at != std::string::npos; at = unknown.find(unknown_code)) unknown.replace(at, code.size(), code);
  BOOST_TEST((unknown == known));
  Client bo = server.connect();
  bo.hello();
  BOOST_TEST(bo.join(code, "Bo", "bo").join().circle().member_count() == 2U);
}

BOOST_AUTO_TEST_CASE(what_is_not_there_and_what_is_not_done) {
  RunningServer server;
  for (const char* target : {"/nothing", "/j/", "/j/short", "/../etc/passwd", "/j/7K2M9QXT7K2M9QXT7K2M9QXT7K/x"}) BOOST_TEST(status_of(get(server.port(), target)) == "404", target);
  for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"}) {
    const std::string response = get(server.port(), "/healthz", method);
    BOOST_TEST(status_of(response) == "405", method);
    BOOST_TEST(has(response, "Allow: GET, HEAD"));
  }
  BOOST_TEST(status_of(get(server.port(), "/healthz", "GET", "Content-Length: 5\r\n")) == "413");
  BOOST_TEST(status_of(get(server.port(), "/healthz", "GET", "Transfer-Encoding: chunked\r\n")) == "413");
}

BOOST_AUTO_TEST_CASE(what_is_no_http_is_told_so) {
  RunningServer server;
  BOOST_TEST(status_of(get(server.port(), "/", "GET", "X-Long: " + std::string(20'000, 'x') + "\r\n")) == "431");
  BOOST_TEST(status_of(get(server.port(), "/" + std::string(20'000, 'x'))) == "431");
  std::string many;
  for (int header = 0; header < 1000; ++header) many += "X-Header-" + std::to_string(header) + ": x\r\n";
  BOOST_TEST(status_of(get(server.port(), "/", "GET", many)) == "431");
  for (const char* nonsense : {"hello\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 no tls here\r\n\r\n"}) BOOST_TEST(status_of(talk(server.port(), nonsense)) == "400", nonsense);
  BOOST_TEST(status_of(get(server.port(), "/healthz")) == "200");
}

BOOST_AUTO_TEST_CASE(a_connection_answers_one_request_after_the_other) {
  RunningServer server;
  const std::string two = talk(server.port(), "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET /nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  BOOST_TEST(status_of(two) == "200");
  BOOST_TEST(has(two, "HTTP/1.1 404"));
}

BOOST_AUTO_TEST_SUITE_END()
