"""Who may include whom, and how the tree is laid out.

    include_table.py ROOT

A room is a folder (or a few files) with one purpose. ROOMS below says what each may include, of ours and
from outside; whatever is not allowed there, or not known here, fails. A room may always include itself.
"""

import re
import sys

from source_tree import cpp_files, files, report, without_comments_and_raw_strings

# What comes from outside: the name used in ROOMS, and how its headers begin.
OUTSIDE = {
    "asio": ("boost/asio", "boost/system/"),  # boost/system: the errors in Asio's interface
    "beast": ("boost/beast",),
    "url": ("boost/url",),
    "boost.test": ("boost/test/",),
    "openssl": ("openssl/",),
    "sqlite": ("sqlite3.h",),
    "libpq": ("libpq-fe.h", "libpq/"),
    "protobuf": ("google/protobuf/",),
    "date": ("date/",),
    "fmt": ("fmt/",),
    "spdlog": ("spdlog/",),
    "cli11": ("CLI/",),
    "toml++": ("toml++/",),
    "utf8proc": ("utf8proc.h",),
    "cmark": ("cmark",),
    "dtl": ("dtl/",),
    "qrcodegen": ("qrcodegen",),
    "libcsv": ("csv.h",),
    "curl": ("curl/",),
    "libical": ("libical/",),
}
EVERYONES = {"fmt", "spdlog"}
POSIX = "posix"

GENERATED = re.compile(r"career/circles/v1/[a-z0-9_]+\.pb\.h")

SHARED = ["shared/wire", "shared/rules", "shared/text", "shared/secrets"]
FEATURES = "server/features"
ENGINE = "server/storage/engine.hpp"
ALL = ["proto", "shared", "server", "client"]
EVERYTHING = set(OUTSIDE) | {POSIX}

# room: (our own, from outside). "proto" stands for the generated headers. What ends in .hpp or .pb.h is that
# file alone; anything else is a room or a part of one ("server/features/calendar": folder, .hpp or both).
ROOMS = {
    "proto": ([], set()),
    "shared/wire": (["proto"], {"protobuf"}),
    "shared/secrets": ([], {"openssl"}),
    "shared/rules": ([], {"date"}),
    "shared/text": (["proto"], {"cmark", "dtl", "utf8proc"}),
    "shared/network": ([], {"asio", "beast", "url"}),
    "server/storage": (["shared/secrets"], {"sqlite", "libpq", POSIX}),
    FEATURES: (["proto", *SHARED, ENGINE], set()),
    "server/live": (["proto", "shared/wire", "shared/secrets/ids.hpp"], set()),
    "server/dispatch": (["proto", FEATURES, ENGINE, "server/live", *SHARED], set()),
    "server/net": (["proto", "server/dispatch", "server/live", *SHARED, "server/features/calendar"],
                   {"asio", "beast", "url", "openssl", POSIX}),
    "server/jobs": (["proto", "server/dispatch", FEATURES, *SHARED], {"asio"}),
    "server/delivery": (["proto", "server/dispatch", FEATURES, *SHARED], {"asio", "curl", "protobuf", POSIX}),
    "server/main": (["proto", "shared", "server"], {"toml++", "cli11", POSIX}),
    "server/config": (["proto", "shared", "server"], {"toml++", "cli11", POSIX}),
    "server/operator": (["proto", *SHARED], {"cli11", POSIX}),
    "server/logging": (["proto", "shared/wire"], {"protobuf"}),
    "client": (["proto", *SHARED],
               {"asio", "beast", "openssl", "protobuf", "cli11", "qrcodegen", "libcsv", POSIX}),
    "tests": (ALL, EVERYTHING),
}

STANDARD = set("""
algorithm any array atomic barrier bit bitset cassert cctype cerrno cfenv cfloat charconv chrono cinttypes
climits clocale cmath codecvt compare complex concepts condition_variable coroutine csetjmp csignal cstdarg
cstddef cstdint cstdio cstdlib cstring ctime cuchar cwchar cwctype deque exception execution filesystem format
forward_list fstream functional future initializer_list iomanip ios iosfwd iostream istream iterator latch limits
list locale map memory memory_resource mutex new numbers numeric optional ostream queue random ranges ratio regex
scoped_allocator semaphore set shared_mutex source_location span sstream stack stdexcept stop_token streambuf
string string_view syncstream system_error thread tuple type_traits typeindex typeinfo unordered_map
unordered_set utility valarray variant vector version
""".split())

