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

// Promises of the second version: #1 monthly and edited once, #2 made once, #3 monthly and dropped; #1 was kept.
constexpr const char* kPromisesOfVersionTwo = R"sql(
    INSERT INTO circles VALUES (x'01', 0, 'Staff', 1, 1, 1, 2, 3, 0, NULL);
    INSERT INTO accounts VALUES (x'a1', 'Ana', x'f1', NULL, 0, 0, NULL);
    INSERT INTO memberships VALUES (x'01', x'b1', x'a1', 1, 'ana', 'Ana', 0, 0, 0, 1, NULL);
    INSERT INTO posts (circle_id, number, kind, author_id, audience, created_at, sequence, root)
      VALUES (x'01', 1, 1, x'b1', 1, 0, 0, 1), (x'01', 2, 1, x'b1', 1, 0, 1, 2), (x'01', 3, 1, x'b1', 1, 0, 2, 3);
    INSERT INTO commitments VALUES (x'01', 1, 2, 2, NULL), (x'01', 2, 1, 1, NULL), (x'01', 3, 2, 1, 700);
    INSERT INTO commitment_versions VALUES (x'01', 1, 1, 0, 'Write', 31, '', 'an outline', NULL), (x'01', 1, 2, 500, 'Write twice', 15, '', '', NULL),
      (x'01', 2, 1, 0, 'Apply', 0, '2026-12-05', '', NULL), (x'01', 3, 1, 0, 'Run', 31, '', '', NULL);
    INSERT INTO check_ins VALUES (x'01', 1, '2026-11', 1, 1, '2026-11-20', 'Done', '', 600);)sql";

// Of the third version: Ana's plan in two revisions and its publication #1, a promise #2; Bo, who has no plan.
constexpr const char* kPlanOfVersionThree = R"sql(
    INSERT INTO circles (id, home, name, revision, newcomers_see_earlier, agreement_version, last_sequence, last_number, created_at)
      VALUES (x'0a', 1, 'Home', 1, 1, 1, 2, 0, 0), (x'0b', 1, 'Home', 1, 1, 1, 0, 0, 0), (x'01', 0, 'Staff', 1, 1, 1, 2, 2, 0);
    INSERT INTO accounts VALUES (x'a1', 'Ana', x'0a', NULL, 0, 0, NULL), (x'a2', 'Bo', x'0b', NULL, 0, 0, NULL);
    INSERT INTO memberships VALUES (x'0a', x'ba', x'a1', 1, '', 'Ana', 0, 0, 0, 1, NULL, 0), (x'0b', x'bb', x'a2', 1, '', 'Bo', 0, 0, 0, 1, NULL, 0),
      (x'01', x'b1', x'a1', 1, 'ana', 'Ana', 0, 0, 0, 1, NULL, 0), (x'01', x'b2', x'a2', 2, 'bo', 'Bo', 0, 0, 0, 1, NULL, 0);
    INSERT INTO document_revisions (circle_id, kind, revision, body, note, restored_from, made_at) VALUES (x'0a', 1, 1, x'0a00', '', 0, 5), (x'0a', 1, 2, x'0a00', 'again', 1, 6);
    INSERT INTO posts (circle_id, number, kind, author_id, audience, created_at, sequence, root) VALUES (x'01', 1, 2, x'b1', 1, 0, 0, 1), (x'01', 2, 1, x'b1', 1, 0, 1, 2);
    INSERT INTO publications VALUES (x'01', 1, 1, 1, 7);
    INSERT INTO editions VALUES (x'01', 1, 1, x'0a00', 7);
    INSERT INTO commitments VALUES (x'01', 2, 2, 1, NULL, 0, 0, '');
    INSERT INTO commitment_versions (circle_id, number, revision, since, title, due_day, due_date, minimum, witness_id, cadence, odds, stage)
      VALUES (x'01', 2, 1, 0, 'Write', 31, '', '', NULL, 2, NULL, '0-1y');
    INSERT INTO schedule VALUES (x'01', 2, 9);)sql";

// "number reader" of every post, and "sequence reader" of every event, that is readable.
std::vector<std::string> readable(SqliteConnection& connection) {
  SqliteTx tx(connection, noon());
  auto all = tx.all(R"sql(SELECT number, hex(reader_id) FROM readable_posts ORDER BY 1, 2)sql", {}, [](const Row& row) { return row.text(0) + " " + row.text(1); });
  for (auto& event : tx.all(R"sql(SELECT sequence, hex(reader_id) FROM readable_events ORDER BY 1, 2)sql", {}, [](const Row& row) { return "event " + row.text(0) + " " + row.text(1); })) all.push_back(event);
  return all;
}

// A row a line: "1|Write|2".
std::vector<std::string> rows(SqliteTx& tx, std::string_view sql, int columns) {
  return tx.all(sql, {}, [&](const Row& row) {
    std::string line = row.text(0);
    for (int column = 1; column < columns; ++column) line += "|" + row.text(column);
    return line;
  });
}

