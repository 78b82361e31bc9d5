// What a web hook is sent, as text. Pure but for the HMAC.
#pragma once

#include <chrono>
#include <string>
#include <variant>
#include <vector>

#include "server/delivery/letter.hpp"

namespace circles::delivery {

struct HookRequest {
  std::vector<std::string> headers;  // "Name: value"
  std::string body;
};

// `now` is what the signature dates itself with. Refused: what is not valid UTF-8, and a control character
// in the URL or in what becomes a header. Bodies that would be too long for their receiver are cut in the text.
std::variant<HookRequest, Outcome> hook_request(const Hook& hook, std::chrono::sys_seconds now);

}  // namespace circles::delivery
