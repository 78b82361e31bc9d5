"""What the READMEs tell people to type works, and where they point to exists.

    readme_commands.py ROOT BUILD_DIRECTORY

Every ```sh block is run with bash -euo pipefail at the top of the project, each README with a home of its own.
  ```sh host       is meant for somebody's server: only its grammar is checked
  ./tests/run      blocks with it are not run (they would start this check again); their grammar is checked
  ./deploy/quickstart   is run with --once
  $SERVER          in a README: a server runs meanwhile; $SERVER is its ws:// address,
                   $FIRST_LINK the link that makes its first account
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from threading import Thread, Timer

from source_tree import files, line_at, report

LONGEST_BLOCK = 900  # seconds; a quickstart may have to build
READY = re.compile(r"circled listens on (ws://\S+)")
INSIDE = "CAREER_CIRCLES_INSIDE_README_CHECK"
FENCE = re.compile(r"^(?P<indent>[ \t]*)```(?P<info>[^`\n]*)\n(?P<body>.*?)^[ \t]*```[ \t]*$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
WOULD_RECURSE = ("tests/run", ".ci/run")
OTHER_SHELLS = {"bash", "shell", "console", "zsh", "shell-session"}


def blocks(text):
    """(line, what follows the backticks, content) of every fenced block."""
    for match in FENCE.finditer(text):
        body = re.sub("^" + match["indent"], "", match["body"], flags=re.MULTILINE)
        yield line_at(text, match.start()), match["info"].strip(), body


def broken_links(path, text):
    prose = re.sub(r"`[^`\n]*`", "", FENCE.sub(lambda m: "\n" * m.group().count("\n"), text))
    for match in LINK.finditer(prose):
        target = match[1].split("#")[0]
        if target and not re.match(r"[a-z]+:", target) and not (path.parent / target).exists():
            yield line_at(prose, match.start()), f"points to {match[1]}, which does not exist"


class Server:
    """A server with an empty data directory, for as long as the with block lasts."""

    def __init__(self, build, data):
        self.command = [str(build / "bin" / "circled"), "serve", "--data", str(data), "--listen", "127.0.0.1:0"]
        self.data = data

    def __enter__(self):
        self.data.mkdir()
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        impatient = Timer(30, self.process.kill)
        impatient.start()
        said, address, link = [], None, None
        link_file = self.data / "first-account-link"
        for line in self.process.stdout:
            said.append(line)
            ready = READY.search(line)
            address = ready[1] if ready else address
            if address and link_file.exists():
                link = link_file.read_text().strip()
                break
        impatient.cancel()
        if not link:
            raise RuntimeError("the server did not start:\n" + "".join(said))
        # What it says from here on is taken, so that it never waits for a reader.
        self.listener = Thread(target=self.process.stdout.read)
        self.listener.start()
        return {"SERVER": address, "FIRST_LINK": link}

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.listener.join()
        self.process.stdout.close()


def run(script, root, environment):
    """Runs one block; (exit code, output). What it leaves running in its group ends with it."""
    with tempfile.TemporaryFile(mode="w+") as output:
        process = subprocess.Popen(["bash", "-euo", "pipefail", "-c", script], cwd=root, env=environment,
                                   stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                                   start_new_session=True)
        try:
            code = process.wait(LONGEST_BLOCK)
        except subprocess.TimeoutExpired:
            code = f"none: not finished after {LONGEST_BLOCK} s"
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()
        output.seek(0)
        return code, output.read()


def grammar(script):
    checked = subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True)
    return checked.returncode, checked.stderr


def check_readme(path, rel, root, build):
    text = path.read_text(encoding="utf-8")
    problems = [f"{rel}:{line}: {why}" for line, why in broken_links(path, text)]
    scripts = [(line, info, body) for line, info, body in blocks(text)]
    with tempfile.TemporaryDirectory(prefix="career-circles-readme-") as scratch:
        scratch = Path(scratch)
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "CIRCLE"))}
        environment |= {
            INSIDE: "1",
            "PATH": f"{build / 'bin'}:{environment.get('PATH', '/usr/bin:/bin')}",
            "HOME": str(scratch / "home"),
            "XDG_CONFIG_HOME": str(scratch / "home" / ".config"),
            "TMPDIR": str(scratch),
            "CCACHE_DIR": os.environ.get("CCACHE_DIR", str(Path.home() / ".cache" / "ccache")),
        }
        (scratch / "home").mkdir()

        def check(line, info, body):
            skipped = info == "sh host" or any(command in body for command in WOULD_RECURSE)
            script = re.sub(r"\./deploy/quickstart(?![^\n]*--once)", "./deploy/quickstart --once", body)
            print(f"{rel}:{line}")
            print("".join(f"  $ {command}\n" for command in script.splitlines() if command.strip()), end="", flush=True)
            began = time.monotonic()
            code, output = grammar(script) if skipped else run(script, root, environment)
            print(f"  {'grammar only: ' if skipped else ''}{'ok' if code == 0 else f'exit code {code}'}"
                  f" ({time.monotonic() - began:.1f} s)", flush=True)
            if code != 0:
                print(output)
                problems.append(f"{rel}:{line}: exit code {code}")
            return code == 0

        def check_all():
            for line, info, body in scripts:
                if info in ("sh", "sh host"):
                    if not check(line, info, body):
                        return
                elif info.split(" ")[0] in OTHER_SHELLS | {"sh"}:
                    problems.append(f"{rel}:{line}: ```{info}: write ```sh, so that it is tried, or ```sh host")

        if any(info == "sh" and "$SERVER" in body for _, info, body in scripts):
            with Server(build, scratch / "data") as names:
                environment |= names
                check_all()
        else:
            check_all()
    return problems, len(scripts)


def main(root, build):
    if os.environ.get(INSIDE):
        print("started by a command of a README: not again")
        return 0
    root, build = Path(root).resolve(), Path(build).resolve()
    readmes = [(path, rel) for path, rel in files(root) if path.name == "README.md"]
    problems, count = [], 0
    for path, rel in readmes:
        found, ran = check_readme(path, rel, root, build)
        problems += found
        count += ran
        if found:
            break
    if not readmes:
        problems.append("no README.md found: is this the top of the project?")
    return report("READMEs", problems, f"{count} blocks in {len(readmes)} files")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
