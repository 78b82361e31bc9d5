#include "server/storage/sqlite_connection.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace circles::storage {
namespace {

class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
  bool null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
  std::string_view view(int column) const override {
    const auto* bytes = sqlite3_column_type(statement_, column) == SQLITE_BLOB ? static_cast<const char*>(sqlite3_column_blob(statement_, column))
                                                                              : reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return bytes == nullptr ? std::string_view() : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
  }

 private:
  sqlite3_stmt* statement_;
};

[[noreturn]] void fail(sqlite3* database, std::string_view doing) {
  const int code = sqlite3_extended_errcode(database);
  const std::string message = fmt::format("{}: {} ({})", doing, sqlite3_errmsg(database), code);
  if ((code & 0xff) == SQLITE_FULL) throw StorageFull(message);
  throw StorageError(message);
}

int bind(sqlite3_stmt* statement, int place, const Value& value) {
  struct Binder {
    sqlite3_stmt* statement;
    int place;
    int operator()(std::monostate) const { return sqlite3_bind_null(statement, place); }
    int operator()(std::int64_t number) const { return sqlite3_bind_int64(statement, place, number); }
    int operator()(std::string_view text) const {
      return sqlite3_bind_text(statement, place, text.data() == nullptr ? "" : text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    }
    int operator()(Value::Bytes bytes) const {
      return sqlite3_bind_blob(statement, place, bytes.view.data() == nullptr ? "" : bytes.view.data(), static_cast<int>(bytes.view.size()), SQLITE_STATIC);
    }
  };
  return std::visit(Binder{statement, place}, value.held());
}

}  // namespace

SqliteConnection::SqliteConnection(const std::string& path, int flags) {
  sqlite3* database = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &database, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  database_.reset(database);
  if (code != SQLITE_OK) throw StorageError(fmt::format("The database {} cannot be opened: {}.", path, sqlite3_errstr(code)));
  // Texts come from strangers: SQL in them must stay text, also where the schema was tampered with.
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
}

SqliteConnection::~SqliteConnection() { statements_.clear(); }

std::unique_ptr<SqliteConnection::Prepared> SqliteConnection::prepare(std::string_view sql) {
  auto made = std::make_unique<Prepared>();
  made->sql = sql;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(handle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK) fail(handle(), made->sql);
  made->statement.reset(statement);
  // $1 is a name to SQLite, not a place: the parameters may first appear in any order.
  for (int number = 1;; ++number) {
    const int place = sqlite3_bind_parameter_index(statement, fmt::format("${}", number).c_str());
    made->places.push_back(place);
    if (std::ranges::count_if(made->places, [](int known) { return known > 0; }) == sqlite3_bind_parameter_count(statement)) break;
  }
  return made;
}

SqliteConnection::Prepared& SqliteConnection::prepared(std::string_view sql) {
  auto& known = statements_[sql.data()];
  // A string that is no literal may lie where another lay before.
  if (!known.empty() && known.front()->sql != sql) known.clear();
  for (auto& candidate : known) {
    if (!candidate->busy) return *candidate;
  }
  return *known.emplace_back(prepare(sql));
}

std::int64_t SqliteConnection::run(std::string_view sql, Parameters parameters, const Visit& visit) {
  Prepared& use = prepared(sql);
  sqlite3_stmt* statement = use.statement.get();
  struct Reset {
    Prepared& use;
    ~Reset() {
      sqlite3_reset(use.statement.get());
      sqlite3_clear_bindings(use.statement.get());
      use.busy = false;
    }
  };
  use.busy = true;
  const Reset reset{use};
  std::size_t number = 0;
  for (const Value& value : parameters) {
    const int place = number < use.places.size() ? use.places[number] : 0;
    if (place > 0 && bind(statement, place, value) != SQLITE_OK) fail(handle(), "binding a parameter");
    ++number;
  }
  if (std::ranges::any_of(use.places.begin() + static_cast<std::ptrdiff_t>(std::min(number, use.places.size())), use.places.end(), [](int place) { return place > 0; }))
    throw StorageError("a parameter is missing for: " + use.sql);
  const std::int64_t changed_before = total_changes();
  const SqliteRow row(statement);
  for (;;) {
    const int code = sqlite3_step(statement);
    if (code == SQLITE_DONE) break;
    if (code != SQLITE_ROW) fail(handle(), "running a statement");
    if (visit) visit(row);
  }
  return total_changes() - changed_before;
}

void SqliteConnection::script(const std::string& sql) {
  if (sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(handle(), "running a script");
}

}  // namespace circles::storage
