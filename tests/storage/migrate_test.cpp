// The schema's history, and what is refused with every byte left as it was.
#include <sqlite3.h>

#include <array>
#include <boost/test/unit_test.hpp>
#include <fstream>

#include "server/storage/migrate.hpp"
#include "tests/storage/store.hpp"

using namespace circles::tests;

namespace {

constexpr Migration kFirst{1, "0001_first", R"sql(CREATE TABLE one (a BIGINT NOT NULL PRIMARY KEY); CREATE INDEX one_by_a ON one (a);)sql"};
constexpr Migration kSecond{2, "0002_second", R"sql(CREATE TABLE two (b BIGINT NOT NULL PRIMARY KEY);)sql"};
constexpr Migration kSecondAltered{2, "0002_second", R"sql(CREATE TABLE two (b TEXT NOT NULL PRIMARY KEY);)sql"};
constexpr Migration kBroken{2, "0002_broken", R"sql(CREATE TABLE two (b BIGINT); CREATE TABLE one (again BIGINT);)sql"};

// A database by itself, without an engine.
struct File {
  Directory directory;
  std::unique_ptr<SqliteConnection> open() { return std::make_unique<SqliteConnection>(directory.database().string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE); }
  void migrated(std::span<const Migration> known) { migrate(*open(), known, noon()); }
  void script(const std::string& sql) { open()->script(sql); }
  std::string bytes() const { return bytes_of_file(directory.database()); }
  // Refused, with nothing changed, and with these words.
  void refused(std::span<const Migration> known, std::string_view words) {
    const std::string before = bytes();
    BOOST_CHECK_EXCEPTION(migrated(known), StorageError, [&](const StorageError& error) { return std::string_view(error.what()).find(words) != std::string_view::npos; });
    BOOST_TEST((bytes() == before), "the file was changed: " << words);
  }
  std::vector<std::string> tables() {
    const auto connection = open();
    SqliteTx tx(*connection, noon());
    return tx.all(R"sql(SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name)sql", {}, [](const Row& row) { return row.text(0); });
  }
};

const std::vector<std::string> kTablesOfFirst{"one", "schema_migrations"};
const std::vector<std::string> kTablesOfBoth{"one", "schema_migrations", "two"};

// The real engine on a database that something was done to.
void refused_by_the_engine(const std::string& done_to_it) {
  Store store;
  store.write([](WriteTx& tx) { put(tx, "kept"); });
  store.engine.reset();
  SqliteConnection(store.directory.database().string(), SQLITE_OPEN_READWRITE).script(done_to_it);
  const std::string before = bytes_of_file(store.directory.database());
  BOOST_CHECK_THROW(open_in(store.directory.path()), StorageError);
  BOOST_TEST((bytes_of_file(store.directory.database()) == before), "the file was changed: " << done_to_it);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(migrations_of_the_schema)

BOOST_AUTO_TEST_CASE(a_fresh_database_gets_all_steps_and_a_known_one_what_is_missing) {
  File file;
  file.migrated(std::array{kFirst});
  BOOST_TEST(file.tables() == kTablesOfFirst, boost::test_tools::per_element());
  file.script(R"sql(INSERT INTO one VALUES (7))sql");
  file.migrated(std::array{kFirst, kSecond});
  BOOST_TEST(file.tables() == kTablesOfBoth, boost::test_tools::per_element());
  const auto connection = file.open();
  SqliteTx tx(*connection, noon());
  BOOST_TEST(tx.first(R"sql(SELECT a FROM one)sql", {}, [](const Row& row) { return row.integer(0); }).value_or(0) == 7);
}

BOOST_AUTO_TEST_CASE(one_that_is_up_to_date_is_not_touched) {
  File file;
  file.migrated(std::array{kFirst, kSecond});
  const std::string before = file.bytes();
  file.migrated(std::array{kFirst, kSecond});
  BOOST_TEST((file.bytes() == before));
}

BOOST_AUTO_TEST_CASE(a_newer_schema_is_refused) {
  File file;
  file.migrated(std::array{kFirst, kSecond});
  file.refused(std::array{kFirst}, "newer circled");
}

BOOST_AUTO_TEST_CASE(a_step_that_reads_otherwise_now_is_refused) {
  File file;
  file.migrated(std::array{kFirst, kSecond});
  file.refused(std::array{kFirst, kSecondAltered}, "Schema step 2");
}

BOOST_AUTO_TEST_CASE(tables_altered_by_hand_are_refused) {
  for (const char* altered : {R"sql(ALTER TABLE one ADD COLUMN mine TEXT)sql", R"sql(CREATE TABLE mine (a))sql", R"sql(DROP INDEX one_by_a)sql", R"sql(CREATE VIEW mine AS SELECT 1)sql",
                              R"sql(CREATE TRIGGER mine AFTER INSERT ON one BEGIN DELETE FROM one; END)sql", R"sql(ALTER TABLE one RENAME TO uno)sql"}) {
    File file;
    file.migrated(std::array{kFirst});
    file.script(altered);
    file.refused(std::array{kFirst}, "altered by something else");
    file.refused(std::array{kFirst, kSecond}, "altered by something else");
  }
}

BOOST_AUTO_TEST_CASE(a_database_of_something_else_is_refused) {
  File file;
  file.script(R"sql(CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('soup'))sql");
  file.refused(std::array{kFirst}, "something else");
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_database_is_refused) {
  Directory directory;
  {
    std::ofstream out(directory.database());
    for (int line = 0; line < 500; ++line) out << "Dear diary, this is line " << line << ".\n";
  }
  const std::string before = bytes_of_file(directory.database());
  BOOST_CHECK_THROW(open_in(directory.path()), StorageError);
  BOOST_TEST((bytes_of_file(directory.database()) == before));
}

BOOST_AUTO_TEST_CASE(a_step_that_fails_leaves_the_database_as_it_was) {
  File file;
  file.migrated(std::array{kFirst});
  file.refused(std::array{kFirst, kBroken}, "already exists");
  file.migrated(std::array{kFirst, kSecond});
  BOOST_TEST(file.tables() == kTablesOfBoth, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_engine_refuses_too_and_leaves_the_file_as_it_was) {
  refused_by_the_engine(R"sql(ALTER TABLE accounts ADD COLUMN password TEXT)sql");
  refused_by_the_engine(R"sql(UPDATE schema_migrations SET checksum = x'00' WHERE version = 1)sql");
  refused_by_the_engine(R"sql(INSERT INTO schema_migrations VALUES (99, 'later', x'00', x'00', 0))sql");
  refused_by_the_engine(R"sql(DROP TABLE schema_migrations)sql");
}

BOOST_AUTO_TEST_CASE(the_steps_compiled_in_are_in_order) {
  int last = 0;
  for (const Migration& step : migrations()) {
    BOOST_TEST(step.version == last + 1);
    last = step.version;
    BOOST_TEST(!step.sql.empty());
  }
  BOOST_TEST(last >= 1);
}

BOOST_AUTO_TEST_SUITE_END()
