"""One SQL for both engines, in one kind of place, and always within a circle or an account.

    sql_rules.py ROOT

SQL stands in R"sql(...)sql" or in server/storage/migrations/*.sql. Pieces are put together only from such
strings and from constants named *_sql, never from values. A statement on a circle's table names circle_id or
account_id, or says why not in a comment of its own: -- across circles: the reason
"""

import re
import sys

from source_tree import cpp_files, cpp_tokens, files, line_at, report

CIRCLE_TABLES = ("posts", "post_readers", "commitments", "commitment_versions", "check_ins", "witness_words",
                 "events", "memberships", "agreements", "circle_graces", "document_revisions", "publications",
                 "editions", "threads", "messages", "message_versions", "thread_turns", "thread_attention", "inbox_items",
                 "pauses", "pause_agreements", "occurrences", "schedule", "datapoints", "closed_quarters", "evaluations",
                 "decisions", "decision_outcomes", "reviews", "review_schedules", "guide_flows", "guide_skips",
                 "compensation_names")


def rule(pattern, why):
    return re.compile(pattern, re.IGNORECASE | re.DOTALL), why


DIALECT = [
    rule(r"\bAUTOINCREMENT\b", "AUTOINCREMENT: the application makes ids"),
    rule(r"\bSTRICT\b", "STRICT is SQLite's own"),
    rule(r"\bCOLLATE\s+NOCASE\b", "COLLATE NOCASE is SQLite's own"),
    rule(r"\b(date|time|datetime)\s*\(|\b(julianday|strftime|unixepoch|current_(timestamp|date|time))\b|\bnow\s*\(",
         "a function of date or time: the application passes times"),
    rule(r"\bfts\d*\b|\bMATCH\b|\bGLOB\b", "an engine's own search"),
    rule(r"\b(rowid|_rowid_)\b", "rowid is SQLite's own"),
    rule(r"\?", "? as a parameter: write $1"),
    rule(r"(?<!:):[a-z_]\w*|@[a-z_]\w*|\$(?!\d)", "a parameter that is no number: write $1"),
    rule(r"\b(INSERT|UPDATE)\s+OR\b|\bREPLACE\s+INTO\b", "write ON CONFLICT"),
    rule(r"\bATTACH\b", "ATTACH: one database"),
    rule(r"\bjsonb?_\w+", "json functions differ between the engines"),
    rule(r"\bLIKE\b(?!(?:(?!\b(?:LIKE|AND|OR|ORDER|GROUP|LIMIT|UNION)\b).)*?\bESCAPE\b)", "LIKE without ESCAPE"),
]
PRAGMA = rule(r"\bPRAGMA\b", "PRAGMA belongs to server/storage")

SQL_NOISE = re.compile(r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'", re.DOTALL)
WITHOUT_ROWID = re.compile(r"\bWITHOUT\s+ROWID\b", re.IGNORECASE)  # storage drops it where it is not known
ACROSS = re.compile(r"--[ \t]*across circles:[ \t]*\S")
ON_A_CIRCLES_TABLE = re.compile(r"(?<![.\w])(" + "|".join(CIRCLE_TABLES) + r")\b(?!\s*\.)", re.IGNORECASE)
SCOPED = re.compile(r"\b(circle_id|account_id)\b", re.IGNORECASE)
CREATED = re.compile(r"\s*CREATE\s+TABLE[^(]*", re.IGNORECASE)
STATEMENT = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH|CREATE\s+TABLE)\b", re.IGNORECASE)

# SQL in an ordinary string: the verb in capitals, or in small letters with the shape of a statement.
STRAY_SQL = re.compile(
    r"\s*(?:(?:SELECT|INSERT|UPDATE|DELETE|WITH|CREATE|PRAGMA|ATTACH)\s"
    r"|select\b.*\bfrom\b|insert\s+into\b|update\s+\w+\s+set\b|delete\s+from\b|with\s+\w+\s+as\s*\("
    r"|create\s+(?:unique\s+)?(?:table|index|view|trigger)\b|pragma\s+\w)",
    re.DOTALL)

