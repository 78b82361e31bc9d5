// What a web hook is sent.
#include <boost/test/unit_test.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>

#include "server/delivery/hook_request.hpp"
#include "tests/delivery/child.hpp"
#include "tests/delivery/letters.hpp"

using namespace circles::delivery;
using namespace circles::tests;

namespace {

const std::chrono::sys_seconds kNow(std::chrono::seconds(1'795'639'400));

HookRequest made(const Hook& hook) {
  auto request = hook_request(hook, kNow);
  if (auto* outcome = std::get_if<Outcome>(&request)) throw std::runtime_error(outcome->why);
  return std::get<HookRequest>(request);
}

bool is_refused(const Hook& hook) {
  const auto request = hook_request(hook, kNow);
  const auto* outcome = std::get_if<Outcome>(&request);
  return outcome != nullptr && outcome->verdict == Verdict::refused && !outcome->why.empty();
}

std::string header(const HookRequest& request, const std::string& name) {
  for (const std::string& line : request.headers) {
    if (line.starts_with(name + ": ")) return line.substr(name.size() + 2);
  }
  return "(none)";
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int count = 0; count < times; ++count) all += text;
  return all;
}

Hook with(HookFormat format) { return hook_to("https://hooks.example.org/x", format); }

}  // namespace

BOOST_AUTO_TEST_SUITE(hook_requests)

BOOST_AUTO_TEST_CASE(json_is_an_object_of_texts_with_a_signature) {
  const HookRequest request = made(with(HookFormat::json));
  const Said body = said_in(request.body);
  BOOST_TEST(body.fields().size() == 6U);
  BOOST_TEST(text_in(body, "id") == "0192f0c1-7d3a-7b42-8c51-4f2e9d1a6b3c");
  BOOST_TEST(text_in(body, "kind") == "check_in");
  BOOST_TEST(text_in(body, "at") == "2026-11-25T20:42:06Z");
  BOOST_TEST(text_in(body, "title") == "Ana checked in");
  BOOST_TEST(text_in(body, "text") == "Kept: “one interview” <b>& more</b>");
  BOOST_TEST(text_in(body, "link") == "https://circles.example.org/c/staff-2027/12");
  BOOST_TEST(header(request, "Content-Type") == "application/json");
  BOOST_TEST(header(request, "Career-Circles-Event") == "0192f0c1-7d3a-7b42-8c51-4f2e9d1a6b3c");
  BOOST_TEST(header(request, "Career-Circles-Timestamp") == "1795639400");
  BOOST_TEST(header(request, "Career-Circles-Signature").size() == 3U + 64U);
  Hook unsigned_hook = with(HookFormat::json);
  unsigned_hook.secret.clear();
  BOOST_TEST(header(made(unsigned_hook), "Career-Circles-Signature") == "(none)");
}

BOOST_AUTO_TEST_CASE(controls_and_quotes_in_a_text_stay_a_text) {
  Hook hook = with(HookFormat::json);
  hook.text = std::string("\"},\"id\":\"x\r\n\t\\") + '\0' + "\x01";
  const Said body = said_in(made(hook).body);
  BOOST_TEST(text_in(body, "text") == hook.text);
  BOOST_TEST(text_in(body, "id") == hook.event_id);
}

BOOST_AUTO_TEST_CASE(slack_cannot_be_made_to_call_somebody) {
  Hook hook = with(HookFormat::slack);
  hook.title = "<!channel> look";
  hook.text = "a <@U1> b & <https://evil.example|here> &lt;";
  const Said body = said_in(made(hook).body);
  BOOST_TEST(body.fields().size() == 1U);
  BOOST_TEST(text_in(body, "text") ==
             "&lt;!channel&gt; look\na &lt;@U1&gt; b &amp; &lt;https://evil.example|here&gt; &amp;lt;\nhttps://circles.example.org/c/staff-2027/12");
}

BOOST_AUTO_TEST_CASE(mattermost_cannot_either) {
  Hook hook = with(HookFormat::mattermost);
  hook.title = "@channel";
  hook.text = "<!here> @all a@b";
  hook.link.clear();
  BOOST_TEST(text_in(said_in(made(hook).body), "text") == "@\u200b" "channel\n&lt;!here&gt; @\u200b" "all a@\u200b" "b");
}

BOOST_AUTO_TEST_CASE(discord_is_told_to_call_nobody) {
  Hook hook = with(HookFormat::discord);
  hook.text = "@everyone <b>";
  const Said body = said_in(made(hook).body);
  BOOST_TEST(text_in(body, "content") == "Ana checked in\n@everyone <b>\nhttps://circles.example.org/c/staff-2027/12");
  BOOST_TEST(object_in(body, "allowed_mentions").fields().at("parse").has_list_value());
  BOOST_TEST(object_in(body, "allowed_mentions").fields().at("parse").list_value().values_size() == 0);
}

BOOST_AUTO_TEST_CASE(discord_gets_2000_characters_and_the_link_stays) {
  for (const char* character : {"x", "é", "日", "👩"}) {
    Hook hook = with(HookFormat::discord);
    hook.title.clear();
    hook.text = repeated(character, 3000);
    const std::string content = text_in(said_in(made(hook).body), "content");
    BOOST_TEST(content.ends_with(std::string("…\n") + hook.link));
    const std::size_t units = content.find("…") / std::string_view(character).size() * (std::string_view(character).size() == 4 ? 2 : 1) + 2 + hook.link.size();
    BOOST_TEST((units == 2000 || units == 1999), units);
  }
  Hook fits = with(HookFormat::discord);
  fits.title.clear();
  fits.text = repeated("x", static_cast<int>(2000 - 1 - fits.link.size()));
  BOOST_TEST(text_in(said_in(made(fits).body), "content").size() == 2000U);
  Hook long_link = with(HookFormat::discord);
  long_link.link = "https://e.example/" + repeated("y", 3000);
  BOOST_TEST(text_in(said_in(made(long_link).body), "content").starts_with("Ana checked in\n"));
  BOOST_TEST(text_in(said_in(made(long_link).body), "content").size() <= 2000U);
}

BOOST_AUTO_TEST_CASE(ntfy_has_its_title_and_link_in_headers) {
  Hook hook = with(HookFormat::ntfy);
  hook.title = "Žofia kept it";
  hook.secret = "tk_123";
  const HookRequest request = made(hook);
  BOOST_TEST(request.body == hook.text);
  BOOST_TEST(header(request, "Title") == "=?UTF-8?B?xb1vZmlhIGtlcHQgaXQ=?=");
  BOOST_TEST(header(request, "Click") == hook.link);
  BOOST_TEST(header(request, "Authorization") == "Bearer tk_123");
}

BOOST_AUTO_TEST_CASE(a_long_text_for_ntfy_is_cut_below_its_bound) {
  Hook hook = with(HookFormat::ntfy);
  hook.secret.clear();
  hook.text = repeated("日", 2000);
  const HookRequest request = made(hook);
  BOOST_TEST(request.body.size() <= 4096U);
  BOOST_TEST(request.body.size() > 4090U);
  BOOST_TEST(request.body.ends_with("日…"));
  hook.text.clear();
  hook.link.clear();
  BOOST_TEST(made(hook).body == hook.title);
  BOOST_TEST(header(made(hook), "Click") == "(none)");
  BOOST_TEST(header(made(hook), "Authorization") == "(none)");
}

BOOST_AUTO_TEST_CASE(nothing_becomes_a_header_that_could_be_two) {
  for (const std::string& injected : {std::string("x\r\nEvil: 1"), std::string("x\nEvil: 1"), std::string("x\rEvil"), std::string("x\0y", 3), std::string("x\ty"),
                                      std::string("x\x7f"), std::string("\xff")}) {
    for (std::string Hook::*field : {&Hook::title, &Hook::link, &Hook::secret, &Hook::url}) {
      Hook hook = with(HookFormat::ntfy);
      hook.secret = "tk";
      BOOST_TEST(!is_refused(hook));
      hook.*field = injected;
      BOOST_TEST(is_refused(hook));
    }
    Hook hook = with(HookFormat::json);
    hook.event_id = injected;
    BOOST_TEST(is_refused(hook));
  }
}

BOOST_AUTO_TEST_CASE(what_is_not_utf8_is_refused_in_every_format) {
  for (const HookFormat format : {HookFormat::json, HookFormat::slack, HookFormat::discord, HookFormat::mattermost, HookFormat::ntfy}) {
    Hook hook = with(format);
    hook.text = "a\xff";
    hook.secret.clear();
    BOOST_TEST(is_refused(hook));
  }
}

BOOST_AUTO_TEST_SUITE_END()
