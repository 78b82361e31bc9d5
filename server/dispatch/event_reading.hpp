// Events on their way from the log to a reader: rendered, with bookmark and readers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/live/hub.hpp"
#include "server/storage/engine.hpp"

namespace circles::dispatch {

// Whom the connection signed in as; empty ids for a stranger.
struct Identity {
  secrets::Id account;
  secrets::Id device;
  secrets::Id home;
  // The operator, through the socket that only they may open; then the ids are empty.
  bool host = false;
};

struct Position {
  secrets::Id circle;
  std::int64_t sequence = 0;
};

// A reader's place in a circle, sealed: the sequence never leaves the server.
std::string bookmark(std::string_view seal_key, const Position& position);
std::optional<Position> read_bookmark(std::string_view seal_key, std::string_view text);

// What this transaction has appended, one Committed for each circle.
std::vector<live::Committed> committed_events(storage::WriteTx& tx, std::string_view seal_key);

// How a Watch begins: the answer, what cannot be resumed, and where each circle goes on.
struct WatchBeginning {
  v1::WatchReply reply;
  std::vector<v1::Reset> resets;
  std::vector<live::Place> places;
};
WatchBeginning begin_watch(storage::ReadTx& tx, const Identity& identity, const v1::WatchRequest& request, std::string_view seal_key);

// At most one page after the place, as its membership may see it.
live::LogPart read_log(storage::ReadTx& tx, const live::Place& place, std::string_view seal_key);

}  // namespace circles::dispatch