NAMED_SQL = re.compile(r"\w+_sql", re.IGNORECASE)


def blank(match):
    """Comments and strings of SQL, made invisible to the rules without moving a line."""
    text = match.group()
    return ("'" + "x" * (len(text) - 2) + "'" if text[0] == "'" and "\n" not in text
            else re.sub(r"[^\n]", " ", text))


def statements(sql):
    """(offset, text, the same without comments and strings) of every statement of a script."""
    bare, start = SQL_NOISE.sub(blank, sql), 0
    for end in [m.start() for m in re.finditer(";", bare)] + [len(sql)]:
        if bare[start:end].strip():
            yield start, sql[start:end], bare[start:end]
        start = end + 1


def dialect_problems(rel, sql, first_line):
    bare = WITHOUT_ROWID.sub(blank, SQL_NOISE.sub(blank, sql))
    in_storage = rel.startswith(("server/storage/", "tests/storage/"))
    for pattern, why in DIALECT + ([] if in_storage else [PRAGMA]):
        for match in pattern.finditer(bare):
            yield f"{rel}:{first_line + line_at(bare, match.start()) - 1}: {why}"


def scope_problems(rel, sql, first_line):
    for offset, text, bare in statements(sql):
        if not STATEMENT.match(bare) or SCOPED.search(bare) or ACROSS.search(text):
            continue
        created = CREATED.match(bare)  # what a table refers to is not its own affair
        table = ON_A_CIRCLES_TABLE.search(created.group() if created else bare)
        if table:
            line = first_line + line_at(sql, offset + table.start()) - 1
            yield f"{rel}:{line}: a statement on {table.group(1)} without circle_id or account_id"


class Source:
    """One C++ file: its tokens without comments, and which of them are SQL."""

    def __init__(self, rel, text):
        self.rel, self.text = rel, text
        self.tokens = [(m, k) for m, k in cpp_tokens(text) if k != "comment"]
        self.problems = []

    def word(self, i):
        return self.tokens[i][0].group() if 0 <= i < len(self.tokens) else ""

    def is_raw_sql(self, i):
        return 0 <= i < len(self.tokens) and self.tokens[i][1] == "raw" and self.tokens[i][0].group("delimiter") == "sql"

    def is_sql(self, i):
        return self.is_raw_sql(i) or bool(NAMED_SQL.fullmatch(self.word(i)))

    def is_defined_here(self, i):
        """Is token i the name in `name_sql = R"sql(`, `name_sql{R"sql(`, or `#define NAME_SQL R"sql(`?"""
        return self.word(i - 1) == "define" or self.word(i + 1) in ("=", "{", "[")

    def chains(self):
        """Runs of SQL tokens that make up one statement: side by side, or joined by +."""
        i = 0
        while i < len(self.tokens):
            if not self.is_sql(i) or (not self.is_raw_sql(i) and self.is_defined_here(i)):
                i += 1
                continue
            chain = [i]
            while True:
                following = self.after(chain[-1])
                if following is None or (not self.is_raw_sql(following) and self.is_defined_here(following)):
                    break
                chain.append(following)
            yield chain
            i = chain[-1] + 1

    def after(self, i):
        """The SQL token that continues token i's statement."""
        if self.is_sql(i + 1):
            return i + 1
        j = i + 1
        while self.word(j) in (")", "}"):
            j += 1
        if self.word(j) == "+":
            j = self.operand(j)
            return j if self.is_sql(j) else None
        return None

    def operand(self, plus):
        """What stands right of a +, behind std::string( and the namespaces of a name."""
        j = plus + 1
        while self.word(j) in ("=", "std", ":", "string", "string_view", "(", "{") or self.word(j + 1) == ":":
            j += 1
        return j

    def left_operand(self, plus):
        """What stands left of a +, within a std::string(...) if there is one."""
        i = plus - 1
        if self.word(i) in (")", "}"):
            opening = i - 1
            while self.is_sql(opening):
                opening -= 1
            if self.word(opening) in ("(", "{") and self.word(opening - 1) in ("string", "string_view"):
                return i - 1
        return i

    def name_of(self, i):
        """The constant that a chain beginning at token i defines, or None."""
        j = i - 1
        while self.word(j) in ("=", "{", "(", "[", "]"):
            j -= 1
        name = self.word(j)
        return name if NAMED_SQL.fullmatch(name) and self.is_defined_here(j) else None

    def say(self, i, why):
        self.problems.append(f"{self.rel}:{line_at(self.text, self.tokens[i][0].start())}: {why}")

    def check_putting_together(self):
        for i in range(len(self.tokens)):
            if self.word(i) == "+" and self.word(i + 1) != "+" and self.word(i - 1) != "+":
                if self.is_sql(self.left_operand(i)) != self.is_sql(self.operand(i)):
                    self.say(i, "SQL is put together only from R\"sql\" strings and constants named *_sql")
            elif self.is_sql(i):
                before = self.word(i - 1)
                if before == "(" and self.word(i - 2) in ("format", "format_to", "append", "vformat"):
                    self.say(i, f"SQL in {self.word(i - 2)}(): pass values as parameters")
                elif before == "<" and self.word(i - 2) == "<":
                    self.say(i, "SQL in a stream: pass values as parameters")

    def check_stray(self):
        if self.rel.startswith("server/storage/sqlite"):
            return
        for i, (match, kind) in enumerate(self.tokens):
            if kind == "string":
                content = match.group()[match.group().index('"') + 1:-1]
            elif kind == "raw" and not self.is_raw_sql(i):
                content = match.group("body")
            else:
                continue
            if STRAY_SQL.match(content):
                self.say(i, "SQL stands in R\"sql(...)sql\"")


