// Web hooks, received by a server that is not ours.
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cstdlib>
#include <string>
#include <utility>

#include "server/delivery/web_hook.hpp"
#include "tests/delivery/child.hpp"
#include "tests/delivery/letter_source.hpp"
#include "tests/delivery/letters.hpp"

using namespace circles::delivery;
using namespace circles::tests;

namespace {

Settings into_private_networks() { return {.hooks = {.allow_private = true}}; }

Outcome sent(const Hook& hook, const Settings& settings = into_private_networks()) { return outcome_of({"1", hook}, settings); }

void check_discreet(const std::string& why) {
  BOOST_TEST(!why.empty());
  for (const char* told : {"example", "127.0.0.1", "localhost", "/", "Ana", "Kept", "secret"}) BOOST_TEST(why.find(told) == std::string::npos, why);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(web_hooks)

BOOST_AUTO_TEST_CASE(a_hook_arrives_and_its_signature_is_right) {
  Child server("http_server.py", {"a secret"});
  const Hook hook = hook_to(local(server.port(), "/in?key=1"));
  const Outcome outcome = sent(hook);
  BOOST_TEST(outcome.why == "");
  BOOST_TEST_REQUIRE((outcome.verdict == Verdict::delivered));
  const Said request = server.next();
  BOOST_TEST(text_in(request, "path") == "/in?key=1");
  BOOST_TEST(yes_in(request, "signed"));
  BOOST_TEST(text_in(said_in(text_in(request, "body")), "text") == hook.text);
  const Said& headers = object_in(request, "headers");
  BOOST_TEST(text_in(headers, "content-type") == "application/json");
  BOOST_TEST(text_in(headers, "career-circles-event") == hook.event_id);
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  BOOST_TEST(std::abs(std::stoll(text_in(headers, "career-circles-timestamp")) - now) < 60);
  for (const char* none : {"cookie", "expect", "authorization", "referer"}) BOOST_TEST(!has(headers, none), none);

  Hook forged = hook;
  forged.secret = "another secret";
  BOOST_TEST((sent(forged).verdict == Verdict::delivered));
  BOOST_TEST(!yes_in(server.next(), "signed"));
}

BOOST_AUTO_TEST_CASE(every_format_arrives) {
  Child server("http_server.py", {"a secret"});
  for (const HookFormat format : {HookFormat::slack, HookFormat::discord, HookFormat::mattermost}) {
    BOOST_TEST((sent(hook_to(local(server.port(), "/in"), format)).verdict == Verdict::delivered));
    const Said request = server.next();
    BOOST_TEST(has(said_in(text_in(request, "body")), format == HookFormat::discord ? "content" : "text"));
    BOOST_TEST(!has(object_in(request, "headers"), "career-circles-signature"));
  }
  Hook hook = hook_to(local(server.port(), "/topic"), HookFormat::ntfy);
  hook.secret = "tk_123";
  BOOST_TEST((sent(hook).verdict == Verdict::delivered));
  const Said request = server.next();
  BOOST_TEST(text_in(request, "body") == hook.text);
  BOOST_TEST(text_in(object_in(request, "headers"), "title") == hook.title);
  BOOST_TEST(text_in(object_in(request, "headers"), "click") == hook.link);
  BOOST_TEST(text_in(object_in(request, "headers"), "authorization") == "Bearer tk_123");
}

BOOST_AUTO_TEST_CASE(the_status_decides) {
  Child server("http_server.py", {"a secret"});
  const std::pair<int, Verdict> cases[] = {
      {200, Verdict::delivered}, {201, Verdict::delivered}, {299, Verdict::delivered}, {300, Verdict::refused},   {304, Verdict::refused},   {400, Verdict::refused},
      {401, Verdict::refused},   {404, Verdict::refused},   {410, Verdict::refused},   {408, Verdict::try_again}, {425, Verdict::try_again}, {429, Verdict::try_again},
      {500, Verdict::try_again}, {503, Verdict::try_again}, {599, Verdict::try_again}, {600, Verdict::refused}};
  for (const auto& [status, verdict] : cases) {
    const Outcome outcome = sent(hook_to(local(server.port(), "/status/" + std::to_string(status))));
    BOOST_TEST((outcome.verdict == verdict), status << ": " << outcome.why);
    if (verdict != Verdict::delivered) check_discreet(outcome.why);
  }
}

BOOST_AUTO_TEST_CASE(a_redirect_is_not_followed) {
  Child server("http_server.py", {"a secret"});
  BOOST_TEST((sent(hook_to(local(server.port(), "/redirect"))).verdict == Verdict::refused));
  BOOST_TEST(text_in(server.next(), "path") == "/redirect");
  BOOST_TEST(server.silent());
}

BOOST_AUTO_TEST_CASE(trouble_on_the_way_is_tried_again) {
  Child server("http_server.py", {"a secret"});
  for (const std::string path : {"/hang", "/close", "/reset", "/half"}) {
    Settings settings = into_private_networks();
    if (path == "/hang") settings.hooks.whole = std::chrono::seconds(1);
    const Outcome outcome = sent(hook_to(local(server.port(), path)), settings);
    BOOST_TEST((outcome.verdict == Verdict::try_again), path << ": " << outcome.why);
    check_discreet(outcome.why);
    BOOST_TEST(text_in(server.next(), "path") == path);
    BOOST_TEST(server.silent(), "sent twice to " << path);
  }
}

BOOST_AUTO_TEST_CASE(a_server_that_is_not_there) {
  unsigned gone = 0;
  {
    const Child server("http_server.py", {"a secret"});
    gone = server.port();
  }
  for (const std::string& url : {local(gone, "/"), std::string("http://no-such-host.invalid/")}) {
    const Outcome outcome = sent(hook_to(url));
    BOOST_TEST((outcome.verdict == Verdict::try_again), outcome.why);
    check_discreet(outcome.why);
  }
}

BOOST_AUTO_TEST_CASE(an_answer_without_end_is_not_read_to_it) {
  Child server("http_server.py", {"a secret"});
  BOOST_TEST((sent(hook_to(local(server.port(), "/huge"))).verdict == Verdict::delivered));
  BOOST_TEST(text_in(server.next(), "path") == "/huge");
  // What the two sockets hold comes on top of the 64 KiB that were read.
  BOOST_TEST(number_in(server.next(), "poured") < 16 * 1024 * 1024);
}

BOOST_AUTO_TEST_CASE(only_web_addresses) {
  for (const char* url : {"file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/", "smtp://127.0.0.1/", "dict://127.0.0.1/", "", "no url", "http://", "http://a b/",
                          "http://127.0.0.1/\r\nX: 1"}) {
    const Outcome outcome = sent(hook_to(url));
    BOOST_TEST((outcome.verdict == Verdict::refused), url << ": " << outcome.why);
  }
}

BOOST_AUTO_TEST_CASE(this_host_is_not_reached_unless_that_is_allowed) {
  Child server("http_server.py", {"a secret"});
  const std::string port = std::to_string(server.port());
  // localhost is a name that resolves to this host; the rest are ways to write its address.
  for (const char* host : {"127.0.0.1", "localhost", "LOCALHOST", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "[::]"}) {
    const Outcome outcome = sent(hook_to(std::string("http://") + host + ":" + port + "/in"), {});
    BOOST_TEST((outcome.verdict == Verdict::refused), host << ": " << outcome.why);
    BOOST_TEST(outcome.why == "the hook leads into a private network");
  }
  BOOST_TEST(server.silent());
  for (const char* host : {"127.0.0.1", "localhost", "127.1", "[::ffff:127.0.0.1]"})
    BOOST_TEST((sent(hook_to(std::string("http://") + host + ":" + port + "/in")).verdict == Verdict::delivered), host);
}

BOOST_AUTO_TEST_CASE(the_environment_names_no_proxy) {
  Child server("http_server.py", {"a secret"});
  Child proxy("http_server.py", {"a secret"});
  setenv("http_proxy", local(proxy.port(), "/").c_str(), 1);
  setenv("all_proxy", local(proxy.port(), "/").c_str(), 1);
  const Outcome outcome = sent(hook_to(local(server.port(), "/in")));
  unsetenv("http_proxy");
  unsetenv("all_proxy");
  BOOST_TEST((outcome.verdict == Verdict::delivered));
  BOOST_TEST(text_in(server.next(), "path") == "/in");
  BOOST_TEST(proxy.silent());
}

BOOST_AUTO_TEST_SUITE_END()
