// The embedded engine: one writing connection with group commit, a few reading ones.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>

#include "server/storage/engine.hpp"

namespace circles::storage {

struct SqliteOptions {
  // Where circles.db and the lock lie; made with mode 0700 when missing.
  // Empty: a database in memory whose jobs run at once, on the caller's thread (for tests and simulation).
  std::filesystem::path directory;
  unsigned readers = 2;
  // Read once for each transaction, on storage threads.
  std::function<Instant()> clock;
  // What the write-ahead log is grown to at start, so that commits do not have to.
  std::size_t log_bytes = 16 * 1024 * 1024;
};

// Takes the lock, brings the schema up to date, starts the threads. Throws
// StorageError with a sentence for the operator: another server holds the
// lock, the schema is newer or was altered, the disk refuses.
std::unique_ptr<Engine> open_sqlite(SqliteOptions options);

}  // namespace circles::storage
