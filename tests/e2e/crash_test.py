"""kill -9 under 20 writing clients, again and again: nothing acknowledged is lost, nothing is there twice,
and whoever watches has seen everything once and in order. CIRCLES_CRASH_ROUNDS says how often (8),
CIRCLES_CRASH_SEED repeats the moments of a run."""

import asyncio
import os
import random
import secrets
import sqlite3
import statistics
import time
import unittest
import uuid
from datetime import datetime, timezone

import websockets

from json_client import first_account, invite, new_code, newcomer, signed_in
from running_server import RunningServer

ROUNDS = int(os.environ.get("CIRCLES_CRASH_ROUNDS", "8"))
SEED = int(os.environ.get("CIRCLES_CRASH_SEED", secrets.randbelow(1_000_000)))
CIRCLES = 4
WRITERS = 5  # of each circle
PROMISES = 10  # of each writer, of which a period takes 100 revisions each
REVISIONS = 100
LONGEST_LIFE = 0.3  # seconds from when the server listens until it is killed
LIMIT = 60 + 5 * ROUNDS  # seconds for everything
THE_END = "The end"
BROKEN = (OSError, websockets.WebSocketException, asyncio.IncompleteReadError)


class Run:
    """What all share: when the server is there, and what it has promised to keep."""

    def __init__(self, server):
        self.server = server
        self.up = asyncio.Event()
        self.up.set()
        self.over = False
        self.acknowledged = []
        self.sent = []
        # Check-ins whose answer the kill took, and those of them that had been done all the same.
        self.repeated = 0
        self.done_before = 0
        self.started_at = datetime.now(timezone.utc)

    async def connected(self, token):
        """A connection that is signed in; waits for the next server if this one has gone."""
        while True:
            await self.up.wait()
            try:
                return await signed_in(self.server.url(), token)
            except BROKEN:
                continue  # gone meanwhile; `up` was cleared before


class Writer:
    def __init__(self, run, circle_id, name, token):
        self.run, self.circle_id, self.name, self.token = run, circle_id, name, token
        self.numbers = []

    async def promise(self, connection):
        for at in range(PROMISES):
            added = await connection.change("addCommitment", {
                "circleId": self.circle_id, "title": f"Promise {at}", "cadence": "CADENCE_MONTHLY",
                "audience": {"kind": "KIND_CIRCLE"}})
            self.numbers.append(added["commitment"]["number"])

    async def write(self):
        connection = await self.run.connected(self.token)
        for count in range(PROMISES * REVISIONS):
            if self.run.over:
                return
            note, key = f"{self.name} {count}", new_code(20)
            self.run.sent.append(note)
            body = {"circleId": self.circle_id, "number": self.numbers[count % PROMISES], "outcome": "OUTCOME_KEPT", "note": note}
            while True:
                try:
                    reply = await connection.ask("checkIn", body, key)
                    break
                except BROKEN:
                    self.run.repeated += 1
                    connection = await self.run.connected(self.token)
            said = reply["occurrence"]["checkIn"]
            assert said["note"] == note, f"{note} was answered with {said}"
            if datetime.fromisoformat(said["reportedAt"]) < self.run.started_at:
                self.run.done_before += 1
            self.run.acknowledged.append(note)
        raise AssertionError(f"{self.name} has no revision left: too fast for {ROUNDS} rounds of {LONGEST_LIFE} s")


class Watcher:
    def __init__(self, run, circle_id, token):
        self.run, self.circle_id, self.token = run, circle_id, token
        self.bookmarks = {}
        self.seen = []
        self.resets = []

    async def begin(self):
        connection = await self.run.connected(self.token)
        started = await connection.ask("watch", {"bookmarks": list(self.bookmarks.values())})
        for circle in started["circles"]:
            self.bookmarks.setdefault(circle["circleId"], circle["bookmark"])
        return connection

    async def watch(self, connection):
        """Until somebody promises the end."""
        while True:
            try:
                frame = connection.unasked.pop(0) if connection.unasked else await connection.receive(LIMIT)
                if self.take(frame):
                    return
            except BROKEN:
                connection = await self.again()

    async def again(self):
        while True:
            try:
                return await self.begin()
            except BROKEN:
                continue  # gone meanwhile; `up` was cleared before

    def take(self, frame):
        if "reset" in frame:
            self.resets.append(frame["reset"])
        for event in frame.get("eventBatch", {}).get("events", []):
            self.bookmarks[event["circleId"]] = event["bookmark"]
            if event["circleId"] != self.circle_id:
                continue
            if "checkedIn" in event:
                said = event["checkedIn"]
                self.seen.append((said["number"], said["occurrence"]["period"], uuid.UUID(event["actor"]["id"]).bytes))
            if event.get("commitmentAdded", {}).get("title") == THE_END:
                return True
        return False


