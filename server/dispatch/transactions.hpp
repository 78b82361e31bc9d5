// One request within one transaction: scope, caller, key, handler. No threads, no sockets.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/dispatch/event_reading.hpp"
#include "server/dispatch/routes.hpp"
#include "server/live/hub.hpp"
#include "server/storage/engine.hpp"

namespace circles::dispatch {

struct Written {
  // A Problem too: a refusal that was made to last (a wrong code counts) is told, and committed.
  v1::ServerFrame reply;
  storage::Instant now;
  std::vector<live::Committed> events;
};

// Both throw Problem for a refusal that leaves nothing behind.
v1::ServerFrame read_request(storage::ReadTx& tx, const Route& route, const Identity& identity, const v1::ClientFrame& frame);
Written write_request(storage::WriteTx& tx, const Route& route, const Identity& identity, const v1::ClientFrame& frame, std::string_view seal_key);

}  // namespace circles::dispatch
