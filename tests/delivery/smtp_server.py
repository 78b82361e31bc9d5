"""A mail server on a free port of this host that says what it received, a JSON object a line.

    smtp_server.py [--certificate FILE --key FILE [--from-the-first-byte]] [--user NAME --password PASSWORD]

The first line is {"port": …}. What the recipient is called decides what becomes of the mail:
busy@ (450 at RCPT), unknown@ (550 at RCPT), late@ (451 after the text), spam@ (554 after the text), hang@ (no answer
after the text). To each line on its standard input it says {"mark": true}; it ends when that does.
"""

import argparse
import asyncio
import email
import email.policy
import json
import logging
import ssl
import sys
import warnings

from aiosmtpd.smtp import SMTP, AuthResult

AT_RCPT = {"busy": "450 4.2.0 Mailbox busy", "unknown": "550 5.1.1 No such mailbox"}
AFTER_TEXT = {"late": "451 4.3.0 Later", "spam": "554 5.7.1 Not that"}


def say(**what):
    print(json.dumps(what), flush=True)


def mark():
    for _ in sys.stdin:
        say(mark=True)


class Receiver:
    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = AT_RCPT.get(address.split("@")[0], "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):
        name = envelope.rcpt_tos[0].split("@")[0]
        if name == "hang":
            say(hangs=True)
            await asyncio.Event().wait()
        if name in AFTER_TEXT:
            return AFTER_TEXT[name]
        self.report(session, envelope, server.transport.get_extra_info("ssl_object") is not None)
        return "250 OK"

    @staticmethod
    def report(session, envelope, encrypted):
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        parts = list(mail.iter_parts())
        say(
            sender=envelope.mail_from,
            recipients=",".join(envelope.rcpt_tos),
            user=(session.auth_data.login.decode() if session.auth_data else ""),
            encrypted=encrypted,
            type=mail.get_content_type(),
            types=",".join(f"{part.get_content_type()}; {part.get_content_charset()}" for part in parts),
            text=parts[0].get_content().replace("\r\n", "\n") if parts else "",
            html=parts[1].get_content().replace("\r\n", "\n") if len(parts) > 1 else "",
            headers={name.lower(): str(value) for name, value in mail.items()},
            count_of_headers=len(mail.items()),
            date=mail["Date"].datetime.timestamp() if mail["Date"] else 0,
            # libcurl's own header is longer than the 78 that it should have; 998 are allowed.
            longest_line=max(len(line) for line in envelope.content.split(b"\r\n") if b"boundary=" not in line),
            pure_ascii=envelope.content.isascii(),
            defects=" ".join(str(defect) for defect in mail.defects),
        )


def server(arguments):
    def authenticate(_server, _session, _envelope, _mechanism, data):
        right = data.login.decode() == arguments.user and data.password.decode() == arguments.password
        return AuthResult(success=right, auth_data=data, handled=False)

    context = None
    if arguments.certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(arguments.certificate, arguments.key)
    first = arguments.from_the_first_byte

    def session():
        return SMTP(Receiver(), hostname="localhost", loop=asyncio.get_running_loop(),
                    tls_context=None if first else context, require_starttls=bool(context) and not first,
                    authenticator=authenticate, auth_required=bool(arguments.user), auth_require_tls=not first)

    return session, context if first else None


async def main(arguments):
    session, context = server(arguments)
    listening = await asyncio.get_running_loop().create_server(session, "127.0.0.1", 0, ssl=context)
    say(port=listening.sockets[0].getsockname()[1])
    await asyncio.get_running_loop().run_in_executor(None, mark)


if __name__ == "__main__":
    # Handshakes that fail are meant to; the deprecations are between the library and itself.
    logging.disable()
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser()
    parser.add_argument("--certificate")
    parser.add_argument("--key")
    parser.add_argument("--from-the-first-byte", action="store_true")
    parser.add_argument("--user", default="")
    parser.add_argument("--password", default="")
    asyncio.run(main(parser.parse_args()))
