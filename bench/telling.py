"""Publish chapters of a story with many subscribers, while a worker tells them.

    bench/notices                        50,000 subscribers, 3 chapters, on SQLite
    bench/notices --subscribers 5000
    DATABASE_URL=postgresql://… bench/notices      on SQLite, and on an empty database there

Measured: how long publishing takes, until it is committed; how long from then until every notice
stands, with a worker in a process of its own; rows a second. The limit to hold it against is one
bare INSERT … SELECT of as many rows into the same table in the same run, by the same subscriptions.
A hundredth of the readers muted the author and is not told, half have chosen a rhythm of letters.
"""

import os
import signal
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from databases import measure_here, measured, questions
from verdict import Figure, conclude

PATIENCE = 600
MUTES_OF = 100
AT_ONCE = 5000


@dataclass
class Measured:
    """Seconds of each round."""

    rows: int = 0
    alone: float = 0.0
    publishing: list[float] = field(default_factory=list)
    telling: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)


def make_readers(count: int) -> None:
    """Readers, of whom every second chose how often letters come."""
    from chapterhouse.members.models import Member, Preferences

    Member.objects.bulk_create(
        (Member(email=f"reader{n}@example.org", password="!") for n in range(count)),
        batch_size=AT_ONCE,
    )
    readers = Member.objects.filter(email__startswith="reader").values_list("pk", flat=True)
    Preferences.objects.bulk_create(
        (Preferences(member_id=pk, letters_favourites="daily") for pk in readers[::2]),
        batch_size=AT_ONCE,
    )


def make_story(count: int) -> "object":
    """A story that all of them subscribed to; every hundredth muted its author since."""
    from chapterhouse.members.models import Member
    from chapterhouse.notices.models import Subscription
    from chapterhouse.shelves.models import Mute
    from chapterhouse.testing import make_pen_name, make_published

    make_readers(count)
    author = make_pen_name("Wren")
    story = make_published("Tide", author)
    readers = Member.objects.filter(email__startswith="reader").order_by("pk")
    keys = list(readers.values_list("pk", flat=True))
    Subscription.objects.bulk_create(
        (Subscription(member_id=pk, story=story) for pk in keys), batch_size=AT_ONCE
    )
    Mute.objects.bulk_create(Mute(member_id=pk, pen_name=author) for pk in keys[::MUTES_OF])
    return story


def start_worker() -> int:
    """A worker in a process of its own; its id."""
    from django.db import connection, connections

    from chapterhouse.jobs.worker import Worker

    connections.close_all()
    if connection.vendor == "postgresql":
        connection.close_pool()  # two processes would share what it keeps open
    if child := os.fork():
        return child
    worker = Worker(["quick"])
    signal.signal(signal.SIGTERM, lambda *_: worker.stop())
    worker.run()
    os._exit(0)


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def publish_one(story: "object") -> tuple[int, float]:
    """The chapter's id, and how long its publication took."""
    from chapterhouse.stories.publishing import publish
    from chapterhouse.testing import make_chapter

    chapter = make_chapter(story)
    return chapter.pk, seconds(lambda: publish(chapter, by=None))


def wait_for(rows: int, chapter: int) -> None:
    from chapterhouse.notices.models import Notice

    end = time.monotonic() + PATIENCE
    while Notice.objects.filter(kind="chapter", key=chapter).count() < rows:
        if time.monotonic() > end:
            sys.exit("Not all were told within ten minutes.")
        time.sleep(0.1)


def insert_bare(number: int) -> float:
    """As many rows in one statement, from the same subscriptions, with nothing asked."""
    from django.db import connection, transaction

    statement = (
        "INSERT INTO notices_notice (member_id, kind, key, story_id, made_at, rhythm) "
        "SELECT member_id, 'story', %s, story_id, made_at, 'never' FROM notices_subscription"
    )
    with transaction.atomic(), connection.cursor() as cursor:
        began = time.perf_counter()
        cursor.execute(statement, [-number])
    return time.perf_counter() - began


def measure(count: int, rounds: int) -> Measured:
    from chapterhouse.jobs.readers import begin
    from chapterhouse.members.models import PenName
    from chapterhouse.testing import make_published

    story, found = make_story(count), Measured(rows=count - len(range(0, count, MUTES_OF)))
    begin("notices")
    nobodys = make_published("Salt", PenName.objects.get(name="Wren"))
    worker = start_worker()
    try:
        found.alone = publish_one(nobodys)[1]
        for number in range(1, rounds + 1):
            found.bare.append(insert_bare(number))
            chapter, took = publish_one(story)
            found.publishing.append(took)
            found.telling.append(seconds(lambda chapter=chapter: wait_for(found.rows, chapter)))
    finally:
        os.kill(worker, signal.SIGTERM)
        os.waitpid(worker, 0)
    return found


def figures(database: str, found: Measured, count: int) -> dict[str, Figure]:
    telling, bare = statistics.median(found.telling), statistics.median(found.bare)
    ratio = (telling / found.rows) / (bare / count)
    return {
        f"{database}: publishing, with no subscribers": Figure(found.alone, "s"),
        f"{database}: publishing": Figure(statistics.median(found.publishing), "s", at_most=1),
        f"{database}: until all are told": Figure(telling, "s"),
        f"{database}: told": Figure(found.rows / telling, "rows/s"),
        f"{database}: bare INSERT … SELECT": Figure(count / bare, "rows/s"),
        f"{database}: time a row, of the bare one's": Figure(ratio, "times", at_most=10),
    }


def main() -> None:
    parser = questions(__doc__)
    parser.add_argument("--subscribers", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    if asked.here:
        measure_here(measure, asked.subscribers, asked.rounds)
        return
    found: dict[str, Figure] = {}
    wanted = ["--subscribers", str(asked.subscribers), "--rounds", str(asked.rounds)]
    for name, told in measured(__file__, *wanted):
        found |= figures(name, Measured(**told), asked.subscribers)
    conclude("notices", found)


if __name__ == "__main__":
    main()
