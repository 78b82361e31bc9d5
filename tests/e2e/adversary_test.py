"""An owner, a member and a late mentor who are outside an audience speak the protocol themselves and ask for everything,
by every request that reads and by every number, while the others live on: no byte of it may reach them."""

import asyncio
import base64
import json
import unittest

from json_client import Connection
from person import Person
from running_server import RunningServer

LIMIT = 120
SECRET = "quokka"
HOME_KIND = {"kind": "DOCUMENT_KIND_CAREER_SPEC"}


class Adversary(Connection):
    """Keeps every byte that it is sent."""

    @classmethod
    async def of(cls, server, person):
        identity = json.loads((person.folder / "config/circle/identity.json").read_text())
        [entry] = identity["servers"]
        self = await cls.open(server.url())
        self.received = []
        await self.hello(base64.b64decode(entry["token"]))
        circles = (await self.ask("listCircles"))["circles"]
        self.circle = next(circle["id"] for circle in circles if not circle.get("home"))
        return self

    async def receive(self, timeout=20):
        frame = await super().receive(timeout)
        self.received.append(json.dumps(frame))
        return frame

    async def said(self, request, body):
        """The answer, whatever it is, without the id of the request."""
        answer = await self.answer(await self.send(request, body))
        answer.pop("replyTo")
        return json.dumps(answer, sort_keys=True)

    async def everything(self):
        circle = {"circleId": self.circle}
        asked = [("listPosts", circle), ("listPosts", circle | {"kind": "KIND_THREAD"}), ("listThreads", circle),
                 ("listPosts", circle | {"pageSize": 1}), ("listThreads", circle | {"pageSize": 1, "includeResolved": True}),
                 ("listThreads", circle | {"includeResolved": True}), ("listCommitments", circle | {"includeEnded": True}),
                 ("listMembers", circle), ("getBoard", circle), ("getCircle", circle), ("getToday", {}),
                 ("listInbox", {"includeRead": True}), ("getMentorQueue", {}), ("listCircles", {}),
                 ("getDocument", HOME_KIND), ("listRevisions", HOME_KIND)]
        return [await self.said(request, body) for request, body in asked]

    async def by_number(self, number):
        item = {"circleId": self.circle, "number": number}
        asked = [("getPost", item), ("getThread", item), ("getCommitment", item), ("getPost", item | {"edition": 2}),
                 ("listThreads", {"circleId": self.circle, "about": number})]
        changes = [("replyToThread", item | {"text": "x"}), ("resolveThread", item | {"outcome": "x"}),
                   ("markThread", item | {"readUpTo": 1}), ("redactMessage", item | {"message": 1}),
                   ("withdrawPost", item), ("openThread", {"circleId": self.circle, "about": number, "text": "x"})]
        answers = [await self.said(request, body) for request, body in asked]
        for request, body in changes:
            answer = await self.answer(await self.send(request, body, f"adversary-{self.last_id}"))
            answer.pop("replyTo")
            answers.append(json.dumps(answer, sort_keys=True))
        return answers


class Adversaries(unittest.TestCase):
    def setUp(self):
        self.server = RunningServer()
        self.addCleanup(self.server.close)
        self.server.start()
        self.ana, self.bo, self.cy, self.eva, self.max = (
            Person(self.server.scratch, name) for name in ("ana", "bo", "cy", "eva", "max"))
        self.ana.json("join", self.server.first_link(), "--name", "Ana", "--tz", "UTC")
        self.ana.does("new", "Staff 2027", "--handle", "ana")
        self.join(self.bo, "member")
        self.join(self.cy, "member")
        self.join(self.eva, "mentor")

    def join(self, person, role):
        link = self.ana.json("invite", "create", "--role", role)["link"]
        person.does("join", link, "--name", person.name.title(), "--handle", person.name, "--tz", "UTC", "--accept", "1")

    def plan(self, where, base):
        plan = self.server.scratch / "plan.md"
        plan.write_text(f"# Career spec\n\n## Vision\n\n### Where\n\n{where}\n")
        self.bo.does("spec", "push", str(plan), "--base", str(base))

    def open_thread(self, person, about, text, *options):
        return person.json("thread", "open", str(about), "-m", text, *options)["thread"]["number"]

    def live(self, audience, reader, open_post):
        """A plan, a thread on it and an aside on the open post, with all that can happen to them; their numbers."""
        self.plan(f"The {SECRET} company", self.revision)
        self.revision += 1
        number = self.bo.json("spec", "publish", "--yes", "--audience", audience)["post"]["number"]
        thread = self.open_thread(reader, number, f"{SECRET}?")
        aside = self.open_thread(reader, open_post, f"{SECRET} aside", "--audience", "bo")
        for talk in (thread, aside):
            self.bo.does("thread", "reply", str(talk), "-m", f"{SECRET}!")
            self.bo.does("thread", "edit", f"{talk}.2", "-m", f"{SECRET}!!")
            self.bo.does("thread", "redact", f"{talk}.2", "--yes")
            reader.does("thread", "resolve", str(talk), "--outcome", f"{SECRET}.")
        self.bo.does("spec", "publish", "--yes", "--on", str(number), "--addresses", str(thread))
        return [number, thread, aside]

    def test_nothing_reaches_whoever_is_outside(self):
        self.plan("An open plan", 0)
        self.revision = 1
        open_post = self.bo.json("spec", "publish", "--yes")["post"]["number"]
        self.open_thread(self.cy, open_post, "For everyone")
        earlier = self.live("mentors", self.eva, open_post)
        self.join(self.max, "mentor")
        asyncio.run(asyncio.wait_for(self.attack(open_post, earlier), LIMIT))

    async def attack(self, open_post, earlier):
        adversaries = [await Adversary.of(self.server, person) for person in (self.ana, self.cy, self.max)]
        for adversary in adversaries:
            await adversary.ask("watch")
        before = [await adversary.everything() for adversary in adversaries]
        hidden = earlier + await asyncio.to_thread(self.live, "eva", self.eva, open_post)
        free = next(number for number in range(100_000, 1_000_000) if number not in hidden)
        for adversary, told in zip(adversaries, before):
            self.assertEqual(await adversary.everything(), told)
            nothing = await adversary.by_number(free)
            for answer in nothing:
                self.assertIn("NOT_FOUND", answer)
            for number in hidden:
                self.assertEqual(await adversary.by_number(number), nothing)
            text = "\n".join(adversary.received)
            self.assertNotIn(SECRET, text)
            self.assertNotIn("eventBatch", text)
            for number in hidden:
                self.assertNotRegex(text, rf"\b{number}\b")
            await adversary.close()


if __name__ == "__main__":
    unittest.main()
