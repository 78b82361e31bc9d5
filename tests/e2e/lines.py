"""What a program prints, line by line, as it prints it."""

import re
import threading
import time


class Lines:
    """Takes a stream to its end on a thread of its own, so that its writer never waits for a reader."""

    def __init__(self, stream):
        self._stream = stream
        self._lines = []
        self._ended = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._take, daemon=True)
        self._thread.start()

    def _take(self):
        for line in self._stream:
            with self._changed:
                self._lines.append(line.rstrip("\n"))
                self._changed.notify_all()
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def await_match(self, pattern, timeout=20):
        """The first match among all lines so far or to come; AssertionError when there will be none."""
        wanted, deadline, looked_at = re.compile(pattern), time.monotonic() + timeout, 0
        with self._changed:
            while True:
                for line in self._lines[looked_at:]:
                    match = wanted.search(line)
                    if match:
                        return match
                looked_at = len(self._lines)
                left = deadline - time.monotonic()
                if self._ended or left <= 0:
                    why = "the program ended" if self._ended else f"{timeout} s"
                    raise AssertionError(f"no line with {pattern!r} ({why}):\n{self.text()}")
                self._changed.wait(left)

    def all(self):
        with self._changed:
            return list(self._lines)

    def text(self):
        return "\n".join(self._lines)

    def close(self):
        """After the program has ended."""
        self._thread.join(20)
        self._stream.close()
