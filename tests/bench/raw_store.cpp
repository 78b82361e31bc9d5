#include "tests/bench/raw_store.hpp"

#include <sqlite3.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/bench/figures.hpp"
#include "tests/bench/started_server.hpp"

namespace circles::bench {
namespace {

constexpr int kCircles = 64;
constexpr int kWarmUp = 300;

// The log is as large as the server's before anything is measured, and is never truncated: growing it costs half.
// Pages that spill out of a small cache make it grow; what they hold is undone.
constexpr const char* kGrowLog = R"sql(
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA wal_autocheckpoint = 2048;
  PRAGMA cache_size = 8;
  BEGIN;
  CREATE TABLE filler (bytes BLOB);
  WITH RECURSIVE counted (at) AS (VALUES (1) UNION ALL SELECT at + 1 FROM counted WHERE at < 64)
  INSERT INTO filler SELECT randomblob(262144) FROM counted;
  ROLLBACK;
  PRAGMA cache_size = -65536;
)sql";

// As in server/storage/migrations, without what a check-in does not touch.
constexpr const char* kSchema = R"sql(
  CREATE TABLE circles (id BLOB NOT NULL PRIMARY KEY, last_sequence BIGINT NOT NULL) WITHOUT ROWID;
  CREATE TABLE check_ins (circle_id BLOB NOT NULL, number BIGINT NOT NULL, period TEXT NOT NULL, revision BIGINT NOT NULL, note TEXT NOT NULL);
  CREATE UNIQUE INDEX check_ins_of_period ON check_ins (circle_id, number, period, revision);
  CREATE TABLE events (circle_id BLOB NOT NULL, sequence BIGINT NOT NULL, actor_id BLOB, number BIGINT NOT NULL, period TEXT NOT NULL);
  CREATE UNIQUE INDEX events_of_circle ON events (circle_id, sequence);
  CREATE TABLE idempotency_keys (owner BLOB NOT NULL, request_key TEXT NOT NULL, body_sha256 BLOB NOT NULL, at BIGINT NOT NULL);
  CREATE UNIQUE INDEX idempotency_keys_of_owner ON idempotency_keys (owner, request_key);
  CREATE INDEX idempotency_keys_by_age ON idempotency_keys (at);
)sql";

constexpr const char* kCheckIn[] = {
    "BEGIN IMMEDIATE",
    "UPDATE circles SET last_sequence = $2 WHERE id = $1",
    "INSERT INTO check_ins VALUES ($1, $2, '2026-11', 1, hex(zeroblob(100)))",
    "INSERT INTO events VALUES ($1, $2, zeroblob(16), 1, '2026-11')",
    "INSERT INTO idempotency_keys VALUES ($1, hex(randomblob(13)), randomblob(32), $2)",
    "COMMIT",
};

struct Database {
  explicit Database(const std::string& file) {
    if (sqlite3_open(file.c_str(), &handle) != SQLITE_OK) throw std::runtime_error("raw store: cannot open");
  }
  ~Database() {
    for (auto* statement : statements) sqlite3_finalize(statement);
    sqlite3_close(handle);
  }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void run(const std::string& sql) {
    if (sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) throw std::runtime_error(std::string("raw store: ") + sqlite3_errmsg(handle));
  }
  void prepare() {
    for (const char* sql : kCheckIn) {
      sqlite3_stmt* statement = nullptr;
      if (sqlite3_prepare_v2(handle, sql, -1, &statement, nullptr) != SQLITE_OK) throw std::runtime_error(std::string("raw store: ") + sqlite3_errmsg(handle));
      statements.push_back(statement);
    }
  }
  void check_in(int serial) {
    const std::string circle(16, static_cast<char>('0' + serial % kCircles));
    for (auto* statement : statements) {
      if (sqlite3_bind_parameter_count(statement) > 0) {
        sqlite3_bind_blob(statement, 1, circle.data(), static_cast<int>(circle.size()), SQLITE_STATIC);
        sqlite3_bind_int64(statement, 2, serial);
      }
      if (sqlite3_step(statement) != SQLITE_DONE) throw std::runtime_error(std::string("raw store: ") + sqlite3_errmsg(handle));
      sqlite3_reset(statement);
    }
  }

  sqlite3* handle = nullptr;
  std::vector<sqlite3_stmt*> statements;
};

}  // namespace

double raw_commits_per_second(std::chrono::milliseconds during) {
  const auto directory = scratch_directory();
  double rate = 0;
  {
    Database database((directory / "raw.db").string());
    database.run(kGrowLog);
    database.run(kSchema);
    for (int circle = 0; circle < kCircles; ++circle) database.run("INSERT INTO circles VALUES (CAST('" + std::string(16, static_cast<char>('0' + circle)) + "' AS BLOB), 0)");
    database.prepare();
    int serial = 0;
    while (serial < kWarmUp) database.check_in(++serial);
    const auto began = Clock::now();
    while (Clock::now() - began < during) database.check_in(++serial);
    rate = (serial - kWarmUp) / (in_milliseconds(Clock::now() - began) / 1000);
  }
  std::filesystem::remove_all(directory);
  return rate;
}

}  // namespace circles::bench
