"""Somebody else's client, which knows nothing but proto/README.md: JSON frames over a WebSocket."""

import asyncio
import json
import unittest

import websockets

from json_client import (SUBPROTOCOL, Connection, Refused, base64_text, first_account, invite, new_code, newcomer,
                         signed_in)
from running_server import RunningServer

LIMIT = 60


def bounded(test):
    """Runs an async test method to its end, or to its limit."""
    def run(self):
        asyncio.run(asyncio.wait_for(test(self), LIMIT))
    run.__name__, run.__doc__ = test.__name__, test.__doc__
    return run


class ForeignClient(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = RunningServer()
        cls.addClassCleanup(cls.server.close)
        cls.server.start()

        async def found():
            ana, token = await first_account(cls.server)
            circle = await ana.change("createCircle", {"name": "Staff 2027", "handle": "ana"})
            await ana.close()
            return token, circle["circle"]["id"]

        cls.ana_token, cls.circle_id = asyncio.run(asyncio.wait_for(found(), LIMIT))

    async def ana(self):
        return await signed_in(self.server.url(), self.ana_token)

    async def stranger(self):
        """A connection that has said hello, and has no account."""
        connection = await Connection.open(self.server.url())
        await connection.hello()
        return connection

    async def promised(self, connection, title="Write one post"):
        added = await connection.change("addCommitment", {
            "circleId": self.circle_id, "title": title, "cadence": "CADENCE_MONTHLY", "audience": {"kind": "KIND_CIRCLE"}})
        return added["commitment"]["number"]

    def check_in(self, number, note):
        return {"circleId": self.circle_id, "number": number, "outcome": "OUTCOME_KEPT", "note": note}

    async def refused(self, connection, request, body, key=None):
        with self.assertRaises(Refused) as caught:
            await connection.ask(request, body, key)
        return caught.exception

    async def refused_text(self, connection, text, reason):
        """What these bytes are answered with; the connection must live on."""
        await connection.socket.send(text)
        frame = await connection.receive()
        self.assertEqual(frame["problem"]["reason"], reason, frame)
        self.assertEqual(frame["problem"]["code"], "CODE_INVALID_ARGUMENT")
        self.assertTrue(frame["problem"]["message"])
        connection.last_id += 1
        await connection.ask("ping")
        return frame

    @bounded
    async def test_the_first_minute(self):
        ana = await self.ana()
        bot, token = await newcomer(self.server, await invite(ana, self.circle_id), "bot")
        circles = (await bot.ask("listCircles"))["circles"]
        self.assertEqual([circle.get("home", False) for circle in circles], [True, False])
        self.assertEqual(circles[1]["id"], self.circle_id)
        number = await self.promised(bot)
        reply = await bot.change("checkIn", self.check_in(number, "It is out"))
        self.assertEqual(reply["occurrence"]["state"], "STATE_KEPT")
        self.assertEqual(reply["occurrence"]["checkIn"]["note"], "It is out")
        board = await ana.ask("getBoard", {"circleId": self.circle_id})
        rows = {row["member"]["handle"]: row.get("entries", []) for row in board["rows"]}
        self.assertEqual([entry["number"] for entry in rows["bot"]], [number])
        await bot.close()
        again = await signed_in(self.server.url(), token)
        self.assertEqual((await again.ask("getAccount"))["account"]["name"], "Bot")
        await again.close()
        await ana.close()

    @bounded
    async def test_what_hello_says(self):
        connection = await Connection.open(self.server.url())
        hello = await connection.hello(self.ana_token)
        self.assertEqual(hello["protocolVersion"], 1)
        self.assertEqual(hello["limits"], {"frameBytes": 65536, "requestsInFlight": 16, "idleSeconds": 120,
                                           "documentBytes": 1048576})
        self.assertEqual(hello["account"]["name"], "Ana")
        await connection.close()
        stranger = await Connection.open(self.server.url())
        self.assertNotIn("account", await stranger.hello())
        self.assertEqual((await self.refused(stranger, "listCircles", {})).reason, "NOT_SIGNED_IN")
        await stranger.close()
        unknown = await Connection.open(self.server.url())
        refusal = await self.refused(unknown, "hello", {"clientName": "bot", "protocolVersion": 1, "token": base64_text(bytes(32))})
        self.assertEqual(refusal.reason, "NOT_SIGNED_IN")
        await unknown.close()

    @bounded
    async def test_watching_goes_on_from_a_bookmark(self):
        ana, watcher = await self.ana(), await self.ana()
        number = await self.promised(ana, "Watched")
        started = await watcher.ask("watch")
        places = {circle["circleId"]: circle["bookmark"] for circle in started["circles"]}
        self.assertIn(self.circle_id, places)
        await ana.change("checkIn", self.check_in(number, "live"))
        [event] = await watcher.events(1)
        self.assertEqual(event["checkedIn"]["occurrence"]["checkIn"]["note"], "live")
        self.assertEqual(event["actor"]["handle"], "ana")
        places[event["circleId"]] = event["bookmark"]
        await watcher.close()
        for note in ("missed 1", "missed 2"):
            await ana.change("checkIn", self.check_in(await self.promised(ana, note), note))
        resumed = await self.ana()
        await resumed.ask("watch", {"bookmarks": list(places.values())})
        await ana.change("checkIn", self.check_in(number, "live again"))
        events = await resumed.events(5)
        self.assertEqual([event["commitmentAdded"]["title"] if "commitmentAdded" in event else
                          event["checkedIn"]["occurrence"]["checkIn"]["note"] for event in events],
                         ["missed 1", "missed 1", "missed 2", "missed 2", "live again"])
        self.assertEqual((await self.refused(resumed, "watch", {})).reason, "ALREADY_WATCHING")
        await resumed.close()
        await ana.close()

    @bounded
    async def test_a_bookmark_of_nowhere_is_reset(self):
        ana, watcher = await self.ana(), await self.ana()
        number = await self.promised(ana, "Reset")
        started = await watcher.ask("watch", {"bookmarks": ["ab" * 40]})
        resets = {}
        while len(resets) < len(started["circles"]):
            reset = (watcher.unasked.pop(0) if watcher.unasked else await watcher.receive())["reset"]
            resets[reset["circleId"]] = reset
        self.assertEqual(resets[self.circle_id]["why"], "WHY_BOOKMARK_UNKNOWN")
        self.assertTrue(resets[self.circle_id]["bookmark"])
        await ana.change("checkIn", self.check_in(number, "after the reset"))
        [event] = await watcher.events(1)
        self.assertEqual(event["checkedIn"]["occurrence"]["checkIn"]["note"], "after the reset")
        await watcher.close()
        await ana.close()

    @bounded
    async def test_the_same_key_is_done_once(self):
        ana = await self.ana()
        number, key = await self.promised(ana, "Once"), new_code(12)
        first = await ana.ask("checkIn", self.check_in(number, "one"), key)
        again = await ana.ask("checkIn", self.check_in(number, "one"), key)
        self.assertEqual(first["occurrence"]["checkIn"]["revision"], again["occurrence"]["checkIn"]["revision"])
        other = await self.refused(ana, "checkIn", self.check_in(number, "another"), key)
        self.assertEqual((other.reason, other.problem["code"]), ("KEY_REUSED", "CODE_ALREADY_EXISTS"))
        self.assertEqual((await self.refused(ana, "checkIn", self.check_in(number, "no key"))).reason, "KEY_MISSING")
        await ana.close()

    @bounded
    async def test_what_is_not_there_and_what_may_not_be_seen_are_the_same(self):
        ana = await self.ana()
        other = await ana.change("createCircle", {"name": "Other", "handle": "ana"})
        bot, _ = await newcomer(self.server, await invite(ana, other["circle"]["id"]), "curious")
        hidden = await self.refused(bot, "getCircle", {"circleId": self.circle_id})
        absent = await self.refused(bot, "getCircle", {"circleId": "0192aaaa-bbbb-7ccc-8ddd-eeeeffff0000"})
        self.assertEqual(hidden.problem, absent.problem)
        self.assertEqual(hidden.reason, "NOT_FOUND")
        await bot.close()
        await ana.close()

    @bounded
    async def test_fields_that_break_their_rule(self):
        ana = await self.ana()
        refusal = await self.refused(ana, "createCircle", {"name": "two\nlines", "handle": "Not A Handle"}, new_code(12))
        self.assertEqual(refusal.reason, "FIELD_INVALID")
        self.assertEqual({violation["field"] for violation in refusal.problem["violations"]}, {"name", "handle"})
        refusal = await self.refused(ana, "getCircle", {"circleId": "no id"})
        self.assertEqual([violation["field"] for violation in refusal.problem["violations"]], ["circle_id"])
        await ana.close()

    @bounded
    async def test_frames_that_are_none(self):
        connection = await self.stranger()
        for text in ("", "nonsense", "[]", "{", "null", '"hello"', '{"id": 2, "ping": {}, "listCircles": {}}', '{"id": 2, "ping": {}} x'):
            with self.subTest(text=text):
                await connection.socket.send(text)
                frame = await connection.receive()
                self.assertIn(frame["problem"]["reason"], ("FRAME_MALFORMED", "REQUEST_UNKNOWN", "REQUEST_ID_INVALID"), frame)
        connection.last_id = 100
        await connection.ask("ping")
        await connection.close()

    @bounded
    async def test_unknown_fields_and_enums_are_refused(self):
        connection = await self.stranger()
        await self.refused_text(connection, '{"id": 2, "ping": {"colour": "red"}}', "FRAME_MALFORMED")
        await self.refused_text(connection, '{"id": 4, "pong": {}}', "FRAME_MALFORMED")
        await connection.close()
        ana = await self.ana()
        frame = json.dumps({"id": 2, "idempotencyKey": new_code(12), "checkIn": {"circleId": self.circle_id, "number": 1, "outcome": "OUTCOME_SUPERB"}})
        await self.refused_text(ana, frame, "FRAME_MALFORMED")
        await ana.close()

    @bounded
    async def test_before_hello_and_twice(self):
        connection = await Connection.open(self.server.url())
        self.assertEqual((await self.refused(connection, "ping", {})).reason, "HELLO_FIRST")
        await connection.hello(self.ana_token)
        refusal = await self.refused(connection, "hello", {"clientName": "bot", "protocolVersion": 1, "token": base64_text(self.ana_token)})
        self.assertEqual(refusal.reason, "HELLO_TWICE")
        await connection.close()
        newer = await Connection.open(self.server.url())
        self.assertEqual((await self.refused(newer, "hello", {"clientName": "bot", "protocolVersion": 2})).reason, "CLIENT_TOO_NEW")
        self.assertEqual((await self.refused(newer, "hello", {"clientName": "bot"})).reason, "CLIENT_TOO_OLD")
        await newer.close()

    @bounded
    async def test_ids_are_used_once(self):
        connection = await self.stranger()
        await connection.socket.send('{"id": 1, "ping": {}}')
        frame = await connection.receive()
        self.assertEqual((frame["replyTo"], frame["problem"]["reason"]), (1, "REQUEST_ID_INVALID"))
        await self.refused_text(connection, '{"ping": {}}', "REQUEST_ID_INVALID")
        await connection.close()

    @bounded
    async def test_a_binary_frame_where_text_was_agreed(self):
        connection = await self.stranger()
        await self.refused_text(connection, b'{"id": 2, "ping": {}}', "FRAME_MALFORMED")
        await connection.close()

    @bounded
    async def test_frames_that_are_too_much(self):
        connection = await self.stranger()
        large = json.dumps({"id": 2, "showInvite": {"code": "x" * (65 * 1024)}})
        await self.refused_text(connection, large, "FRAME_TOO_LARGE")
        deep = '{"id": 4, "ping": ' + '{"a": ' * 5000 + "1" + "}" * 5000 + "}"
        await self.refused_text(connection, deep, "FRAME_TOO_COMPLEX")
        await connection.close()
        connection = await self.stranger()
        await connection.socket.send("x" * (1024 * 1024 + 1))
        with self.assertRaises(websockets.ConnectionClosed) as closed:
            while True:
                frame = await connection.receive()
                self.assertEqual(frame["goodbye"]["why"], "WHY_PROTOCOL")
        self.assertEqual(closed.exception.rcvd.code, 1009)

    @bounded
    async def test_pages_of_other_sites_are_refused(self):
        for options, code in (({"origin": "https://evil.example", "subprotocols": [SUBPROTOCOL]}, 403),
                              ({"origin": "null", "subprotocols": [SUBPROTOCOL]}, 403),
                              ({}, 400), ({"subprotocols": ["chat"]}, 400)):
            with self.subTest(options=options):
                with self.assertRaises(websockets.InvalidStatusCode) as refusal:
                    await websockets.connect(self.server.url(), open_timeout=20, **options)
                self.assertEqual(refusal.exception.status_code, code)
        own = await Connection.open(self.server.url(), origin=f"http://127.0.0.1:{self.server.port}")
        await own.hello()
        await own.close()


if __name__ == "__main__":
    unittest.main()
