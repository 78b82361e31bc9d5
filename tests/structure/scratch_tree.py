"""A small tree of files to try a check on."""

import io
import tempfile
import unittest
from contextlib import redirect_stdout
from pathlib import Path


class TreeTest(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = Path(scratch.name)

    def write(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def outcome(self, check, *arguments):
        """(exit code, what it printed)"""
        output = io.StringIO()
        with redirect_stdout(output):
            code = check(str(self.root), *arguments)
        return code, output.getvalue()
