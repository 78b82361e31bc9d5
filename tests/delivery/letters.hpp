// Letters to the servers of these tests.
#pragma once

#include <chrono>
#include <string>
#include <utility>

#include "server/delivery/letter.hpp"

namespace circles::tests {

inline std::string local(unsigned port, const std::string& path) { return "http://127.0.0.1:" + std::to_string(port) + path; }

inline delivery::Hook hook_to(std::string url, delivery::HookFormat format = delivery::HookFormat::json) {
  return {.url = std::move(url),
          .format = format,
          .secret = "a secret",
          .event_id = "0192f0c1-7d3a-7b42-8c51-4f2e9d1a6b3c",
          .kind = "check_in",
          .title = "Ana checked in",
          .text = "Kept: “one interview” <b>& more</b>",
          .link = "https://circles.example.org/c/staff-2027/12",
          .at = std::chrono::sys_seconds(std::chrono::seconds(1'795'639'326))};
}

inline delivery::Email email_to(std::string to) {
  return {.to = std::move(to),
          .subject = "Ana checked in",
          .text = "Hello,\nkept.\n.\nA line that begins with a dot above, and “quotes”.\n",
          .html = "<p>Hello, <b>kept</b> – grüße</p>\n",
          .message_id = "<0192f0c1@circles.example.org>",
          .unsubscribe_link = "https://circles.example.org/u/abc?x=1&y=2",
          .reply_to = "circle@example.org"};
}

}  // namespace circles::tests
