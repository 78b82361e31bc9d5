#include "server/storage/migrate.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "shared/secrets/digest.hpp"

namespace circles::storage {
namespace {

struct Applied {
  std::int64_t version;
  std::string checksum;
  std::string schema;
};

// Of every table and index as the database remembers it.
std::string schema_fingerprint(SqliteTx& tx) {
  std::string all;
  tx.read(R"sql(SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY type, name)sql", {}, [&](const Row& row) {
    all += fmt::format("{} {} {}\n", row.view(0), row.view(1), row.view(2));
  });
  return secrets::sha256(all);
}

bool has_history(SqliteTx& tx) {
  return tx.first(R"sql(SELECT 1 FROM sqlite_master WHERE name = 'schema_migrations')sql", {}, [](const Row&) { return true; }).has_value();
}

std::vector<Applied> applied_steps(SqliteTx& tx) {
  return tx.all(R"sql(SELECT version, checksum, schema FROM schema_migrations ORDER BY version)sql", {},
                [](const Row& row) { return Applied{row.integer(0), row.text(1), row.text(2)}; });
}

void refuse_strange(SqliteTx& tx, const std::vector<Applied>& applied, std::span<const Migration> known) {
  if (applied.size() > known.size())
    throw StorageError(fmt::format("This database has schema {}, and this circled knows {} at most. Start the newer circled that wrote it.", applied.size(), known.size()));
  for (std::size_t at = 0; at < applied.size(); ++at) {
    if (applied[at].version != known[at].version || applied[at].checksum != secrets::sha256(known[at].sql))
      throw StorageError(fmt::format("Schema step {} of this database is not the one that this circled knows. It was written by a changed circled; nothing was touched.", known[at].version));
  }
  if (!applied.empty() && applied.back().schema != schema_fingerprint(tx))
    throw StorageError("The tables of this database were altered by something else than circled. Nothing was touched: restore a copy, or undo the alteration.");
}

}  // namespace

void migrate(SqliteConnection& connection, std::span<const Migration> known, Instant now) {
  connection.script("BEGIN IMMEDIATE");
  try {
    SqliteTx tx(connection, now);
    std::vector<Applied> applied;
    if (has_history(tx)) {
      applied = applied_steps(tx);
      refuse_strange(tx, applied, known);
    } else {
      if (tx.first(R"sql(SELECT 1 FROM sqlite_master)sql", {}, [](const Row&) { return true; }))
        throw StorageError("This file is a database of something else. Give circled a directory of its own with --data.");
      connection.script(R"sql(
          CREATE TABLE schema_migrations (
            version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum BLOB NOT NULL,
            schema BLOB NOT NULL, applied_at BIGINT NOT NULL))sql");
    }
    for (const Migration& step : known.subspan(applied.size())) {
      connection.script(std::string(step.sql));
      const std::string checksum = secrets::sha256(step.sql);
      const std::string schema = schema_fingerprint(tx);
      tx.write(R"sql(INSERT INTO schema_migrations (version, name, checksum, schema, applied_at) VALUES ($1, $2, $3, $4, $5))sql",
               {step.version, step.name, Value::Bytes{checksum}, Value::Bytes{schema}, now}, {});
    }
    connection.script("COMMIT");
  } catch (...) {
    if (connection.in_transaction()) connection.script("ROLLBACK");
    throw;
  }
}

}  // namespace circles::storage