async def populate(run):
    founder, _ = await first_account(run.server)
    writers, watchers = [], []
    for circle in range(CIRCLES):
        made = await founder.change("createCircle", {"name": f"Circle {circle}", "handle": "founder"})
        circle_id = made["circle"]["id"]
        code = await invite(founder, circle_id, uses=WRITERS + 1)
        for number in range(WRITERS):
            connection, token = await newcomer(run.server, code, f"writer-{number}")
            writers.append(Writer(run, circle_id, f"c{circle}w{number}", token))
            await writers[-1].promise(connection)
            await connection.close()
        connection, token = await newcomer(run.server, code, "watcher")
        await connection.close()
        watchers.append(Watcher(run, circle_id, token))
    await founder.close()
    return writers, watchers


async def crash(run, chance, tasks):
    """One round: lets it live for a while, kills it, starts it again. Seconds that the start took."""
    done, _ = await asyncio.wait(tasks, timeout=chance.uniform(0, LONGEST_LIFE), return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        task.result()
        raise AssertionError("somebody stopped before the end")
    run.up.clear()
    await asyncio.to_thread(run.server.kill)
    began, run.started_at = time.monotonic(), datetime.now(timezone.utc)
    await asyncio.to_thread(run.server.start)
    run.up.set()
    return time.monotonic() - began


async def play(run):
    writers, watchers = await populate(run)
    listening = [asyncio.create_task(watcher.watch(await watcher.begin())) for watcher in watchers]
    writing = [asyncio.create_task(writer.write()) for writer in writers]
    try:
        chance, starts = random.Random(SEED), []
        for _ in range(ROUNDS):
            starts.append(await crash(run, chance, writing + listening))
        run.over = True
        await asyncio.gather(*writing)
        for writer in writers[::WRITERS]:
            connection = await run.connected(writer.token)
            await connection.change("addCommitment", {
                "circleId": writer.circle_id, "title": THE_END, "cadence": "CADENCE_MONTHLY", "audience": {"kind": "KIND_CIRCLE"}})
            await connection.close()
        await asyncio.gather(*listening)
    finally:
        for task in writing + listening:
            task.cancel()
        await asyncio.gather(*writing, *listening, return_exceptions=True)
    return watchers, starts


class Crash(unittest.TestCase):
    def test_nothing_acknowledged_is_lost_and_nothing_told_twice(self):
        print(f"{ROUNDS} rounds, CIRCLES_CRASH_SEED={SEED}", flush=True)
        began = time.monotonic()
        with RunningServer() as server:
            async def bounded():
                run = Run(server)
                return run, *await asyncio.wait_for(play(run), LIMIT)

            run, watchers, starts = asyncio.run(bounded())
            code, _ = server.terminate()
            self.assertEqual(code, 0, server.log())
            database = sqlite3.connect(server.data / "circles.db")
            try:
                self.check_notes(run, database)
                for watcher in watchers:
                    self.check_watcher(watcher, database)
            finally:
                database.close()
        print(f"{len(run.acknowledged)} writes acknowledged, {run.repeated} repeated after {ROUNDS} kills "
              f"({run.done_before} of them had been done); "
              f"recovery: median {statistics.median(starts) * 1000:.0f} ms, longest {max(starts) * 1000:.0f} ms; "
              f"{sum(len(watcher.seen) for watcher in watchers)} events seen; {time.monotonic() - began:.0f} s", flush=True)

    def check_notes(self, run, database):
        self.assertEqual(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
        notes = [note for note, in database.execute("SELECT note FROM check_ins")]
        self.assertEqual(len(notes), len(set(notes)), "a check-in is there twice")
        self.assertEqual(set(run.acknowledged) - set(notes), set(), "acknowledged, and lost")
        self.assertEqual(set(notes) - set(run.sent), set(), "there, and never sent")
        self.assertGreater(len(run.acknowledged), 10 * ROUNDS, "too little was written to say anything")

    def check_watcher(self, watcher, database):
        CHECKED_IN = 33  # the field of Event
        happened = database.execute(
            "SELECT number, period, actor_id FROM events WHERE circle_id = ? AND kind = ? ORDER BY sequence",
            (uuid.UUID(watcher.circle_id).bytes, CHECKED_IN)).fetchall()
        self.assertEqual(watcher.resets, [])
        self.assertEqual(len(watcher.seen), len(happened), "a hole or a repeat")
        self.assertEqual(watcher.seen, happened)


if __name__ == "__main__":
    unittest.main()
