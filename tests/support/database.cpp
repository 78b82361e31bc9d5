#include "tests/support/database.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <stdexcept>

namespace circles::tests {
namespace {

struct Table {
  std::string_view name;
  std::string_view sql;
};

constexpr Table kTables[] = {
    {"server_secrets", R"sql(SELECT * FROM server_secrets)sql"},
    {"accounts", R"sql(SELECT * FROM accounts)sql"},
    {"account_zones", R"sql(SELECT * FROM account_zones)sql"},
    {"devices", R"sql(SELECT * FROM devices)sql"},
    {"device_codes", R"sql(SELECT * FROM device_codes)sql"},
    {"circles", R"sql(SELECT * FROM circles)sql"},
    {"circle_graces", R"sql(SELECT * FROM circle_graces)sql"},
    {"agreements", R"sql(SELECT * FROM agreements)sql"},
    {"memberships", R"sql(SELECT * FROM memberships)sql"},
    {"owner_votes", R"sql(SELECT * FROM owner_votes)sql"},
    {"invites", R"sql(SELECT * FROM invites)sql"},
    {"posts", R"sql(SELECT * FROM posts)sql"},
    {"post_readers", R"sql(SELECT * FROM post_readers)sql"},
    {"commitments", R"sql(SELECT * FROM commitments)sql"},
    {"commitment_versions", R"sql(SELECT * FROM commitment_versions)sql"},
    {"check_ins", R"sql(SELECT * FROM check_ins)sql"},
    {"witness_words", R"sql(SELECT * FROM witness_words)sql"},
    {"document_revisions", R"sql(SELECT * FROM document_revisions)sql"},
    {"compensation_names", R"sql(SELECT * FROM compensation_names)sql"},
    {"datapoints", R"sql(SELECT * FROM datapoints)sql"},
    {"closed_quarters", R"sql(SELECT * FROM closed_quarters)sql"},
    {"evaluations", R"sql(SELECT * FROM evaluations)sql"},
    {"decisions", R"sql(SELECT * FROM decisions)sql"},
    {"decision_outcomes", R"sql(SELECT * FROM decision_outcomes)sql"},
    {"reviews", R"sql(SELECT * FROM reviews)sql"},
    {"review_schedules", R"sql(SELECT * FROM review_schedules)sql"},
    {"guide_flows", R"sql(SELECT * FROM guide_flows)sql"},
    {"guide_skips", R"sql(SELECT * FROM guide_skips)sql"},
    {"publications", R"sql(SELECT * FROM publications)sql"},
    {"editions", R"sql(SELECT * FROM editions)sql"},
    {"threads", R"sql(SELECT * FROM threads)sql"},
    {"messages", R"sql(SELECT * FROM messages)sql"},
    {"message_versions", R"sql(SELECT * FROM message_versions)sql"},
    {"thread_turns", R"sql(SELECT * FROM thread_turns)sql"},
    {"thread_attention", R"sql(SELECT * FROM thread_attention)sql"},
    {"inbox_items", R"sql(SELECT * FROM inbox_items)sql"},
    {"calendar_links", R"sql(SELECT * FROM calendar_links)sql"},
    {"channels", R"sql(SELECT * FROM channels)sql"},
    {"deliveries", R"sql(SELECT * FROM deliveries)sql"},
    {"occurrences", R"sql(SELECT * FROM occurrences)sql"},
    {"pause_agreements", R"sql(SELECT * FROM pause_agreements)sql"},
    {"pauses", R"sql(SELECT * FROM pauses)sql"},
    {"reminder_settings", R"sql(SELECT * FROM reminder_settings)sql"},
    {"reminders", R"sql(SELECT * FROM reminders)sql"},
    {"schedule", R"sql(SELECT * FROM schedule)sql"},
    {"events", R"sql(SELECT * FROM events)sql"},
    {"idempotency_keys", R"sql(SELECT * FROM idempotency_keys)sql"},
};

// Of each table that the migrations make, how many columns it has.
std::map<std::string, int, std::less<>> columns_in_migrations() {
  static const std::regex table(R"sql(CREATE TABLE (\w+) \()sql");
  static const std::regex column(R"(^  [a-z0-9_]+ (TEXT|BLOB|BIGINT)\b)");
  static const std::regex added(R"sql(ALTER TABLE (\w+) ADD COLUMN)sql");
  std::map<std::string, int, std::less<>> columns;
  for (const auto& file : std::filesystem::directory_iterator(CIRCLES_SOURCE_DIR "/server/storage/migrations")) {
    std::ifstream text(file.path());
    std::string current;
    std::smatch match;
    for (std::string line; std::getline(text, line);) {
      // Files come in any order: a column may have been added before its table was made.
      if (std::regex_search(line, match, table)) columns.try_emplace(current = match[1], 0);
      if (std::regex_search(line, match, added)) ++columns[match[1]];
      if (std::regex_search(line, column)) ++columns[current];
    }
  }
  for (const auto& [name, count] : columns) {
    if (std::ranges::count(kTables, name, &Table::name) != 1) throw std::logic_error("tests/support/database.cpp does not list the table " + name + " once");
  }
  return columns;
}

std::vector<std::string> rows(World& world, const Table& table) {
  static const auto columns = columns_in_migrations();
  const int count = columns.at(std::string(table.name));
  std::vector<std::string> found;
  std::exception_ptr failure;
  world.engine->read({.work =
                          [&](storage::ReadTx& tx) {
                            tx.read(table.sql, {}, [&](const storage::Row& row) {
                              std::string line(table.name);
                              for (int column = 0; column < count; ++column) line += row.null(column) ? "|NULL" : "|" + row.text(column);
                              found.push_back(line);
                            });
                          },
                      .done = [&](std::exception_ptr thrown) { failure = thrown; }});
  if (failure) std::rethrow_exception(failure);
  return found;
}

}  // namespace

std::vector<std::string> all_rows(World& world) {
  std::vector<std::string> all;
  for (const Table& table : kTables) {
    const auto some = rows(world, table);
    all.insert(all.end(), some.begin(), some.end());
  }
  std::ranges::sort(all);
  return all;
}

std::size_t times_stored(World& world, std::string_view text) {
  const auto all = all_rows(world);
  return static_cast<std::size_t>(std::ranges::count_if(all, [&](const std::string& row) { return row.find(text) != std::string::npos; }));
}

std::size_t rows_of(World& world, std::string_view table) {
  const auto* listed = std::ranges::find(kTables, table, &Table::name);
  if (listed == std::end(kTables)) throw std::logic_error("no table " + std::string(table));
  return rows(world, *listed).size();
}

}  // namespace circles::tests