POSIX_HEADERS = set("""
arpa/inet.h dirent.h fcntl.h grp.h langinfo.h netdb.h netinet/in.h netinet/tcp.h poll.h pthread.h pwd.h sched.h
signal.h spawn.h sys/epoll.h sys/eventfd.h sys/file.h sys/ioctl.h sys/mman.h sys/prctl.h sys/resource.h
sys/signalfd.h sys/socket.h sys/stat.h sys/statvfs.h sys/syscall.h sys/time.h sys/types.h sys/uio.h sys/un.h
sys/utsname.h sys/wait.h syslog.h termios.h ucontext.h unistd.h wordexp.h
""".split())

TOP_LEVEL = {"CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md",
             "proto", "server", "client", "shared", "tests", "deploy"}
MEASURED = (".cpp", ".hpp", ".py", ".sql", ".proto", ".sh", ".js", ".mjs", ".css", ".html", ".cmake")
LONGEST = 400
EMPTY_NAMES = re.compile(r"util|helper|common|manager|misc", re.IGNORECASE)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include\b[ \t]*(?:<([^>\n]*)>|"([^"\n]*)"|(.*))', re.MULTILINE)


def within(path, place):
    """Is path that file, or in that room or part of a room?"""
    if place.endswith((".hpp", ".pb.h")):
        return path == place
    return path.startswith((place + "/", place + "."))


def room_of(path):
    rooms = [r for r in ROOMS if within(path, r)]
    return max(rooms, key=len, default=None)


def refusal(room, header):
    """Why this room may not include this header, or None."""
    own, outside = ROOMS[room]
    if GENERATED.fullmatch(header):
        return None if "proto" in own else f"{room} may not include the generated contract"
    if header.startswith(tuple(top + "/" for top in ALL + ["tests"])):
        if within(header, room) or any(within(header, place) for place in own):
            return None
        return f"{room} may include of ours only itself{''.join(', ' + place for place in own)}"
    if header in STANDARD:
        return None
    if header in POSIX_HEADERS:
        return None if POSIX in outside else f"{room} may not include system headers"
    for library, beginnings in OUTSIDE.items():
        if header.startswith(beginnings):
            if library in outside | EVERYONES:
                return None
            return f"{room} may not include {library}"
    return "not known: neither of ours (written from the top), nor std, nor a library in the table"


def check_includes(root):
    problems, count, sources = [], 0, cpp_files(root)
    for path, rel in sources:
        room = room_of(rel)
        if room is None:
            problems.append(f"{rel}:1: lies in no known room")
            continue
        text = without_comments_and_raw_strings(path.read_text(encoding="utf-8"))
        for include in INCLUDE.finditer(text):
            count += 1
            angled, quoted, other = include.groups()
            header = angled or quoted or other
            why = refusal(room, header)
            if why:
                line = text.count("\n", 0, include.start()) + 1
                problems.append(f"{rel}:{line}: #include {header}: {why}")
    if not sources:
        problems.append("no C++ file found: is this the top of the project?")
    return problems, f"{count} includes in {len(sources)} files"


def check_layout(root):
    problems, tops = [], set()
    for path, rel in files(root):
        tops.add(rel.split("/")[0])
        for part in rel.split("/"):
            if EMPTY_NAMES.search(part):
                problems.append(f"{rel}:1: a name that says nothing ({part}); name it after what it does")
        if rel.endswith((".cc", ".cxx", ".h", ".hh", ".hxx", ".ipp")):
            problems.append(f"{rel}:1: C++ files end in .cpp or .hpp here")
        content = path.read_bytes()
        if rel.endswith(MEASURED) or content.startswith(b"#!"):
            lines = content.count(b"\n")
            if lines > LONGEST:
                problems.append(f"{rel}:{LONGEST + 1}: {lines} lines; split it before {LONGEST}")
    problems += [f"{top}:1: not in the fixed top level" for top in sorted(tops - TOP_LEVEL)]
    return problems


def main(root):
    problems, looked_at = check_includes(root)
    return report("includes and layout", problems + check_layout(root), looked_at)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
