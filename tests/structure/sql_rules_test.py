"""The check of SQL finds what it is there to find."""

import unittest

import sql_rules
from scratch_tree import TreeTest

PLACE = "server/features/posts.cpp"


class Sql(TreeTest):
    def accepts(self, code, place=PLACE):
        self.write(place, code)
        outcome, output = self.outcome(sql_rules.main)
        self.assertEqual(outcome, 0, f"{code}\n{output}")

    def refuses(self, code, reason, place=PLACE, line=1):
        self.write(place, code)
        outcome, output = self.outcome(sql_rules.main)
        self.assertEqual(outcome, 1, f"{code}\n{output}")
        self.assertIn(f"{place}:{line}: ", output)
        self.assertIn(reason, output)

    def raw(self, sql):
        return f'auto x = R"sql({sql})sql";\n'

    def test_what_is_allowed(self):
        for sql in ("SELECT a FROM accounts WHERE id = $1 AND at < $2",
                    "SELECT text FROM posts WHERE circle_id = $1 AND number = $2",
                    "SELECT a FROM terms WHERE word LIKE $1 || '%'\n ESCAPE '\\'",
                    "INSERT INTO seen (a) VALUES ($1) ON CONFLICT DO NOTHING RETURNING a",
                    "SELECT 'now() is the time() of ? and rowid' FROM accounts -- json_each, PRAGMA",
                    "-- across circles: the scheduler works for all\nSELECT due FROM commitments",
                    "SELECT cast(a AS text), b::bigint FROM t",
                    "CREATE TABLE notes (x blob REFERENCES posts (id), account blob) WITHOUT ROWID"):
            self.accepts(self.raw(sql))

    def test_dialect(self):
        for sql, reason in (
                ("CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT)", "AUTOINCREMENT"),
                ("CREATE TABLE t (a int) strict", "STRICT"),
                ("SELECT a FROM t ORDER BY a COLLATE  nocase", "NOCASE"),
                ("SELECT date(a) FROM t", "date or time"),
                ("SELECT DateTime ('x')", "date or time"),
                ("SELECT strftime('%s', a) FROM t", "date or time"),
                ("SELECT now()", "date or time"),
                ("SELECT CURRENT_TIMESTAMP", "date or time"),
                ("SELECT a FROM t WHERE t MATCH $1", "search"),
                ("CREATE VIRTUAL TABLE t USING fts5(a)", "search"),
                ("SELECT a FROM t WHERE a GLOB 'x*'", "search"),
                ("SELECT rowid FROM t", "rowid"),
                ("SELECT t.RowId FROM t", "rowid"),
                ("SELECT a FROM t WHERE b = ?", "parameter"),
                ("SELECT a FROM t WHERE b = :b", "parameter"),
                ("INSERT OR IGNORE INTO t VALUES (1)", "ON CONFLICT"),
                ("REPLACE INTO t VALUES (1)", "ON CONFLICT"),
                ("ATTACH 'x' AS y", "ATTACH"),
                ("SELECT json_extract(a, 'x') FROM t", "json"),
                ("PRAGMA foreign_keys", "PRAGMA"),
                ("SELECT a FROM t WHERE b LIKE $1 AND c LIKE $2 ESCAPE '!'", "LIKE")):
            self.refuses(self.raw(sql), reason)

    def test_the_line_is_named(self):
        self.refuses('auto x =\n  R"sql(\n    SELECT a FROM t\n    WHERE b = ?\n)sql";', "parameter", line=4)

    def test_pragma_belongs_to_storage(self):
        self.accepts(self.raw("PRAGMA foreign_keys"), place="server/storage/sqlite.cpp")

    def test_a_circles_table_without_its_circle(self):
        self.refuses(self.raw("SELECT text FROM posts WHERE number = $1"), "posts without circle_id")
        self.refuses(self.raw("-- circle_id\nSELECT 1 FROM check_ins"), "check_ins without", line=2)
        self.refuses(self.raw("-- across circles:\nSELECT 1 FROM events"), "events without", line=2)
        self.refuses(self.raw("CREATE TABLE events (a int)"), "events without")

    def test_tests_may_count_in_all_circles(self):
        self.write(PLACE, self.raw("SELECT 1 FROM accounts"))
        self.accepts(self.raw("SELECT count(*) FROM posts"), place="tests/features/posts_test.cpp")

    def test_putting_together_from_named_pieces(self):
        scope = 'constexpr auto scope_sql = R"sql( circle_id = $1 )sql";\n'
        self.accepts(scope + 'auto x = std::string(R"sql(SELECT 1 FROM posts WHERE)sql") + circles::scope_sql;')
        self.accepts('#define SCOPE_SQL R"sql( circle_id = $1 )sql"\n'
                     'auto x = R"sql(SELECT 1 FROM posts WHERE)sql" SCOPE_SQL R"sql( AND a = $2)sql";')
        self.refuses('constexpr auto order_sql = R"sql( ORDER BY a)sql";\n'
                     'auto x = std::string(R"sql(SELECT 1 FROM posts)sql") + order_sql;', "posts without", line=2)

    def test_putting_together_from_values(self):
        for code in ('auto x = R"sql(SELECT 1 FROM t WHERE a = )sql" + name;',
                     'auto x = std::string{R"sql(SELECT 1 FROM t WHERE a = )sql"} + "1";',
                     'auto x = prefix + R"sql(SELECT 1)sql";',
                     'x += R"sql(SELECT 1)sql";',
                     'auto x = one_sql + name; auto y = R"sql(SELECT 1)sql";',
                     'auto x = fmt::format(R"sql(SELECT {})sql", name);',
                     'stream << R"sql(SELECT 1)sql";'):
            self.refuses(code, "SQL i")

    def test_arithmetic_beside_sql_is_none_of_it(self):
        self.accepts('auto n = tx.query(R"sql(SELECT 1)sql").size() + 1; auto m = count(R"sql(SELECT 2)sql") + 1;')

    def test_sql_in_ordinary_strings(self):
        other = self.raw("SELECT 1") + "auto y = "
        for literal in ('"SELECT 1"', '"insert into t values (1)"', 'R"(\n  UPDATE t SET a = 1)"', '"PRAGMA x"',
                        'R"x(with a as (select 1) select 1)x"', '"select a from t"'):
            self.refuses(other + literal + ";", "stands in", line=2)
        self.write(PLACE, "")
        self.accepts(other + '"BEGIN" "SELECT 1";', place="server/storage/sqlite_writer.cpp")

    def test_words_for_people_are_no_sql(self):
        self.accepts(self.raw("SELECT 1") + 'f("Update your profile", "Create a circle first", "DELETE", \'"\', "with care");'
                     ' // "SELECT 1"\n int n = 1\'000;')

    def test_migrations(self):
        name = "server/storage/migrations/0001_start.sql"
        good = "CREATE TABLE posts (circle_id blob NOT NULL, number bigint) WITHOUT ROWID;\n"
        self.accepts(good + "CREATE INDEX posts_by_number ON posts (number);\n", place=name)
        self.refuses(good + "UPDATE posts SET number = 1;\n", "posts without", place=name, line=2)
        self.refuses(good + "CREATE TABLE t (at datetime DEFAULT current_timestamp);\n", "date or time", place=name, line=2)

    def test_an_sql_file_elsewhere(self):
        self.refuses("SELECT 1;", "migrations lie in", place="server/features/a.sql")

    def test_an_empty_tree(self):
        self.assertEqual(self.outcome(sql_rules.main)[0], 1)


if __name__ == "__main__":
    unittest.main()
