// What stands behind /l/ in a link: what it does and for what, sealed with a key of this server, so that nothing is stored for it
// and nobody else can make or change one.
#pragma once

#include <optional>
#include <string>

#include "server/features/caller.hpp"

namespace circles::features {

struct SealedLink {
  enum class Does : char { check_in = 'c', confirm = 'a', unsubscribe = 'u', recover = 'r' };
  Does does = Does::confirm;
  // A circle, a channel, or a device.
  Id id = {};
  // Of a check-in.
  std::int64_t number = 0;
  std::string period = {};
  // Of a recovery.
  Instant expires_at = {};
};

std::string seal_link(ReadTx& tx, const SealedLink& link);

// Nothing for what this server did not seal as a link.
std::optional<SealedLink> open_link(ReadTx& tx, std::string_view text);

}  // namespace circles::features
