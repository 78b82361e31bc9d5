"""What the two programs print and how they end: JSON, pipes, terminals, other people's texts, settings."""

import asyncio
import json
import re
import subprocess
import unicodedata
import unittest

from json_client import newcomer
from person import Person
from running_server import BIN, RunningServer, without_settings

HOSTILE = "red \x1b[31malert\x1b]0;title\x07 \u202eevil\u2066 \x9b2J \u200bend"
LONG = ("A promise with a title that is far too long for one line of any terminal that somebody uses " * 2).strip()


def columns(line):
    """How wide a terminal shows it."""
    return sum(0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in line)


class Output(unittest.TestCase):
    """One server and one circle of ana and bo, who promised something with long texts."""

    @classmethod
    def setUpClass(cls):
        cls.server = RunningServer()
        cls.addClassCleanup(cls.server.close)
        cls.server.start()
        cls.ana, cls.bo = Person(cls.server.scratch, "ana"), Person(cls.server.scratch, "bo")
        cls.ana.does("join", cls.server.first_link(), "--name", "Ana", "--tz", "Europe/Berlin")
        cls.ana.does("new", "Staff 2027", "--handle", "ana")
        link = cls.ana.json("invite", "create", "--uses", "5")["link"]
        cls.bo.does("join", link, "--name", "Bo 東京 with quite a long name of many words", "--handle", "bo", "--tz", "UTC", "--accept", "1")
        cls.ana.does("commitment", "add", LONG, "--monthly", "--minimum", "an outline", "--witness", "bo")
        cls.ana.does("commitment", "add", "Short", "--once", "--due", "2027-12-05")
        cls.ana.does("checkin", "1", "--kept", "-m", "note " * 60)

    def test_json_is_one_object_a_line_on_every_command(self):
        for words in ((), ("whoami",), ("version",), ("list",), ("show",), ("use", "staff-2027"), ("edit", "--grace-hours", "24"),
                      ("profile", "show"), ("profile", "edit", "--name", "Ana"), ("device", "list"), ("device", "add"),
                      ("recovery", "new"), ("agreement", "show"), ("agreement", "accept", "--version", "1"), ("member", "list"),
                      ("invite", "create"), ("invite", "list"), ("commitment", "list"), ("commitment", "show", "1"),
                      ("commitment", "add", "One more", "--monthly"), ("commitment", "edit", "3", "--title", "Another"),
                      ("checkin", "2", "--kept"), ("commitment", "drop", "3"), ("commitment", "edit", "1", "--odds", "80", "--stage", "1-3y"),
                      ("stats",), ("stats", "bo", "--since", "6m"), ("pause", "--to", "2027-06-30"), ("pause", "list"), ("resume",),
                      ("reminder", "list"), ("reminder", "set", "--profile", "light", "--lead", "7,1"), ("reminder", "quiet", "off"),
                      ("reminder", "snooze", "3d"), ("reminder", "snooze", "off"), ("reminder", "mute"), ("reminder", "unmute"),
                      ("reminder", "channel", "add", "email", "ana@example.org"), ("reminder", "channel", "list"),
                      ("reminder", "channel", "remove", "email"), ("hook", "add", "webhook", "https://hooks.example/c"), ("hook", "list"),
                      ("hook", "remove", "webhook"), ("calendar", "url"), ("calendar", "show"), ("calendar", "url", "--off"), ("board",), ("api", "GetCircle"),
                      ("new", "Side", "--handle", "ana", "--circle", "staff-2027")):
            with self.subTest(words=words):
                lines = self.ana.does(*words, "--json").splitlines()
                self.assertTrue(lines)
                for line in lines:
                    self.assertIsInstance(json.loads(line), dict)
        self.ana.does("use", "staff-2027")

    def test_tab_separated_in_a_pipe(self):
        for words in (("list",), ("member", "list"), ("commitment", "list"), ("board",), ("device", "list"), ("invite", "list"),
                      ("stats",), ("pause", "list", "--all"), ("reminder", "list"), ("reminder", "channel", "list"), ("hook", "list"),
                      ("calendar", "show"), ()):
            with self.subTest(words=words):
                out = self.ana.does(*words)
                self.assertNotIn("\x1b", out)
                tabs = {line.count("\t") for line in out.splitlines()}
                self.assertEqual(len(tabs), 1, out)
                self.assertGreater(tabs.pop(), 2)
        self.assertIn(LONG, self.ana.does("commitment", "list"))

    def test_a_terminal_of_80_columns(self):
        for words in ((), ("list",), ("show",), ("member", "list"), ("commitment", "list"), ("commitment", "show", "1"), ("board",),
                      ("device", "list"), ("invite", "list"), ("agreement", "show"), ("whoami",),
                      ("stats",), ("pause", "list", "--all"), ("reminder", "list"), ("reminder", "channel", "list"), ("hook", "list"),
                      ("calendar", "show")):
            with self.subTest(words=words):
                shown = self.ana.on_terminal(*words, NO_COLOR="1")
                self.assertEqual(shown.code, 0, shown)
                self.assertNotIn("\x1b", shown.out)
                for line in shown.out.splitlines():
                    # A title stands whole above the table of its periods; the terminal folds it.
                    self.assertTrue(columns(line) <= 80 or LONG in line, f"{line!r}")

    def test_colour_only_where_it_is_wanted(self):
        self.assertIn("\x1b[", self.ana.on_terminal("board").out)
        self.assertNotIn("\x1b", self.ana.on_terminal("board", NO_COLOR="1").out)
        self.assertNotIn("\x1b", self.ana.on_terminal("board", "--color", "never").out)
        self.assertNotIn("\x1b", self.ana.on_terminal("board", TERM="dumb").out)
        self.assertIn("\x1b[", self.ana.does("show", "--color", "always"))

    def test_a_terminal_that_is_not_of_utf_8_gets_letters(self):
        self.assertIn("# kept  + minimum  x missed", self.ana.on_terminal("stats", LC_ALL="C").out)
        self.assertIn("█ kept  ▄ minimum  ▁ missed", self.ana.on_terminal("stats").out)

    def test_texts_of_others_are_harmless(self):
        link = self.ana.json("invite", "create")["link"]

        async def attack():
            mallory, _ = await newcomer(self.server, link.rsplit("/", 1)[1], "mallory")
            circle_id = (await mallory.ask("listCircles"))["circles"][1]["id"]
            added = await mallory.change("addCommitment", {"circleId": circle_id, "title": "Harm", "cadence": "CADENCE_MONTHLY",
                                                           "audience": {"kind": "KIND_CIRCLE"}})
            refused = []
            for note in (HOSTILE, "red \u202eevil\u2066 \u200bend\nsecond line\twith a tab"):
                try:
                    await mallory.change("checkIn", {"circleId": circle_id, "number": added["commitment"]["number"],
                                                     "outcome": "OUTCOME_KEPT", "note": note})
                except Exception as refusal:
                    refused.append(getattr(refusal, "reason", repr(refusal)))
            for name in ("Mal\u202elory", "Mal\x1b[31mlory"):
                try:
                    await mallory.change("editAccount", {"name": name})
                except Exception as refusal:
                    refused.append(getattr(refusal, "reason", repr(refusal)))
            await mallory.close()
            return added["commitment"]["number"], refused

        with self.bo.watching() as window:
            number, refused = asyncio.run(asyncio.wait_for(attack(), 60))
            window.sees("mallory kept")
            seen = window.lines.text()
        # Escapes and names with direction marks never get in; direction marks in a note do, and are shown as such.
        self.assertEqual(refused, ["FIELD_INVALID"] * 3)
        for shown in (seen, self.bo.does("board"), self.bo.does("commitment", "show", str(number)),
                      self.bo.on_terminal("board", NO_COLOR="1").out, self.bo.on_terminal("commitment", "show", str(number), NO_COLOR="1").out):
            self.assertIn("red ", shown)
            self.assertIsNone(re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069]", shown), repr(shown))

    def test_what_was_typed_wrongly(self):
        for words in (("nonsense",), ("commitment", "show"), ("checkin", "1", "--kept", "--missed"), ("board", "--month"),
                      ("commitment", "add", "What"), ("--color", "blue"), ("witness", "1", "perhaps")):
            with self.subTest(words=words):
                outcome = self.ana.circle(*words)
                self.assertEqual(outcome.code, 2, outcome)
                self.assertRegex(outcome.err, r"^circle: .*\nnext: ")
                self.assertEqual(outcome.out, "")
        self.assertEqual(self.ana.circle("commitment", "show", "4711").code, 5)
        self.assertEqual(Person(self.server.scratch, "nobody").circle("list").code, 4)
        self.assertEqual(self.ana.circle("join", "http://circles.example/j/" + "0" * 26).code, 1)  # not without TLS

    def circled(self, *words, **environment):
        return subprocess.run([BIN / "circled", *words], env=without_settings() | environment, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=60)

    def test_settings(self):
        folder = self.server.scratch / "settings"
        folder.mkdir()
        (folder / "circled.toml").write_text('log_level = "warning"\nidle_seconds = 60\n')
        dump = self.circled("config", "dump", "--data", str(folder), "--log-format", "json", CIRCLED_IDLE_SECONDS="90")
        self.assertEqual(dump.returncode, 0, dump)
        found = {line.split()[0]: line.split(None, 2)[1:] for line in dump.stdout.splitlines()}
        self.assertEqual(found["idle_seconds"], ["90", "environment variable CIRCLED_IDLE_SECONDS"])
        self.assertEqual(found["log_format"], ["json", "flag --log-format"])
        self.assertEqual(found["log_level"], ["warning", f"{folder}/circled.toml:1"])
        self.assertEqual(found["max_connections"][1], "default")
        (folder / "circled.toml").write_text('log_level = "warning"\n\nidle_secs = 60\n')
        wrong = self.circled("serve", "--data", str(folder), "--listen", "127.0.0.1:0")
        self.assertNotEqual(wrong.returncode, 0)
        self.assertIn(f"{folder}/circled.toml:3: idle_secs", wrong.stderr)

    def test_a_second_server_is_kept_out(self):
        second = self.circled("serve", "--data", str(self.server.data), "--listen", "127.0.0.1:0")
        self.assertNotEqual(second.returncode, 0)
        self.assertIn("Another circled is using", second.stderr)
        self.assertEqual(self.ana.circle("list").code, 0)


if __name__ == "__main__":
    unittest.main()
