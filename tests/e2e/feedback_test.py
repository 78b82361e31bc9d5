"""Mentor feedback, lived through with the real server and the real client: two members, an owner and two mentors,
each on a machine of their own."""

import json
import unittest

from person import Person
from running_server import RunningServer

SPEC = """# Career spec

Stage: mid

## Vision

By: 2031-11-30

### Where

I lead the platform that every team of the quokka company builds on.

### Success

- Teams ask for us
- I am home at six

## Skills

- Writing
  - Have: 2
  - Want: 4
  - Evidence: Two posts a year
"""


class Feedback(unittest.TestCase):
    """ana owns the circle, bo and cy are members, eva is a mentor, max becomes one later."""

    def setUp(self):
        self.server = RunningServer()
        self.addCleanup(self.server.close)
        self.server.start()
        self.ana, self.bo, self.cy, self.eva, self.max = (
            Person(self.server.scratch, name) for name in ("ana", "bo", "cy", "eva", "max"))
        self.ana.json("join", self.server.first_link(), "--name", "Ana", "--tz", "UTC")
        self.ana.does("new", "Staff 2027", "--handle", "ana")
        for person, role in ((self.bo, "member"), (self.cy, "member"), (self.eva, "mentor")):
            self.join(person, role)
        self.spec = self.server.scratch / "spec.md"
        self.spec.write_text(SPEC)

    def join(self, person, role):
        link = self.ana.json("invite", "create", "--role", role)["link"]
        person.does("join", link, "--name", person.name.title(), "--handle", person.name, "--tz", "UTC", "--accept", "1")

    def refuses(self, code, person, *words):
        outcome = person.circle(*words)
        self.assertEqual(outcome.code, code, outcome)
        self.assertIn("next:", outcome.err)
        return outcome.err

    def published(self, person, *options):
        """The number of the post."""
        return str(person.json("spec", "publish", "--yes", *options)["post"]["number"])

    def test_a_plan_goes_out_and_comes_back_as_it_was_written(self):
        self.assertIn("Name one metric", self.bo.does("spec", "push", str(self.spec), "--base", "0"))
        pulled = self.bo.does("spec", "pull")
        self.assertEqual(pulled, SPEC)
        again = self.server.scratch / "again.md"
        self.bo.does("spec", "pull", "-o", str(again))
        again.write_text(again.read_text().replace("Want: 4", "Want: 5"))
        self.bo.does("spec", "push", str(again), "--base", "1", "-m", "Aim higher")
        self.assertIn("Aim higher", self.bo.does("spec", "history"))
        diff = self.bo.does("spec", "diff", "1..2")
        self.assertIn("[-4-]", diff)
        self.assertIn("{+5+}", diff)
        # A stale push says what stands there now, and loses nothing.
        again.write_text(again.read_text().replace("Want: 5", "Want: 3"))
        stale = self.refuses(6, self.bo, "spec", "push", str(again), "--base", "1")
        self.assertIn("revision 2", stale)
        self.bo.does("spec", "restore", "1")
        self.assertEqual(self.bo.does("spec", "pull"), SPEC)
        exported = self.server.scratch / "spec.json"
        self.bo.does("spec", "pull", "-o", str(exported))
        self.assertEqual(json.loads(exported.read_text())["skills"]["skills"][0]["want"], 4)
        self.bo.does("spec", "push", str(exported), "--base", "3")
        self.assertEqual(self.bo.json("spec", "show")["newestRevision"], 3)

    def test_faults_of_a_file_are_named_with_their_lines(self):
        self.spec.write_text(SPEC.replace("Have: 2", "Have: two"))
        said = self.refuses(2, self.bo, "spec", "push", str(self.spec), "--base", "0")
        self.assertIn("line 21", said)
        self.refuses(5, self.bo, "spec", "show")

    def test_a_vision_alone_can_be_published(self):
        self.spec.write_text("# Career spec\n\n## Vision\n\n### Where\n\nSomewhere warm\n")
        self.bo.does("spec", "push", str(self.spec), "--base", "0")
        shown = self.bo.does("spec", "publish", "--yes")
        self.assertIn("#1", shown)
        self.assertIn("metric", shown)
        self.assertIn("Somewhere warm", self.cy.does("spec", "show", "bo"))

    def test_from_a_plan_to_a_resolved_mentor_thread(self):
        self.bo.does("spec", "push", str(self.spec), "--base", "0")
        with self.eva.watching() as window:
            number = self.published(self.bo, "--audience", "mentors", "--sections", "vision,skills")
            window.sees("bo.*published.*Career spec")
        self.assertIn("bo", self.eva.does("mentor", "queue"))
        self.assertIn("quokka company", self.eva.does("spec", "show", "bo"))
        thread = str(self.eva.json("thread", "open", number, "--section", "vision", "-m",
                                   "What would **every team** mean?")["thread"]["number"])
        self.assertNotIn("bo", self.eva.does("mentor", "queue"))
        self.assertIn(thread, self.bo.does("inbox"))
        shown = self.bo.on_terminal("thread", "show", thread).out
        self.assertIn(f"{thread}.1", shown)
        self.assertIn("every team", shown)
        self.bo.does("thread", "reply", thread, "-m", "All twelve of them.")
        self.bo.does("thread", "edit", f"{thread}.2", "-m", "All twelve, by 2028.")
        self.assertIn("bo", self.eva.does("mentor", "queue"))
        self.assertNotIn("of them", self.eva.on_terminal("thread", "show", thread).out)
        self.assertIn("All twelve of them.", self.eva.on_terminal("thread", "show", thread, "--history").out)
        self.spec.write_text(SPEC.replace("every team", "all twelve teams"))
        self.bo.does("spec", "push", str(self.spec), "--base", "1")
        published = self.bo.json("spec", "publish", "--yes", "--audience", "mentors", "--sections", "vision,skills",
                                 "--addresses", thread)
        self.assertEqual(str(published["post"]["number"]), number)
        self.assertEqual(published["edition"]["number"], 2)
        self.assertIn("edition 2, which answers this", self.eva.on_terminal("thread", "show", thread).out)
        self.eva.does("thread", "resolve", thread, "--outcome", "Clear now")
        self.assertIn("Clear now", self.bo.does("thread", "show", thread))
        self.assertEqual(self.eva.json("thread", "list").get("threads", []), [])
        # A mentor who comes later sees what is granted, and nothing else.
        aside = str(self.eva.json("thread", "open", number, "--audience", "bo", "-m", "Between us")["thread"]["number"])
        self.join(self.max, "mentor")
        for words in (("thread", "show", thread), ("post", "show", number), ("thread", "show", aside)):
            self.refuses(5, self.max, *words)
        self.assertEqual(self.max.json("thread", "list", "--all").get("threads", []), [])
        self.bo.does("mentor", "grant", "max", thread)
        self.assertIn(thread, self.max.does("inbox"))
        self.assertIn("Clear now", self.max.does("thread", "show", thread))
        self.assertEqual(self.max.json("inbox").get("items", []), [])
        self.refuses(5, self.max, "thread", "show", aside)
        # It ends with the appointment.
        self.ana.does("member", "role", "max", "member")
        self.refuses(5, self.max, "thread", "show", thread)

    def test_taking_back(self):
        self.bo.does("spec", "push", str(self.spec), "--base", "0")
        number = self.published(self.bo)
        thread = str(self.cy.json("thread", "open", number, "-m", "wombat")["thread"]["number"])
        self.refuses(2, self.cy, "thread", "redact", f"{thread}.1")
        self.cy.does("thread", "redact", f"{thread}.1", "--yes")
        self.assertNotIn("wombat", self.bo.does("thread", "show", thread))
        self.refuses(2, self.bo, "post", "narrow", number, "--audience", "cy")
        self.bo.does("post", "narrow", number, "--audience", "cy", "--yes")
        self.refuses(5, self.ana, "post", "show", number)
        self.bo.does("post", "open", number, "--to", "ana")
        self.ana.does("post", "show", number)
        self.refuses(2, self.bo, "post", "withdraw", number)
        self.bo.does("post", "withdraw", number, "--yes")
        self.assertNotIn("quokka", self.cy.does("post", "show", number))
        self.assertIn("quokka", self.bo.does("spec", "show"))

    def test_who_hears_what(self):
        self.bo.does("spec", "push", str(self.spec), "--base", "0")
        number = self.published(self.bo)
        thread = str(self.cy.json("thread", "open", number, "-m", "Why a platform?")["thread"]["number"])
        self.ana.does("inbox", "read", "--all")
        self.bo.does("thread", "reply", thread, "-m", "One")
        self.assertEqual(self.ana.json("inbox").get("items", []), [])
        self.ana.does("thread", "follow", thread)
        self.bo.does("thread", "reply", thread, "-m", "Two")
        self.assertEqual(self.ana.json("inbox")["unread"], 1)
        self.ana.does("thread", "mute", thread)
        self.bo.does("thread", "reply", thread, "-m", "Three")
        self.assertEqual(self.ana.json("inbox")["unread"], 1)
        self.ana.does("thread", "show", thread)
        self.assertEqual(self.ana.json("inbox").get("unread", 0), 0)

    def test_texts_of_others_are_harmless_on_a_terminal(self):
        self.spec.write_text("# Career spec\n\n## Vision\n\n### Where\n\n<b>bold</b> \u200bhidden & [here](https://example.org)\n")
        self.bo.does("spec", "push", str(self.spec), "--base", "0")
        number = self.published(self.bo)
        for columns in (80, 40):
            shown = self.cy.on_terminal("post", "show", number, columns=columns, NO_COLOR="1").out
            self.assertNotIn("\x1b", shown)
            self.assertIn("<b>bold</b>", shown)
            self.assertIn("<U+200B>hidden", shown)
            # What is to be typed next is not broken.
            self.assertLessEqual(max(len(line) for line in shown.splitlines() if not line.startswith("next:")), columns)


if __name__ == "__main__":
    unittest.main()
