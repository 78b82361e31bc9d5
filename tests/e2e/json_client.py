"""A client of the protocol in JSON, written from proto/README.md and nothing else of ours."""

import asyncio
import base64
import hashlib
import json
import secrets

import websockets

SUBPROTOCOL = "career.circles.v1.json"
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PATIENCE = 20  # seconds for any one answer


def new_code(characters):
    return "".join(secrets.choice(CROCKFORD) for _ in range(characters))


def base64_text(data):
    return base64.b64encode(data).decode()


def sha256_text(secret):
    return base64_text(hashlib.sha256(secret.encode() if isinstance(secret, str) else secret).digest())


def new_account(token, zone="UTC"):
    return {"timeZone": zone, "deviceName": "bot", "tokenSha256": sha256_text(token)}


async def in_time(doing, timeout):
    """Silence is no broken connection (TimeoutError is an OSError): it fails the test."""
    try:
        return await asyncio.wait_for(doing, timeout)
    except asyncio.TimeoutError:
        raise AssertionError(f"no word from the server for {timeout} s") from None


class Refused(Exception):
    def __init__(self, problem):
        super().__init__(f"{problem['reason']}: {problem.get('message')}")
        self.problem = problem
        self.reason = problem["reason"]


class Connection:
    """One connection; what the server says unasked waits in `unasked`."""

    def __init__(self, socket):
        self.socket = socket
        self.last_id = 0
        self.unasked = []

    @classmethod
    async def open(cls, url, **options):
        return cls(await in_time(websockets.connect(url, subprotocols=[SUBPROTOCOL], open_timeout=None, close_timeout=5,
                                                    max_size=None, ping_interval=None, **options), PATIENCE))

    async def receive(self, timeout=PATIENCE):
        return json.loads(await in_time(self.socket.recv(), timeout))

    async def send(self, request, body, key=None):
        """Sends it with the next id, which is returned. `key` makes it a change."""
        self.last_id += 1
        frame = {"id": self.last_id, request: body}
        if key:
            frame["idempotencyKey"] = key
        await self.socket.send(json.dumps(frame))
        return self.last_id

    async def answer(self, frame_id):
        while True:
            frame = await self.receive()
            if frame.get("replyTo", 0) == frame_id:
                return frame
            assert "problem" not in frame, f"a refusal that does not say of which request: {frame}"
            self.unasked.append(frame)

    async def ask(self, request, body=None, key=None):
        """The reply; throws Refused."""
        answer = await self.answer(await self.send(request, body or {}, key))
        if "problem" in answer:
            raise Refused(answer["problem"])
        return answer[request]

    async def change(self, request, body=None):
        return await self.ask(request, body, new_code(16))

    async def hello(self, token=None):
        body = {"clientName": "bot", "protocolVersion": 1}
        if token:
            body["token"] = base64_text(token)
        return await self.ask("hello", body)

    async def events(self, count):
        """The next so many events, in order."""
        found = []
        while len(found) < count:
            frame = self.unasked.pop(0) if self.unasked else await self.receive()
            found += frame.get("eventBatch", {}).get("events", [])
        return found

    async def close(self):
        await self.socket.close()


async def signed_in(url, token):
    connection = await Connection.open(url)
    await connection.hello(token)
    return connection


async def first_account(server):
    """(connection, token) of a new person, by the link that the server wrote."""
    token = secrets.token_bytes(32)
    connection = await Connection.open(server.url())
    await connection.hello()
    await connection.change("join", {"code": server.first_link().rsplit("/", 1)[1], "name": "Ana",
                                     "newAccount": new_account(token)})
    await connection.hello(token)
    return connection, token


async def invite(host, circle_id, uses=1, role="ROLE_MEMBER"):
    code = new_code(26)
    await host.change("createInvite", {"circleId": circle_id, "codeSha256": sha256_text(code), "role": role, "uses": uses})
    return code


async def newcomer(server, code, handle):
    """(connection, token) of a new person who joined by that code."""
    token = secrets.token_bytes(32)
    connection = await Connection.open(server.url())
    await connection.hello()
    shown = await connection.ask("showInvite", {"code": code})
    await connection.change("join", {"code": code, "handle": handle, "name": handle.title(),
                                     "acceptVersion": shown["agreement"]["version"], "newAccount": new_account(token)})
    await connection.hello(token)
    return connection, token
