"""Change one edge of the vocabulary over as many stories as the widest tag has, while others work.

    bench/wrangling                       30,000 stories, merged, undone, with 20 kills in between
    bench/wrangling --stories 100000
    bench/wrangling --data FOLDER         an archive that `chapterhouse sample --stories` made

A worker in a process of its own merges the widest free tag into another one and is killed (SIGKILL)
at random points; another process reads a list of stories and writes a row all the time, and notes
how long each took. Asked afterwards: does every count and the closure equal the edges, was every
story announced, and is all as it was after the set was undone.
With DATABASE_URL it runs on an empty database there, else on SQLite.
"""

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from verdict import Figure, conclude

HERE = Path(__file__).resolve().parent
LEASE = timedelta(seconds=0.5)
PATIENCE = 1200


def open_archive(folder: Path) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "chapterhouse.settings"
    os.environ["CHAPTERHOUSE_DATA"] = str(folder)
    sys.path.insert(0, str(HERE.parent))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def fork() -> int:
    from django.db import connection, connections

    connections.close_all()
    if connection.vendor == "postgresql":
        connection.close_pool()  # two processes would share what it keeps open
    return os.fork()


def start_worker() -> int:
    from chapterhouse.jobs.worker import Worker

    if child := fork():
        return child
    worker = Worker(["long"], LEASE)
    signal.signal(signal.SIGTERM, lambda *_: worker.stop())
    worker.run()
    os._exit(0)


def start_others(notes: Path) -> int:
    """Somebody who reads and writes all the time, until told to stop."""
    if child := fork():
        return child
    told: dict[str, list[float]] = {"read": [], "write": []}

    def end(*_: Any) -> None:
        notes.write_text(json.dumps(told))
        os._exit(0)

    signal.signal(signal.SIGTERM, end)
    from chapterhouse.archive.models import Archive
    from chapterhouse.jobs.models import announce
    from chapterhouse.stories.models import Story

    archive = Archive.current()
    while True:
        began = time.monotonic()
        list(Story.objects.listed_to(None, archive).order_by("-updated_at")[:20])
        told["read"].append(time.monotonic() - began)
        began = time.monotonic()
        announce("archive", [1], "change")
        told["write"].append(time.monotonic() - began)
        time.sleep(0.01)


def stop(process: int, number: int = signal.SIGTERM) -> None:
    os.kill(process, number)
    os.waitpid(process, 0)


def work_through(one: Any, kills: int, chance: random.Random) -> int:
    """Have the set brought to its end, with so many kills on the way; how many there were."""
    begun, killed = time.monotonic(), 0
    state, worker = one.state, start_worker()
    while one.state == state:
        if killed < kills:
            time.sleep(chance.uniform(0.05, 0.6))
            stop(worker, signal.SIGKILL)
            killed += 1
            worker = start_worker()
        time.sleep(0.05)
        one.refresh_from_db()
        if time.monotonic() - begun > PATIENCE:
            sys.exit("It did not come to an end.")
    stop(worker)
    return killed


def vocabulary() -> dict[str, Any]:
    from chapterhouse.stories.models import StoryTag
    from chapterhouse.tags.models import Tag, TagClosure, TagParent

    closure = TagClosure.objects.order_by("descendant", "ancestor")
    carried = StoryTag.objects.order_by("story", "tag").values_list("story", "tag").iterator()
    return {
        "tags": list(Tag.objects.order_by("pk").values_list("name", "synonym_of", "story_count")),
        "edges": list(TagParent.objects.order_by("child", "parent").values_list("child", "parent")),
        "closure": list(closure.values_list("descendant", "ancestor", "depth")),
        "carried": hash(tuple(carried)),
    }


def wide_set(verb: str, by: Any) -> Any:
    """A set with one step: the widest free tag (or its stories) goes over to the next but one."""
    from chapterhouse.tags.models import Tag
    from chapterhouse.tags.wrangling.gathering import add_step, new_set

    free = Tag.objects.canonical().of("free").order_by("-story_count")
    wide, _, other = free[:3]
    one = new_set(f"{verb} {wide.name}", by=by)
    add_step(one, verb, wide, other=other)
    return one


def measure(verb: str, kills: int, chance: random.Random, notes: Path) -> dict[str, Figure]:
    from chapterhouse.jobs.models import Outbox
    from chapterhouse.members.models import Member
    from chapterhouse.tags.wrangling import beginning
    from chapterhouse.tags.wrangling.planning import plan

    heron = Member.objects.order_by("pk").first()
    before, one = vocabulary(), wide_set(verb, heron)
    began = time.monotonic()
    stories = set(plan(one).stories)
    looked = time.monotonic() - began
    last = Outbox.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    others = start_others(notes)
    beginning.apply(one, by=heron)
    began = time.monotonic()
    killed = work_through(one, kills, chance)
    took = time.monotonic() - began
    told = Outbox.objects.filter(noun="story", event="retag", pk__gt=last)
    untold, wrong = stories - set(told.values_list("key", flat=True)), wrong_counts(one)
    beginning.undo(one, by=heron)
    began = time.monotonic()
    killed += work_through(one, kills, chance)
    back = time.monotonic() - began
    stop(others)
    figures = {
        "stories found elsewhere": Figure(len(stories), "stories"),
        "dry run": Figure(round(looked, 2), "s"),
        "applied in": Figure(round(took, 1), "s"),
        "undone in": Figure(round(back, 1), "s"),
        "kills": Figure(killed, "kills"),
        "stories that nobody was told of": Figure(len(untold), "stories", at_most=0),
        "wrong counts": Figure(wrong, "tags", at_most=0),
        "differs after undoing": Figure(int(vocabulary() != before), "", at_most=0),
    }
    return {f"{verb}: {name}": one for name, one in (figures | waits(notes)).items()}


def wrong_counts(one: Any) -> int:
    """Of the tags that the set names, how many do not say how many stories they have."""
    from chapterhouse.archive.maintained import all_maintained
    from chapterhouse.tags.models import Tag

    (counts,) = [kept for kept in all_maintained() if kept.model is Tag]
    step = one.steps.get()
    return counts.differing().filter(pk__in=[step.tag_id, step.other_id]).count()


def waits(notes: Path) -> dict[str, Figure]:
    """How long those took who read and wrote meanwhile."""
    told = json.loads(notes.read_text())
    return {
        "longest read": Figure(round(max(told["read"]) * 1000), "ms"),
        "longest wait of a writer": Figure(round(max(told["write"]) * 1000), "ms"),
        "p99 of a writer": Figure(round(at(told["write"], 0.99) * 1000), "ms"),
        "median of a writer": Figure(round(at(told["write"], 0.5) * 1000, 1), "ms"),
    }


def at(values: list[float], part: float) -> float:
    return sorted(values)[int(part * (len(values) - 1))]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--stories", type=int, default=30_000)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    asked = parser.parse_args()
    print(f"Seed {asked.seed}", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="chapterhouse-wrangling-") as scratch:
        open_archive(asked.data or Path(scratch))
        if not asked.data:
            from django.core.management import call_command

            call_command("sample", stories=asked.stories, verbosity=0, stdout=sys.stderr)
        chance, notes = random.Random(asked.seed), Path(scratch) / "notes"
        figures = measure("merge", asked.kills // 4, chance, notes)
        figures |= measure("split", asked.kills // 4, chance, notes)
    conclude("wrangling", figures)


if __name__ == "__main__":
    main()
