"""A web server on a free port of this host that says what it received, a JSON object a line.

    http_server.py SECRET

The first line is {"port": …}. The path decides what it answers: /status/404, /redirect (to /status/200), /hang
(reads the request, says nothing), /close (ends without an answer), /reset, /half (ends in the middle of one), /huge
(a body without end), /slow (holds the answer until /go is called), anything else 200. To each line on its standard
input it says {"mark": true}; it ends when that does.
"""

import hashlib
import hmac
import json
import os
import socket
import struct
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECRET = sys.argv[1].encode()
speaking = threading.Lock()
go = threading.Event()


def say(**what):
    with speaking:
        print(json.dumps(what), flush=True)


class Receiver(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def signed(self, body):
        stamp = self.headers.get("Career-Circles-Timestamp", "")
        expected = "v1=" + hmac.new(SECRET, f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
        return hmac.compare_digest(expected, self.headers.get("Career-Circles-Signature", ""))

    def do_GET(self):
        say(path=self.path, method="GET")
        self.answer(200)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        say(path=self.path, method="POST", body=body.decode("utf-8", "replace"), signed=self.signed(body),
            headers={name.lower(): value for name, value in self.headers.items()})
        _, kind, *rest = self.path.split("/")
        if kind == "status":
            self.answer(int(rest[0]))
        elif kind == "redirect":
            self.answer(302, Location="/status/200")
        elif kind == "hang":
            threading.Event().wait()
        elif kind == "slow":
            go.wait()
            self.answer(200)
        elif kind == "go":
            go.set()
            self.answer(200)
        else:
            self.break_off(kind) if kind in ("close", "reset", "half", "huge") else self.answer(200)

    def answer(self, status, **headers):
        self.send_response(status)
        for name, value in (headers | {"Content-Length": "2"}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(b"ok")

    def break_off(self, kind):
        self.close_connection = True
        if kind == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            # Two files are made of the socket; the reset goes out with the last.
            self.rfile.close()
            self.wfile.close()
            self.connection.close()
        if kind in ("half", "huge"):
            self.send_response(200)
            self.send_header("Content-Length", "100" if kind == "half" else str(1 << 40))
            self.end_headers()
            self.wfile.write(b"half")
        if kind == "huge":
            self.pour()

    def pour(self):
        poured = 0
        try:
            while True:
                poured += self.connection.send(b"x" * 16384)
        except OSError:
            say(poured=poured)


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass


if __name__ == "__main__":
    server = Server(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(port=server.server_port)
    for _ in sys.stdin:
        say(mark=True)
    os._exit(0)