def check_cpp(root):
    # The benchmark measures SQLite itself beside the product, in SQLite's own words.
    sources = [Source(rel, path.read_text(encoding="utf-8")) for path, rel in cpp_files(root) if not rel.startswith("tests/bench/")]
    constants, found = {}, []
    for source in sources:
        for chain in source.chains():
            found.append((source, chain))
            name = source.name_of(chain[0])
            if name:
                constants.setdefault(name, {})[source.rel] = [(source, i) for i in chain]

    def text_of(source, i, depth=0):
        if source.is_raw_sql(i):
            return source.tokens[i][0].group("body")
        places = constants.get(source.word(i), {})
        parts = places.get(source.rel) or next(iter(places.values()), []) if depth < 8 else []
        return " ".join(text_of(s, j, depth + 1) for s, j in parts)

    problems, count = [], 0
    for source, chain in found:
        for i in chain:
            if source.is_raw_sql(i):
                count += 1
                match = source.tokens[i][0]
                problems += dialect_problems(source.rel, match.group("body"),
                                             line_at(source.text, match.start("body")))
        # Tests may look over all circles; the product may not.
        if not source.rel.startswith("tests/") and any(source.is_raw_sql(i) for i in chain):
            sql = "\n".join(text_of(source, i) for i in chain)
            problems += scope_problems(source.rel, sql, line_at(source.text, source.tokens[chain[0]][0].start()))
    for source in sources:
        source.check_putting_together()
        source.check_stray()
        problems += source.problems
    return problems, count


def main(root):
    problems, count = check_cpp(root)
    for path, rel in files(root):
        if rel.endswith(".sql"):
            count += 1
            sql = path.read_text(encoding="utf-8")
            problems += dialect_problems(rel, sql, 1)
            problems += scope_problems(rel, sql, 1)
            if not rel.startswith("server/storage/migrations/"):
                problems.append(f"{rel}:1: migrations lie in server/storage/migrations")
    if not count:
        problems.append("no SQL found: is this the top of the project?")
    return report("SQL", problems, f"{count} pieces of SQL")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
