// A database that an earlier circled wrote goes on: what it holds is there, and who may see it is the same.
#include <sqlite3.h>

#include <boost/test/unit_test.hpp>

#include "server/storage/migrate.hpp"
#include "tests/storage/store.hpp"

using namespace circles::tests;

namespace {

// A circle of two: the first posted #1 for all and #2 for nobody else.
constexpr const char* kCircleOfVersionOne = R"sql(
    INSERT INTO circles VALUES (x'01', 0, 'Staff', 1, 1, 1, 2, 2, 0, NULL);
    INSERT INTO accounts VALUES (x'a1', 'Ana', x'f1', NULL, 0, 0, NULL), (x'a2', 'Bo', x'f2', NULL, 0, 0, NULL);
    INSERT INTO memberships VALUES (x'01', x'b1', x'a1', 1, 'ana', 'Ana', 0, 0, 0, 1, NULL), (x'01', x'b2', x'a2', 2, 'bo', 'Bo', 0, 0, 0, 1, NULL);
    INSERT INTO posts VALUES (x'01', 1, 1, x'b1', 1, 0, 0, NULL), (x'01', 2, 1, x'b1', 2, 0, 1, NULL);
    INSERT INTO events VALUES (x'01', 1, 0, 30, x'b1', 1, '', NULL), (x'01', 2, 0, 30, x'b1', 2, '', NULL);)sql";

// "number reader" of every post, and "sequence reader" of every event, that is readable.
std::vector<std::string> readable(SqliteConnection& connection) {
  SqliteTx tx(connection, noon());
  auto all = tx.all(R"sql(SELECT number, hex(reader_id) FROM readable_posts ORDER BY 1, 2)sql", {}, [](const Row& row) { return row.text(0) + " " + row.text(1); });
  for (auto& event : tx.all(R"sql(SELECT sequence, hex(reader_id) FROM readable_events ORDER BY 1, 2)sql", {}, [](const Row& row) { return "event " + row.text(0) + " " + row.text(1); })) all.push_back(event);
  return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_earlier_schema_is_brought_up_with_what_it_holds) {
  const auto all = migrations();
  BOOST_REQUIRE(all.size() >= 2U);
  Directory directory;
  SqliteConnection connection(directory.database().string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  migrate(connection, all.first(1), noon());
  connection.script(kCircleOfVersionOne);
  const auto before = readable(connection);
  BOOST_TEST(before.size() == 6U);
  migrate(connection, all, noon());
  BOOST_TEST(readable(connection) == before, boost::test_tools::per_element());
}
