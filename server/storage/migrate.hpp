// The schema's history: ordered, checksummed, each step in a transaction.
#pragma once

#include <span>
#include <string_view>

#include "server/storage/sqlite_connection.hpp"

namespace circles::storage {

struct Migration {
  int version;
  std::string_view name;
  std::string_view sql;
};

// Those of server/storage/migrations, in order; compiled in.
std::span<const Migration> migrations();

// Applies what is missing. Throws StorageError, with nothing changed, when the
// database is newer than `known`, a step differs from the one that was
// applied, or the tables were altered by another hand.
void migrate(SqliteConnection& connection, std::span<const Migration> known, Instant now);

}  // namespace circles::storage