// A database of an earlier version, with what it held.
struct Earlier {
  Earlier(std::size_t version, const char* content) {
    BOOST_REQUIRE(migrations().size() > version);
    migrate(connection, migrations().first(version), noon());
    connection.script(content);
  }
  void bring_up() { migrate(connection, migrations(), noon()); }

  Directory directory;
  SqliteConnection connection{directory.database().string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE};
};

}  // namespace

BOOST_AUTO_TEST_CASE(every_earlier_schema_is_brought_up_with_what_it_holds) {
  Earlier earlier(1, kCircleOfVersionOne);
  const auto before = readable(earlier.connection);
  BOOST_TEST(before.size() == 6U);
  earlier.bring_up();
  BOOST_TEST(readable(earlier.connection) == before, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(promises_of_the_second_version_keep_their_cadence_and_are_scheduled_while_they_stand) {
  Earlier earlier(2, kPromisesOfVersionTwo);
  earlier.bring_up();
  SqliteTx tx(earlier.connection, noon());
  const std::vector<std::string> promised{"1|1|Write|2|31||1|", "1|2|Write twice|2|15||1|", "2|1|Apply|1|0|2026-12-05|1|", "3|1|Run|2|31||1|"};
  BOOST_TEST(rows(tx, R"sql(SELECT number, revision, title, cadence, due_day, due_date, odds IS NULL, stage FROM commitment_versions WHERE hex(circle_id) = '01' ORDER BY 1, 2)sql", 8) == promised,
             boost::test_tools::per_element());
  const std::vector<std::string> carried{"1|0|0|", "2|0|0|", "3|0|0|"};
  BOOST_TEST(rows(tx, R"sql(SELECT number, carried, carried_from, carried_period FROM commitments WHERE hex(circle_id) = '01' ORDER BY 1)sql", 4) == carried, boost::test_tools::per_element());
  const std::vector<std::string> scheduled{"1|0", "2|0"};
  BOOST_TEST(rows(tx, R"sql(SELECT number, next_at FROM schedule WHERE hex(circle_id) = '01' ORDER BY 1)sql", 2) == scheduled, boost::test_tools::per_element());
  BOOST_TEST(rows(tx, R"sql(SELECT number, period, note FROM check_ins WHERE hex(circle_id) = '01')sql", 3) == std::vector<std::string>{"1|2026-11|Done"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_plan_of_the_third_version_keeps_revisions_publication_and_promises_and_is_looked_at_once) {
  Earlier earlier(3, kPlanOfVersionThree);
  const auto before = readable(earlier.connection);
  BOOST_TEST(before.size() == 4U);
  earlier.bring_up();
  BOOST_TEST(readable(earlier.connection) == before, boost::test_tools::per_element());
  // An offer and the plan may have the same number of revisions.
  earlier.connection.script(R"sql(INSERT INTO document_revisions (circle_id, kind, name, revision, body, note, restored_from, made_at) VALUES (x'0a', 5, 'acme', 1, x'2a00', '', 0, 8);)sql");
  SqliteTx tx(earlier.connection, noon());
  const std::vector<std::string> revisions{"0A|1||1|0A00||0|5", "0A|1||2|0A00|again|1|6"};
  BOOST_TEST(rows(tx, R"sql(SELECT hex(circle_id), kind, name, revision, hex(body), note, restored_from, made_at FROM document_revisions WHERE hex(circle_id) = '0A' AND kind = 1 ORDER BY revision)sql", 8) == revisions, boost::test_tools::per_element());
  BOOST_TEST(rows(tx, R"sql(SELECT hex(circle_id), number, document_kind, document_name, title, edition, changed_at FROM publications)sql", 7) == std::vector<std::string>{"01|1|1|||1|7"},
             boost::test_tools::per_element());
  BOOST_TEST(rows(tx, R"sql(SELECT number, title, stage, milestone FROM commitment_versions WHERE hex(circle_id) = '01')sql", 4) == std::vector<std::string>{"2|Write|0-1y|"}, boost::test_tools::per_element());
  BOOST_TEST(rows(tx, R"sql(SELECT number, review FROM commitments WHERE hex(circle_id) = '01')sql", 2) == std::vector<std::string>{"2|"}, boost::test_tools::per_element());
  // The home of whoever has a plan, once for all its revisions; nobody else's.
  const std::vector<std::string> scheduled{"01|2|9", "0A|0|0"};
  BOOST_TEST(rows(tx, R"sql(SELECT hex(circle_id), number, next_at FROM schedule ORDER BY 1, 2)sql", 3) == scheduled, boost::test_tools::per_element());
  BOOST_TEST(rows(tx, R"sql(SELECT kind, name, revision FROM document_revisions WHERE hex(circle_id) = '0A' AND revision = 1 ORDER BY kind)sql", 3) == (std::vector<std::string>{"1||1", "5|acme|1"}),
             boost::test_tools::per_element());
}
