"""A mail server for tests, on a port of this machine: it keeps what it takes."""

import base64
import threading
from contextlib import contextmanager
from email import message_from_bytes, policy
from socket import SHUT_RDWR
from socketserver import StreamRequestHandler, ThreadingTCPServer

SMTP = "django.core.mail.backends.smtp.EmailBackend"
GOOD = "name:pass/word"


class Postmaster(ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, asks_password: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), Counter)
        self.port = self.server_address[1]
        self.asks_password = asks_password
        self.letters = []


class Counter(StreamRequestHandler):
    """One customer at the counter, in as much SMTP as smtplib speaks (RFC 5321, RFC 4954)."""

    def handle(self) -> None:
        self.say("220 postmaster")
        while line := self.rfile.readline().decode().strip():
            verb, _, rest = line.partition(" ")
            answer = getattr(self, f"on_{verb.lower()}", None)
            words = answer(rest) if answer else "502 what?"
            if not words:
                return
            self.say(words)
            if verb == "QUIT":
                return

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def on_ehlo(self, rest: str) -> str:
        return "250-postmaster\r\n250 AUTH PLAIN" if self.server.asks_password else "250 postmaster"

    def on_auth(self, rest: str) -> str:
        given = base64.b64decode(rest.rpartition(" ")[2]).decode().replace("\0", ":").strip(":")
        return "235 come in" if given == GOOD else "535 never heard of you"

    def on_mail(self, rest: str) -> str:
        return "550 not from you" if "nobody@" in rest else "250 ok"

    def on_rcpt(self, rest: str) -> str:
        self.to = rest
        if "away@" in rest:
            return "450 come again"
        return "550 no such box" if "gone@" in rest else "250 ok"

    def on_rset(self, rest: str) -> str:
        return "250 ok"

    def on_data(self, rest: str) -> str:
        if "deaf@" in self.to:
            return self.hang_up()
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return self.answer(b"".join(lines))

    def answer(self, words: bytes) -> str:
        if "busy@" in self.to:
            return "451 come again"
        if "fussy@" in self.to:
            return "554 no such words here"
        self.server.letters.append(message_from_bytes(words, policy=policy.default))
        return self.hang_up() if "silent@" in self.to else "250 taken"

    def hang_up(self) -> str:
        """The line breaks, and what is said afterwards reaches nobody."""
        self.connection.shutdown(SHUT_RDWR)
        return ""

    def on_quit(self, rest: str) -> str:
        return "221 bye"


@contextmanager
def open_post_office(settings, *, asks_password: bool = False, sender: str = "a@stories.example"):
    """A running postmaster, and the settings as `CHAPTERHOUSE_MAIL` would have made them."""
    with Postmaster(asks_password) as postmaster:
        threading.Thread(target=postmaster.serve_forever, args=(0.01,), daemon=True).start()
        settings.EMAIL_BACKEND = SMTP
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", postmaster.port
        settings.MAIL_IS_SET, settings.DEFAULT_FROM_EMAIL = True, sender
        yield postmaster
        postmaster.shutdown()
