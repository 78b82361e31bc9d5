"""Every numbered rule has a test that names it, and no test names one that there is not.

    rule_numbers.py ROOT

A README numbers its rules as list items: - **R12** What holds. A number stands once in the whole tree. A test
file names one in a comment (R12) or in the name of a test case (r12_...); of a span (R3–R6, r3_to_r6) both
ends are named and nothing between. Where a room's own tests lie (tests/rules or tests/shared/rules for
shared/rules), a name with that room's letters must be one of its rules.
"""

import re
import sys

from source_tree import cpp_files, cpp_tokens, files, line_at, report

RULE = re.compile(r"^[ \t]*[-*+] \*\*([A-Z]+)(\d+)\*\*", re.MULTILINE)
FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
# "R12", but not "U+D800", "-R12" or a part of a longer word.
IN_A_COMMENT = re.compile(r"(?<![\w+.-])([A-Z]+)(\d+)(?!\w)")
IN_A_NAME = re.compile(r"(?<![a-z0-9])([a-z]+)(\d+)(?![a-z0-9])")
TEST_CASE = re.compile(r"(?:BOOST_\w+_TEST_CASE|BOOST_TEST_CASE\w*)")


def without_fences(text):
    return FENCED.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def rules_of(root):
    """[(letters, number, "path/README.md", line)] of all that are numbered."""
    found = []
    for path, rel in files(root):
        if rel.rsplit("/", 1)[-1] == "README.md":
            text = without_fences(path.read_text(encoding="utf-8"))
            found += [(m.group(1), m.group(2), rel, line_at(text, m.start(1))) for m in RULE.finditer(text)]
    return found


def names_in(text):
    """(letters, number, line) of all that could be a rule's name in a test."""
    tokens = list(cpp_tokens(text))
    for i, (match, kind) in enumerate(tokens):
        if kind == "comment":
            pattern, content = IN_A_COMMENT, match.group()
        elif kind == "word" and i >= 2 and TEST_CASE.fullmatch(tokens[i - 2][0].group()):
            pattern, content = IN_A_NAME, match.group()
        else:
            continue
        for name in pattern.finditer(content):
            yield name.group(1).upper(), name.group(2), line_at(text, match.start() + name.start())


def lies_in_tests_of(room, rel):
    return any(rel.startswith(f"tests/{place}/") for place in (room, room.split("/", 1)[-1]))


def main(root):
    problems, known, rooms = [], {}, {}
    for letters, number, rel, line in rules_of(root):
        if (letters, number) in known:
            problems.append(f"{rel}:{line}: {letters}{number} stands in {known[letters, number]} already")
        known.setdefault((letters, number), f"{rel}:{line}")
        rooms.setdefault(letters, set()).add(rel.rpartition("/")[0])

    named, count = set(), 0
    for path, rel in cpp_files(root):
        if not rel.startswith("tests/"):
            continue
        text = path.read_text(encoding="utf-8")
        for letters, number, line in names_in(text):
            if (letters, number) in known:
                named.add((letters, number))
                count += 1
            elif any(lies_in_tests_of(room, rel) for room in rooms.get(letters, ())):
                problems.append(f"{rel}:{line}: there is no rule {letters}{number}")
    problems += [f"{place}: no test names {letters}{number}"
                 for (letters, number), place in known.items() if (letters, number) not in named]
    if not known:
        problems.append("no numbered rule found: is this the top of the project?")
    return report("rule numbers", problems, f"{len(known)} rules, named {count} times")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
