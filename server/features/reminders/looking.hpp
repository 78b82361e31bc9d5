// Looking at one commitment: its periods are opened and closed in the log, each once, and whoever is due is reminded, each once.
#pragma once

#include <optional>

#include "server/features/caller.hpp"

namespace circles::features {

// Does what is due now, with the circle's row taken. Returns when to look again; nothing when it is over: withdrawn, or dropped
// (by its author's leaving too) or made once, and closed.
std::optional<Instant> look_at(WriteTx& tx, const Id& circle, std::int64_t number);

}  // namespace circles::features
