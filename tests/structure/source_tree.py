"""Which files belong to the project, and what in a C++ file is code, comment or string."""

import os
import re
from pathlib import Path

BUILD_LEAVES = {"build", "compile_commands.json"}


def files(root):
    """Every file below root, without dotfiles and what a build leaves, as (path, "path/from/root")."""
    root = Path(root)
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        folders[:] = sorted(
            n for n in folders
            if not n.startswith(".") and n != "__pycache__" and not (here == root and n in BUILD_LEAVES))
        for name in sorted(names):
            if not name.startswith(".") and not (here == root and name in BUILD_LEAVES):
                yield here / name, (here / name).relative_to(root).as_posix()


def cpp_files(root):
    return [(p, rel) for p, rel in files(root) if rel.endswith((".cpp", ".hpp"))]


def line_at(text, offset):
    return text.count("\n", 0, offset) + 1


CPP_TOKEN = re.compile(
    r"""
    (?P<comment> //[^\n]* | /\*.*?\*/ )
  | (?P<raw>     (?:u8|u|U|L)?R"(?P<delimiter>[^()\\\s]{0,16})\((?P<body>.*?)\)(?P=delimiter)" )
  | (?P<string>  (?:u8|u|U|L)?"(?:\\.|[^"\\\n])*" )
  | (?P<char>    (?:u8|u|U|L)?'(?:\\.|[^'\\\n])+' )
  | (?P<number>  \.?\d(?:[eEpP][+-]|'?[\w.])* )
  | (?P<word>    [A-Za-z_]\w* )
  | (?P<sign>    \S )
    """,
    re.DOTALL | re.VERBOSE,
)


def cpp_tokens(text):
    """The tokens of C++ source as match objects; .lastgroup names the kind (comments included)."""
    for match in CPP_TOKEN.finditer(text):
        yield match, next(k for k in ("comment", "raw", "string", "char", "number", "word", "sign")
                          if match.group(k) is not None)


def without_comments_and_raw_strings(text):
    """The same text, line for line, in which an #include is one that the compiler sees."""
    parts, end = [], 0
    for match, kind in cpp_tokens(text):
        if kind in ("comment", "raw"):
            parts += [text[end:match.start()], "\n" * match.group().count("\n")]
            end = match.end()
    return "".join(parts) + text[end:]


def report(title, problems, looked_at):
    """Prints what was found; the exit code for it."""
    for problem in problems:
        print(problem)
    print(f"{title}: {len(problems)} problem(s), {looked_at}")
    return 1 if problems else 0
