"""A first circle, with the real server and the real client: three people, each on a machine of their own."""

import base64
import json
import re
import statistics
import time
import unittest
from urllib.request import urlopen

from person import Person
from running_server import SANITIZED, RunningServer

AT_MOST = 0.050  # seconds for a command


class FirstCircle(unittest.TestCase):
    """Each test has a server and a circle of its own: ana founded it, bo is a member, eva a mentor."""

    def setUp(self):
        self.server = RunningServer("--log-level", "debug")
        self.addCleanup(self.server.close)
        self.server.start()
        self.secrets = []
        self.ana, self.bo, self.eva = (Person(self.server.scratch, name) for name in ("ana", "bo", "eva"))
        first = self.server.first_link()
        joined = self.ana.json("join", first, "--name", "Ana", "--tz", "Europe/Berlin")
        self.secrets += [first.rsplit("/", 1)[1], joined["recoveryCode"]]
        self.ana.does("new", "Staff 2027", "--handle", "ana")
        self.join(self.bo, self.invite())
        self.join(self.eva, self.invite("--role", "mentor"))

    def tearDown(self):
        code, seconds = self.server.terminate()
        log = self.server.log()
        self.assertEqual(code, 0, log)
        self.assertLess(seconds, 5)
        identities = list(self.server.scratch.glob("*/config/circle/identity.json"))
        self.assertGreaterEqual(len(identities), 3)
        for identity in identities:
            self.assertEqual(identity.stat().st_mode & 0o777, 0o600)
            for server in json.loads(identity.read_text()).get("servers", []):
                self.secrets += [server["token"], base64.b64decode(server["token"]).hex()]
        for secret in self.secrets:
            self.assertGreater(len(secret), 10)
            self.assertNotIn(secret.lower(), log.lower())
            self.assertNotIn(secret.replace("-", "").lower(), log.lower())

    def invite(self, *options):
        link = self.ana.json("invite", "create", *options)["link"]
        self.secrets.append(link.rsplit("/", 1)[1])
        return link

    def join(self, person, link):
        joined = person.json("join", link, "--name", person.name.title(), "--handle", person.name, "--tz", "UTC", "--accept", "1")
        self.secrets.append(joined["recoveryCode"])

    def refuses(self, code, person, *words, says=None, **more):
        outcome = person.circle(*words, **more)
        self.assertEqual(outcome.code, code, outcome)
        self.assertRegex(outcome.err, r"(?m)^circle: .")  # on a line of its own, also behind a question
        self.assertIn("\nnext: ", outcome.err)
        if says:
            self.assertRegex(outcome.err, says)
        return outcome

    def test_promise_check_in_witness_and_watch(self):
        with self.eva.watching() as window:
            self.ana.does("commitment", "add", "Write one post", "--monthly", "--minimum", "an outline", "--witness", "bo")
            window.sees(r"^\d\d:\d\d ana promised “Write one post” \(staff-2027#1\)$")
            self.assertIn("Write one post", self.ana.does())
            self.assertRegex(self.ana.does("checkin", "1", "--kept", "-m", "It is out", "--url", "https://example.org/x"), r"#1 .*kept")
            window.sees(r"ana kept “Write one post” \(staff-2027#1, .*— “It is out” https://example.org/x$")
            self.assertRegex(self.bo.does(), "your word\tstaff-2027#1\tana")
            self.bo.does("witness", "1", "confirm", "-m", "Read it")
            window.sees(r"bo confirmed that ana kept “Write one post” .*— “Read it”$")
            self.assertEqual(window.stop(), 0)
        board = self.eva.json("board")
        entries = {row["member"]["handle"]: row.get("entries", []) for row in board["rows"]}
        self.assertEqual(entries["ana"][0]["occurrence"]["state"], "STATE_KEPT")
        self.assertEqual((entries["bo"], entries["eva"]), ([], []))
        self.assertIn("bo ✓", self.eva.does("board"))
        self.refuses(5, self.bo, "witness", "1", "confirm", says="No check-in")

    def test_the_watcher_misses_nothing_when_the_server_is_killed(self):
        self.ana.does("commitment", "add", "Write one post", "--monthly")
        with self.eva.watching() as window:
            for count in range(3):
                self.ana.does("checkin", "1", "--kept", "-m", f"before {count}")
                window.sees(f"before {count}")
                self.server.kill()
                self.server.start()
                self.ana.does("commitment", "add", f"After {count}", "--monthly")
            window.sees("After 2")
            self.assertEqual(window.stop(), 0)
            # Beside them stands that its period began, when the scheduler has come to it.
            told = re.findall(r"before \d|promised “After \d", window.lines.text())
        self.assertEqual(told, ["before 0", "promised “After 0", "before 1", "promised “After 1", "before 2", "promised “After 2"])

    def test_sigterm_with_somebody_watching(self):
        with self.eva.watching():
            code, seconds = self.server.terminate()
            self.assertEqual(code, 0, self.server.log())
            self.assertLess(seconds, 5)
        self.refuses(7, self.ana, "list", says="No server answers")
        self.server.start()
        self.assertIn("staff-2027", self.ana.does("list"))

    def test_joining_means_accepting(self):
        link, dan = self.invite(), Person(self.server.scratch, "dan")
        with urlopen(link, timeout=20) as page:
            self.assertIn("circle join", page.read().decode())
        refused = self.refuses(1, dan, "join", link, "--name", "Dan", "--handle", "dan", "--tz", "UTC", says="accepting this agreement")
        self.assertIn("What is said here stays here.", refused.out)
        self.refuses(6, dan, "join", link, "--name", "Dan", "--handle", "dan", "--tz", "UTC", "--accept", "7")
        self.refuses(6, dan, "join", link, "--name", "Dan", "--handle", "bo", "--tz", "UTC", "--accept", "1", says="called bo already")
        no = dan.on_terminal("join", link, "--name", "Dan", "--handle", "dan", "--tz", "UTC", typed=["n"])
        self.assertEqual(no.code, 3, no)
        yes = dan.on_terminal("join", link, "--name", "Dan", "--handle", "dan", "--tz", "UTC", typed=["y"])
        self.assertEqual(yes.code, 0, yes)
        self.secrets.append(re.search(r"recovery code: (\S+)", re.sub(r"\x1b\[[0-9;]*m", "", yes.out))[1])
        self.refuses(6, dan, "join", self.invite(), "--handle", "dan", "--accept", "1", says="already")

    def test_the_agreement_is_edited_and_asked_again(self):
        self.refuses(1, self.bo, "agreement", "edit", "-m", "Mine")
        self.ana.does("agreement", "edit", "-m", "Two rules.")
        self.assertRegex(self.bo.does(), "agreement\tstaff-2027\t\tStaff 2027: version 2")
        self.refuses(1, self.bo, "agreement", "accept", says="having read it")
        self.refuses(1, self.bo, "agreement", "accept", "--version", "1")
        self.bo.does("agreement", "accept", "--version", "2")
        self.assertNotIn("agreement", self.bo.does())
        asked = self.eva.on_terminal("agreement", "accept", typed=["y"])
        self.assertEqual(asked.code, 0, asked)
        self.assertIn("Two rules.", asked.out)

    def test_roles_leaving_and_the_end(self):
        self.ana.does("commitment", "add", "Bo's reader", "--monthly", "--witness", "bo")
        self.refuses(1, self.bo, "member", "role", "eva", "member", says="owner")
        self.ana.does("member", "role", "eva", "member")
        self.assertRegex(self.ana.does("member", "list"), "eva\tEva\tmember")
        self.refuses(2, self.ana, "leave", says="has to be asked")
        self.refuses(1, self.ana, "leave", "--yes", says="last owner")
        self.refuses(2, self.ana, "member", "transfer", "eva", says="has to be asked")
        self.ana.does("member", "transfer", "eva", "--yes")
        self.bo.does("commitment", "add", "Talk to someone", "--monthly")
        self.assertEqual(self.bo.on_terminal("leave", typed=["n"]).code, 3)
        self.bo.does("leave", "--yes")
        self.assertNotIn("staff-2027\tStaff 2027", self.bo.does("list"))
        self.refuses(5, self.bo, "board", "--circle", "staff-2027")
        self.assertIn("former member", self.ana.does("commitment", "list"))
        self.refuses(1, self.ana, "archive", "--yes")
        self.eva.does("archive", "--yes")
        self.refuses(1, self.ana, "commitment", "add", "Too late", "--monthly", says="archived")
        self.assertIn("Talk to someone", self.ana.does("commitment", "list", "--all"))

    def test_devices(self):
        laptop = Person(self.server.scratch, "laptop")
        code = self.ana.json("device", "add")["code"]
        self.secrets.append(code)
        url = f"http://127.0.0.1:{self.server.port}"
        self.refuses(5, laptop, "login", url, "--device-name", "Laptop", typed="AAAA-AAAA-AAAA\n")
        laptop.does("login", url, "--device-name", "Laptop", typed=code + "\n")
        self.refuses(4, laptop, "list", says="not.*confirmed|let in|waits")
        self.assertRegex(self.ana.does(), "device\t\t\t“Laptop” waits")
        self.ana.does("device", "confirm", "Laptop")
        self.assertIn("staff-2027", laptop.does("list"))
        with laptop.watching() as window:
            self.ana.does("device", "revoke", "Laptop")
            self.assertEqual(window.ended(), 4)
        self.refuses(4, laptop, "list")
        self.ana.does("logout")
        self.refuses(4, self.ana, "list")

    def test_recovery(self):
        fresh = self.ana.json("recovery", "new")["recoveryCode"]
        old, phone = self.secrets[1], Person(self.server.scratch, "phone")
        self.secrets.append(fresh)
        url = f"http://127.0.0.1:{self.server.port}"
        self.refuses(5, phone, "login", url, "--recovery", "--device-name", "Phone", typed=old + "\n")
        phone.does("login", url, "--recovery", "--device-name", "Phone", typed=fresh.lower() + "\n")
        self.assertRegex(phone.does("list"), "staff-2027\tStaff 2027\tana\towner")
        other = Person(self.server.scratch, "other")
        self.refuses(5, other, "login", url, "--recovery", "--device-name", "Other", typed=fresh + "\n")

    def test_a_command_answers_at_once(self):
        self.ana.does("commitment", "add", "Write one post", "--monthly")
        for words in (("list",), ("board",), ("commitment", "list"), ("checkin", "1", "--kept")):
            took = []
            for _ in range(11):
                began = time.monotonic()
                self.ana.does(*words)
                took.append(time.monotonic() - began)
            median = statistics.median(took)
            print(f"circle {' '.join(words)}: median of 11 is {median * 1000:.0f} ms", flush=True)
            if SANITIZED:
                print("  skipped under a sanitizer: within 50 ms", flush=True)
            else:
                self.assertLess(median, AT_MOST, words)


if __name__ == "__main__":
    unittest.main()
