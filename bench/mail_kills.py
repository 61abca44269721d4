"""Kill workers (SIGKILL) at random points while they send letters that must not come twice.

    bench/mail-kills                  100 kills among 1,500 letters
    bench/mail-kills --kills 20 --letters 300 --seed 7

The mail server is a process of its own that counts. Asked afterwards: was any letter taken twice;
is any that was not taken marked as anything but uncertain; does a kill leave more than one so.
With DATABASE_URL it runs on an empty database there, else on SQLite.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from verdict import Figure, conclude

HERE = Path(__file__).resolve().parent
LEASE = timedelta(seconds=0.3)
PATIENCE = 60


@dataclass
class Ledger:
    """What the mail server wrote down."""

    path: Path

    def lines(self) -> list[str]:
        return self.path.read_text().splitlines() if self.path.exists() else []

    def taken(self) -> Counter[str]:
        return Counter(filter(None, self.lines()))


@dataclass
class Kills:
    """How many there were, and how many letters each left on their way."""

    chance: random.Random
    left: list[int] = field(default_factory=list)


@contextmanager
def counting_office(ledger: Ledger, seed: int) -> Iterator[int]:
    command = [sys.executable, str(HERE / "counting_office.py"), str(ledger.path), str(seed)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        yield int(process.stdout.readline())
    finally:
        process.kill()
        process.wait()


def open_archive(folder: Path, port: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "chapterhouse.settings"
    os.environ["CHAPTERHOUSE_DATA"] = str(folder)
    os.environ["CHAPTERHOUSE_MAIL"] = f"smtp://127.0.0.1:{port}?tls=no&from=a@stories.example"
    sys.path.insert(0, str(HERE.parent))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def start_worker() -> int:
    """A worker in a process of its own; its id. Forked, for a hundred of them start so at once."""
    from django.db import connection, connections

    from chapterhouse.jobs.worker import Worker

    connections.close_all()
    if connection.vendor == "postgresql":
        connection.close_pool()  # two processes would share what it keeps open
    if child := os.fork():
        return child
    worker = Worker(["quick"], LEASE)
    signal.signal(signal.SIGTERM, lambda *_: worker.stop())
    worker.run()
    os._exit(0)


def kill_one(kills: Kills, ledger: Ledger) -> None:
    """Let a worker begin to send, and kill it within the time of a few letters."""
    from chapterhouse.archive.models import Letter

    before = len(ledger.lines())
    worker = start_worker()
    wait_until(lambda: len(ledger.lines()) > before)
    time.sleep(kills.chance.uniform(0, 0.25))
    os.kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)
    kills.left.append(Letter.objects.sending().count())


def send_the_rest() -> None:
    from chapterhouse.archive.models import Letter

    worker = start_worker()
    open_ = Letter.objects.filter(state__in=["waiting", "sending"])
    wait_until(lambda: not open_.exists())
    os.kill(worker, signal.SIGTERM)
    os.waitpid(worker, 0)


def wait_until(is_so: Callable[[], bool]) -> None:
    """Asking for a turn meanwhile, as every letter that is written does."""
    from chapterhouse.archive.jobs import deliver_letters

    end = time.monotonic() + PATIENCE
    while not is_so():
        deliver_letters.later()
        if time.monotonic() > end:
            sys.exit("Nothing went on for a minute.")
        time.sleep(0.02)


def figures(kills: Kills, ledger: Ledger) -> dict[str, Figure]:
    from chapterhouse.archive.models import Letter

    taken = ledger.taken()
    states = dict(Letter.objects.values_list("message_id", "state"))
    sent = {name for name, state in states.items() if state == "sent"}
    uncertain = {name for name, state in states.items() if state == "uncertain"}
    lost = states.keys() - taken.keys()
    return {
        "kills": Figure(len(kills.left), "kills"),
        "kills with a letter on its way": Figure(sum(map(bool, kills.left)), "kills"),
        "most letters that a kill left on their way": Figure(max(kills.left), "letters", at_most=1),
        "letters": Figure(len(states), "letters"),
        "taken twice": Figure(sum(count > 1 for count in taken.values()), "letters", at_most=0),
        "lost and not told as uncertain": Figure(len(lost - uncertain), "letters", at_most=0),
        "neither sent nor uncertain": Figure(
            len(states.keys() - sent - uncertain), "letters", at_most=0
        ),
        "uncertain": Figure(len(uncertain), "letters", at_most=sum(map(bool, kills.left))),
        "uncertain, and lost": Figure(len(uncertain & lost), "letters"),
        "uncertain, and arrived": Figure(len(uncertain - lost), "letters"),
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--letters", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    asked = parser.parse_args()
    print(f"Seed {asked.seed}", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="chapterhouse-mail-") as scratch:
        ledger, kills = Ledger(Path(scratch) / "ledger"), Kills(random.Random(asked.seed))
        with counting_office(ledger, asked.seed) as port:
            open_archive(Path(scratch), port)
            write_letters(asked.letters)
            while len(kills.left) < asked.kills:
                kill_one(kills, ledger)
            send_the_rest()
        found = figures(kills, ledger)
    conclude("mail-kills", found)


def write_letters(count: int) -> None:
    from chapterhouse.archive.models import Letter

    Letter.objects.bulk_create(
        Letter(to=f"reader{n}@example.org", subject="News", text="A chapter.\n", is_once=True)
        for n in range(count)
    )


if __name__ == "__main__":
    main()
