"""The real circled, on a port and a scratch directory of its own.

    with RunningServer() as server:
        print(server.port, server.first_link())
        server.kill()          # as a power cut would
        server.start()         # the same data, the same port
        code, seconds = server.terminate()
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from lines import Lines

BIN = Path(os.environ["CIRCLES_BIN"])
# Another build of the client than the one beside the server, which may be one for the sanitizers.
CLIENT = Path(os.environ.get("CIRCLES_CLIENT", BIN / "circle"))
SANITIZED = os.environ.get("CIRCLES_SANITIZED") == "1"

READY = r"^circled listens on ws://127\.0\.0\.1:(\d+)$"
# Tests come faster than people.
UNLIMITED = ("--requests-per-second", "1000000", "--codes-per-minute", "1000000")


def without_settings():
    """The environment, without what would configure our programs."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("CIRCLE", "XDG_"))}


class RunningServer:
    def __init__(self, *settings):
        self.scratch = Path(tempfile.mkdtemp(prefix="career-circles-e2e-"))
        self.data = self.scratch / "data"
        self.settings = settings
        self.port = 0
        self.process = None
        self._outputs = []

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_):
        self.close()

    def command(self, *more):
        return [BIN / "circled", "serve", "--data", self.data, "--listen", f"127.0.0.1:{self.port}", *UNLIMITED,
                *self.settings, *more]

    def start(self):
        """Returns when it listens; from the second time on at the port of the first."""
        assert self.process is None, "it runs already"
        self.process = subprocess.Popen(self.command(), env=without_settings(), stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self._outputs.append(Lines(self.process.stdout))
        self.port = int(self._outputs[-1].await_match(READY, 60)[1])

    def url(self):
        return f"ws://127.0.0.1:{self.port}/ws"

    def first_link(self):
        self._outputs[-1].await_match(r"^The link for the first account is in ")
        return (self.data / "first-account-link").read_text().strip()

    def log(self):
        """Everything that was printed, over all its lives."""
        return "\n".join(output.text() for output in self._outputs)

    def kill(self):
        """At once, as kill -9 and nothing else."""
        self.process.kill()
        self._ended()

    def terminate(self):
        """SIGTERM; (exit code, seconds that it took)."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        code = self._ended()
        return code, time.monotonic() - began

    def _ended(self):
        process = self.process
        try:
            code = process.wait(30)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
            self.process = None
            self._outputs[-1].close()
        return code

    def close(self):
        if self.process is not None:
            self.kill()
        shutil.rmtree(self.scratch, ignore_errors=True)
