#include "server/delivery/hook_request.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string_view>

#include "server/delivery/header_text.hpp"
#include "shared/secrets/digest.hpp"

namespace circles::delivery {
namespace {

// Bounds of the receivers. Discord does not say what a character is; in UTF-16 there are as many or more.
constexpr std::size_t kMostDiscordUnits = 2000;
// A longer one becomes an attachment.
constexpr std::size_t kMostNtfyBytes = 4096;
constexpr std::string_view kCut = "…";
constexpr std::string_view kInvisible = "\u200b";

using google::protobuf::Struct;

std::string json_text(const Struct& object) {
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(object, &json).ok()) throw std::runtime_error("no JSON can be made of it");
  return json;
}

void put(Struct& object, const std::string& name, const std::string& text) { (*object.mutable_fields())[name].set_string_value(text); }

std::string replaced(std::string_view text, char character, std::string_view by) {
  std::string made;
  for (const char each : text) {
    if (each == character) {
      made += by;
    } else {
      made += each;
    }
  }
  return made;
}

// Slack and Mattermost take <!channel>, <@U1> and <link|other words> for their own.
std::string escaped(std::string_view text) { return replaced(replaced(replaced(text, '&', "&amp;"), '<', "&lt;"), '>', "&gt;"); }

// Mattermost also takes a plain @channel; with something after the @ nobody is called.
std::string calling_nobody(std::string_view text) { return replaced(text, '@', "@" + std::string(kInvisible)); }

// Title, text, link: what there is of them, a line each.
std::string lines(std::string_view title, std::string_view text, std::string_view link) {
  std::string all;
  for (const std::string_view part : {title, text, link}) {
    if (part.empty()) continue;
    if (!all.empty()) all += '\n';
    all += part;
  }
  return all;
}

std::size_t utf16_units(std::string_view utf8) {
  return static_cast<std::size_t>(std::ranges::count_if(utf8, [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0) != 0x80; }) +
                                  std::ranges::count_if(utf8, [](char byte) { return static_cast<unsigned char>(byte) >= 0xf0; }));
}

std::string_view beginning_in_units(std::string_view utf8, std::size_t most) {
  std::size_t bytes = std::min(utf8.size(), most * 3);
  std::string_view part = beginning(utf8, bytes);
  while (utf16_units(part) > most) part = beginning(utf8, part.size() - 1);
  return part;
}

// The link stays whole, as far as anything can: it is what the letter is for.
std::string discord_content(const Hook& hook) {
  const std::string said = lines(hook.title, hook.text, {});
  std::string all = lines(said, {}, hook.link);
  if (utf16_units(all) <= kMostDiscordUnits) return all;
  const std::size_t rest = utf16_units(hook.link) + 2;  // the mark of the cut and the end of its line
  if (rest >= kMostDiscordUnits) return std::string(beginning_in_units(said, kMostDiscordUnits));
  return lines(std::string(beginning_in_units(said, kMostDiscordUnits - rest)) + std::string(kCut), {}, hook.link);
}

std::string ntfy_body(const Hook& hook) {
  const std::string& text = hook.text.empty() ? hook.title : hook.text;
  if (text.size() <= kMostNtfyBytes) return text;
  return std::string(beginning(text, kMostNtfyBytes - kCut.size())) + std::string(kCut);
}

HookRequest json_request(const Hook& hook, std::chrono::sys_seconds now) {
  Struct object;
  put(object, "id", hook.event_id);
  put(object, "kind", hook.kind);
  put(object, "at", fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(hook.at))));
  put(object, "title", hook.title);
  put(object, "text", hook.text);
  put(object, "link", hook.link);
  HookRequest request{{"Content-Type: application/json", "Career-Circles-Event: " + hook.event_id}, json_text(object)};
  const std::string stamp = std::to_string(now.time_since_epoch().count());
  request.headers.push_back("Career-Circles-Timestamp: " + stamp);
  if (!hook.secret.empty())
    request.headers.push_back("Career-Circles-Signature: v1=" + secrets::hexadecimal(secrets::hmac_sha256(hook.secret, stamp + "." + request.body)));
  return request;
}

HookRequest message_request(const Hook& hook) {
  Struct object;
  if (hook.format == HookFormat::discord) {
    put(object, "content", discord_content(hook));
    Struct& allowed = *(*object.mutable_fields())["allowed_mentions"].mutable_struct_value();
    (*allowed.mutable_fields())["parse"].mutable_list_value();
  } else {
    const bool mattermost = hook.format == HookFormat::mattermost;
    const std::string said = lines(hook.title, hook.text, {});
    put(object, "text", lines(escaped(mattermost ? calling_nobody(said) : said), {}, escaped(hook.link)));
  }
  return {{"Content-Type: application/json"}, json_text(object)};
}

HookRequest ntfy_request(const Hook& hook) {
  HookRequest request{{"Content-Type: text/plain; charset=utf-8"}, ntfy_body(hook)};
  // Encoded words of one line: HTTP has no folded headers.
  if (!hook.title.empty()) request.headers.push_back("Title: " + encoded_words(hook.title, " "));
  if (!hook.link.empty()) request.headers.push_back("Click: " + hook.link);
  if (!hook.secret.empty()) request.headers.push_back("Authorization: Bearer " + hook.secret);
  return request;
}

std::optional<std::string> fault(const Hook& hook) {
  if (!is_bare_token(hook.url)) return "the hook's URL holds blanks or control characters";
  for (const std::string* text : {&hook.kind, &hook.text, &hook.title, &hook.link}) {
    if (!is_utf8(*text)) return "a text is not valid UTF-8";
  }
  if (hook.format == HookFormat::json && !is_bare_token(hook.event_id)) return "the event's id cannot stand in a header";
  if (hook.format != HookFormat::ntfy) return std::nullopt;
  if (!is_one_line(hook.title)) return "the title holds control characters";
  if (!hook.link.empty() && !is_bare_token(hook.link)) return "the link holds blanks or control characters";
  if (!hook.secret.empty() && !is_bare_token(hook.secret)) return "the access token holds blanks or control characters";
  return std::nullopt;
}

}  // namespace

std::variant<HookRequest, Outcome> hook_request(const Hook& hook, std::chrono::sys_seconds now) {
  if (auto wrong = fault(hook)) return Outcome{Verdict::refused, *wrong};
  switch (hook.format) {
    case HookFormat::json: return json_request(hook, now);
    case HookFormat::ntfy: return ntfy_request(hook);
    case HookFormat::slack:
    case HookFormat::discord:
    case HookFormat::mattermost: return message_request(hook);
  }
  return Outcome{Verdict::refused, "its format is not known"};
}

}  // namespace circles::delivery
