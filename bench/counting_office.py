"""A mail server as a process of its own, which writes down each letter before it says yes.

counting_office.py LEDGER SEED: prints its port; a line of the ledger is a Message-ID, or an empty
line for a conversation that began. It takes its time at every step, as servers far away do, so that
whoever is killed is killed anywhere.
"""

import os
import random
import sys
import time
from contextlib import suppress
from email import message_from_bytes
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from chapterhouse.archive.tests.postmaster import Counter, Postmaster

SLOWEST = 0.012


class SlowCounter(Counter):
    def say(self, words: str) -> None:
        time.sleep(self.server.chance.uniform(0, SLOWEST))
        super().say(words)

    def handle(self) -> None:
        self.server.note("")
        with suppress(OSError):  # the caller was killed
            super().handle()

    def answer(self, words: bytes) -> str:
        self.server.note(message_from_bytes(words)["Message-ID"])
        return "250 taken"


class CountingOffice(Postmaster):
    request_queue_size = 50

    def __init__(self, ledger: str, seed: str) -> None:
        super().__init__()
        self.RequestHandlerClass = SlowCounter
        self.chance = random.Random(seed)
        self.ledger = os.open(ledger, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def note(self, line: str) -> None:
        os.write(self.ledger, f"{line}\n".encode())


if __name__ == "__main__":
    with CountingOffice(*sys.argv[1:]) as office:
        print(office.port, flush=True)
        office.serve_forever()
