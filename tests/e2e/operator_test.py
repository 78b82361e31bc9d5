"""What the operator types on the server's host: circled delivery."""

import json
import socket
import stat
import subprocess
import time
import unittest

from person import Person
from running_server import BIN, RunningServer, without_settings

PATIENCE = 60  # seconds


def circled(*words):
    return subprocess.run([BIN / "circled", *words], env=without_settings(), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE)


class Operator(unittest.TestCase):
    """One server, and a hook of Ana's that leads to this host: which is refused, so its letter is given up at once."""

    @classmethod
    def setUpClass(cls):
        cls.server = RunningServer()
        cls.addClassCleanup(cls.server.close)
        cls.server.start()
        cls.data = str(cls.server.data)
        cls.ana = Person(cls.server.scratch, "ana")
        cls.ana.does("join", cls.server.first_link(), "--name", "Ana", "--tz", "UTC")
        cls.ana.does("api", "AddChannel", json.dumps({"kind": "KIND_NTFY", "address": "https://127.0.0.1:9/a-topic"}))

    def delivery(self, *words, code=0):
        outcome = circled("delivery", *words, "--data", self.data)
        self.assertEqual(outcome.returncode, code, outcome.stdout + outcome.stderr)
        return outcome

    def await_dead(self):
        """Until the delivery worker has given up."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            reply = json.loads(self.delivery("list", "--dead", "--json").stdout)
            if reply.get("dead"):
                return reply
            time.sleep(0.05)
        self.fail(self.server.log())

    def test_what_was_given_up_is_listed_and_tried_again(self):
        reply = self.await_dead()
        given_up = reply["deliveries"][0]
        listed = self.delivery("list")
        heading, line = listed.stdout.splitlines()
        self.assertEqual(heading.split("\t"), ["ID", "CHANNEL", "SINCE", "TRIES", "NEXT", "WHY"])
        self.assertEqual(line.split("\t")[:2] + [line.split("\t")[4]], [given_up["id"], "ntfy", "given up"])
        self.assertNotIn("a-topic", listed.stdout)
        self.assertIn("1 given up", listed.stderr)
        self.assertIn("next: circled delivery requeue --all", listed.stderr)
        self.assertEqual(self.delivery("requeue", given_up["id"]).stdout, "1 will be tried again now.\n")
        self.await_dead()
        self.assertEqual(json.loads(self.delivery("requeue", "--all", "--json").stdout), {"requeued": 1})
        self.await_dead()

    def test_what_is_typed_wrong(self):
        self.assertIn("or say --all", self.delivery("requeue", code=2).stderr)
        self.delivery("requeue", "--all", "0198c1a2-0000-7000-8000-000000000000", code=2)
        self.assertRegex(self.delivery("requeue", "nonsense", code=1).stderr, r"circled: The field ids.* is no id")
        self.assertEqual(circled("delivery").returncode, 2)
        self.assertEqual(circled("delivery", "list", "--unknown").returncode, 2)

    def test_nobody_there(self):
        nowhere = circled("delivery", "list", "--data", str(self.server.scratch / "nowhere"))
        self.assertEqual(nowhere.returncode, 7, nowhere.stderr)
        self.assertRegex(nowhere.stderr, r"\Acircled: no server runs on the data in .*/nowhere\nnext: circled serve .*\n\Z")

    def test_the_socket_is_for_the_servers_user_alone(self):
        mode = (self.server.data / "operator.sock").stat().st_mode
        self.assertTrue(stat.S_ISSOCK(mode))
        self.assertEqual(stat.S_IMODE(mode), 0o600)


class LivesOfTheServer(unittest.TestCase):
    def test_a_killed_server_leaves_its_socket_and_a_stopped_one_does_not(self):
        with RunningServer() as server:
            file = server.data / "operator.sock"
            server.kill()
            self.assertTrue(file.is_socket())
            self.assertEqual(circled("delivery", "list", "--data", str(server.data)).returncode, 7)
            server.start()
            self.assertEqual(circled("delivery", "list", "--data", str(server.data)).returncode, 0)
            # Somebody is connected and silent: that keeps nobody from stopping.
            with socket.socket(socket.AF_UNIX) as idle:
                idle.connect(str(file))
                code, seconds = server.terminate()
            self.assertEqual(code, 0)
            self.assertLess(seconds, 10)
            self.assertFalse(file.exists())


if __name__ == "__main__":
    unittest.main()
