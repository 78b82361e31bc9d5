"""Somebody with the real `circle` and a configuration of their own."""

import fcntl
import json
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time

from lines import Lines
from running_server import CLIENT, without_settings

PATIENCE = 60  # seconds for any one command
QUESTIONS = (b": ", b"] ", b"> ", b"? ", b") ")


class Outcome:
    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    def __repr__(self):
        return f"exit code {self.code}\n{self.out}{self.err}"


class Person:
    def __init__(self, scratch, name):
        self.name = name
        self.folder = scratch / name
        self.folder.mkdir()

    def environment(self, **more):
        return without_settings() | {"HOME": str(self.folder), "XDG_CONFIG_HOME": str(self.folder / "config"),
                                     "XDG_STATE_HOME": str(self.folder / "state"), "LC_ALL": "C.UTF-8", "TZ": "UTC",
                                     "TERM": "xterm"} | more

    def circle(self, *words, typed=None, **environment):
        """Runs it without a terminal; `typed` is what its standard input holds."""
        done = subprocess.run([CLIENT, *words], input=typed or "", text=True, capture_output=True,
                              env=self.environment(**environment), timeout=PATIENCE)
        return Outcome(done.returncode, done.stdout, done.stderr)

    def does(self, *words, **more):
        """The same, and it must be done; what it printed."""
        outcome = self.circle(*words, **more)
        if outcome.code != 0:
            raise AssertionError(f"circle {' '.join(words)}: {outcome}")
        return outcome.out

    def json(self, *words, **more):
        """The one object that it prints with --json."""
        [line] = self.does(*words, "--json", **more).splitlines()
        return json.loads(line)

    def on_terminal(self, *words, columns=80, typed=(), answer=None, **environment):
        """Runs it on a terminal of that width. `typed` are answers, each given when the output ends in a question
        (": " or "] "); `answer` instead is asked for each one, with all that appeared so far, and at more ends.
        Everything that appeared, with \\n for line ends."""
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        process = subprocess.Popen([CLIENT, *words], stdin=theirs, stdout=theirs, stderr=theirs,
                                   env=self.environment(**environment), start_new_session=True)
        os.close(theirs)
        shown, answers, deadline = b"", list(typed), time.monotonic() + PATIENCE
        try:
            while True:
                ready, _, _ = select.select([ours], [], [], max(0, deadline - time.monotonic()))
                if not ready:
                    raise AssertionError(f"still running: {shown.decode()}")
                try:
                    part = os.read(ours, 65536)
                except OSError:  # the other end has closed
                    part = b""
                if not part:
                    break
                shown += part
                if answer and shown.endswith(QUESTIONS):
                    os.write(ours, answer(shown.decode().replace("\r\n", "\n")).encode() + b"\n")
                elif answers and shown.endswith((b": ", b"] ")):
                    os.write(ours, answers.pop(0).encode() + b"\n")
            return Outcome(process.wait(PATIENCE), shown.decode().replace("\r\n", "\n"), "")
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
            os.close(ours)

    def watching(self, *words):
        return Watching(self, words)


class Watching:
    """`circle watch` in the background, for as long as the with block lasts."""

    def __init__(self, person, words):
        self.process = subprocess.Popen([CLIENT, "watch", *words], stdin=subprocess.DEVNULL, text=True,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=person.environment())
        self.lines = Lines(self.process.stdout)

    def __enter__(self):
        try:
            self.lines.await_match("^watching ")
        except BaseException:
            self.stop(signal.SIGKILL)
            raise
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop(signal.SIGKILL)

    def sees(self, pattern):
        return self.lines.await_match(pattern)

    def stop(self, how=signal.SIGTERM):
        """The exit code."""
        self.process.send_signal(how)
        try:
            code = self.process.wait(PATIENCE)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()
            self.lines.close()
        return code

    def ended(self):
        """The exit code when it ends by itself."""
        code = self.process.wait(PATIENCE)
        self.lines.close()
        return code
