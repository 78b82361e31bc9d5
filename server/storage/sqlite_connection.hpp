// One SQLite connection: prepared statements, bound by name, always reset.
// Within server/storage only.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/storage/engine.hpp"

namespace circles::storage {

// Used by one thread at a time.
class SqliteConnection {
 public:
  // `flags` are those of sqlite3_open_v2.
  SqliteConnection(const std::string& path, int flags);
  ~SqliteConnection();
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;

  // One statement; returns the rows that it changed.
  std::int64_t run(std::string_view sql, Parameters parameters, const Visit& visit);
  // Several statements without parameters, not kept.
  void script(const std::string& sql);

  sqlite3* handle() { return database_.get(); }
  // False once SQLite has rolled the transaction back by itself.
  bool in_transaction() const { return sqlite3_get_autocommit(database_.get()) == 0; }
  std::int64_t total_changes() const { return sqlite3_total_changes64(database_.get()); }

 private:
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  };
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  struct Prepared {
    std::string sql;
    std::unique_ptr<sqlite3_stmt, Finalize> statement;
    std::vector<int> places;  // of $1, $2 …; 0 where the statement does not use it
    bool busy = false;
  };

  Prepared& prepared(std::string_view sql);
  std::unique_ptr<Prepared> prepare(std::string_view sql);

  std::unique_ptr<sqlite3, Close> database_;
  // By the address of the literal; more than one where a visit runs the same statement again.
  std::unordered_map<const char*, std::vector<std::unique_ptr<Prepared>>> statements_;
};

class SqliteTx final : public WriteTx {
 public:
  SqliteTx(SqliteConnection& connection, Instant now) : connection_(connection), now_(now) {}

  Instant now() const override { return now_; }
  void read(std::string_view sql, Parameters parameters, const Visit& visit) override { connection_.run(sql, parameters, visit); }
  std::int64_t write(std::string_view sql, Parameters parameters, const Visit& visit) override { return connection_.run(sql, parameters, visit); }
  void announce(const Id& topic, std::int64_t position) override { announcements_.push_back({topic, position}); }
  const std::vector<Announcement>& announcements() const override { return announcements_; }
  void purge() override { purges_ = true; }
  bool purges() const { return purges_; }

 private:
  SqliteConnection& connection_;
  Instant now_;
  std::vector<Announcement> announcements_;
  bool purges_ = false;
};

}  // namespace circles::storage
