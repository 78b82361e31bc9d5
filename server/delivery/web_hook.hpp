// Web hooks: one POST to a URL that a member chose.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "server/delivery/letter.hpp"
#include "server/delivery/transfer.hpp"

namespace circles::delivery {

struct HookSettings {
  // Hooks may lead into private networks, this host included (network_guard.hpp).
  bool allow_private = false;
  std::string certificates = {};  // a PEM file of those to trust; empty: the system's
  std::chrono::milliseconds connect{5'000};
  std::chrono::milliseconds whole{15'000};
  std::size_t most_answer_bytes = 64 * 1024;  // headers included; what is longer is judged by its status
};

// http or https, no redirects. 2xx is delivered; 408, 425, 429, 5xx and all trouble on the way is tried again;
// everything else is refused.
Prepared prepare(const Hook& hook, const HookSettings& settings, std::chrono::sys_seconds now);

}  // namespace circles::delivery
