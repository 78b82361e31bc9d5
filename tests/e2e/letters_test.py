"""Letters from the real server to a real mail server and a real web server, and back by their links."""

import asyncio
import json
import os
import re
import subprocess
import sys
import unittest
from pathlib import Path

from json_client import Connection, Refused, base64_text, first_account
from lines import Lines
from running_server import RunningServer, without_settings

LIMIT = 60
SERVERS = Path(__file__).resolve().parent.parent / "delivery"
SECRET = "s" * 32


class Outside:
    """One of the servers that letters go to."""

    def __init__(self, script, *arguments):
        self.process = subprocess.Popen([sys.executable, "-B", SERVERS / script, *arguments], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.lines = Lines(self.process.stdout)
        self.port = json.loads(self.lines.await_match(r"^\{.*\"port\".*$")[0])["port"]

    def received(self, pattern):
        """The first thing received that matches."""
        return json.loads(self.lines.await_match(f"^.*{pattern}.*$", 30)[0])

    def close(self):
        self.process.stdin.close()
        self.process.wait(10)
        self.lines.close()


def link_in(text):
    return re.search(r"/l/([0-9a-f]+)", text)[1]


class Letters(unittest.TestCase):
    def setUp(self):
        self.mails = Outside("smtp_server.py")
        self.addCleanup(self.mails.close)
        self.hooks = Outside("http_server.py", SECRET)
        self.addCleanup(self.hooks.close)
        self.server = RunningServer("--smtp-url", f"smtp://127.0.0.1:{self.mails.port}", "--smtp-tls", "none",
                                    "--mail-from", "Career Circles <circles@example.org>", "--allow-private-hooks", "true")
        self.addCleanup(self.server.close)
        self.server.start()

    async def stranger(self):
        connection = await Connection.open(self.server.url())
        await connection.hello()
        return connection

    async def there_and_back(self):
        ana, _ = await first_account(self.server)
        anybody = await self.stranger()
        mail = (await ana.change("addChannel", {"kind": "KIND_EMAIL", "address": "ana@example.org"}))["channel"]
        confirmation = await asyncio.to_thread(self.mails.received, "ana@example.org")
        self.assertEqual(confirmation["sender"], "circles@example.org")
        self.assertEqual(confirmation["headers"]["from"], "Career Circles <circles@example.org>")
        self.assertIn("list-unsubscribe", confirmation["headers"])
        self.assertEqual(confirmation["defects"], "")
        used = await anybody.change("useLink", {"link": link_in(confirmation["text"])})
        self.assertTrue(used["now"]["confirm"]["confirmed"])
        await ana.change("testChannel", {"channelId": mail["id"]})
        await asyncio.to_thread(self.mails.received, "A test from Career Circles")

        hook = {"kind": "KIND_WEB_HOOK", "address": f"http://127.0.0.1:{self.hooks.port}/status/200",
                "signingSecret": base64_text(SECRET.encode())}
        circle = (await ana.change("createCircle", {"name": "Staff", "handle": "ana"}))["circle"]
        await ana.change("addHook", {"circleId": circle["id"], **hook})
        asked = await asyncio.to_thread(self.hooks.received, "confirm")
        self.assertTrue(asked["signed"])
        await anybody.change("useLink", {"link": link_in(json.loads(asked["body"])["link"])})
        promise = {"circleId": circle["id"], "title": "Write one post", "cadence": "CADENCE_MONTHLY"}
        await ana.change("addCommitment", promise)
        told = await asyncio.to_thread(self.hooks.received, "Somebody made a promise")
        self.assertTrue(told["signed"])
        self.assertNotIn("Write one post", told["body"])

        # The unsubscribe link of the first letter ends the channel, for whoever holds it.
        unsubscribe = link_in(confirmation["headers"]["list-unsubscribe"])
        await anybody.change("useLink", {"link": unsubscribe})
        with self.assertRaises(Refused) as caught:
            await ana.change("testChannel", {"channelId": mail["id"]})
        self.assertEqual(caught.exception.reason, "NOT_FOUND")
        await ana.close()
        await anybody.close()

    def test_letters_go_out_and_their_links_come_back(self):
        asyncio.run(asyncio.wait_for(self.there_and_back(), LIMIT))

    async def with_letters_that_hang(self):
        ana, _ = await first_account(self.server)
        await ana.change("addChannel", {"kind": "KIND_EMAIL", "address": "hang@example.org"})
        await ana.change("addChannel", {"kind": "KIND_NTFY", "address": f"http://127.0.0.1:{self.hooks.port}/hang"})
        await asyncio.to_thread(self.mails.received, "hangs")
        await asyncio.to_thread(self.hooks.received, "/hang")

    def test_a_server_that_waits_for_others_stops_in_time(self):
        asyncio.run(asyncio.wait_for(self.with_letters_that_hang(), LIMIT))
        code, seconds = self.server.terminate()
        self.assertEqual(code, 0)
        self.assertLess(seconds, 5)


class Settings(unittest.TestCase):
    def test_the_password_is_never_shown(self):
        circled = Path(os.environ["CIRCLES_BIN"]) / "circled"
        secret = {**without_settings(), "CIRCLED_SMTP_PASSWORD": "correct horse"}
        dumped = subprocess.run([circled, "config", "dump"], env=secret, capture_output=True, text=True, timeout=30)
        self.assertEqual(dumped.returncode, 0)
        self.assertIn("smtp_password", dumped.stdout)
        self.assertNotIn("correct", dumped.stdout + dumped.stderr)
        offered = subprocess.run([circled, "serve", "--help"], env=without_settings(), capture_output=True, text=True, timeout=30)
        self.assertNotIn("--smtp-password ", offered.stdout)
        self.assertIn("--smtp-password-file", offered.stdout)


if __name__ == "__main__":
    unittest.main()
