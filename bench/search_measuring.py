"""What `bench/search` asks, and how long each question takes."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from search_questions import Questions, archive

STEADY = 3


@dataclass
class Measured:
    """Milliseconds by question: 95th percentile by the index and by joins; memory in MB."""

    stories: int = 0
    listed: int = 0
    index: dict[str, float] = field(default_factory=dict)
    joins: dict[str, float] = field(default_factory=dict)
    cold: dict[str, float] = field(default_factory=dict)
    totals: dict[str, int] = field(default_factory=dict)
    tags: dict[str, int] = field(default_factory=dict)
    build: float = 0.0
    change: float = 0.0
    memory: float = 0.0
    disk: float = 0.0
    whole_page: float = 0.0
    first_page: float = 0.0
    autocomplete: float = 0.0
    suggestions: float = 0.0
    kept_counts: float = 0.0


def measure(stories: int, rounds: int, with_joins: bool) -> Measured:  # noqa: FBT001
    if not filled(stories):
        fill(stories)
    found = Measured(stories=stories, listed=listed())
    found.build = 0.0 if is_indexed() else build_index()
    asked = Questions(stories)
    found.tags = {name: count for name, (_key, count) in asked.tags.items()}
    before = memory()
    for name, ask in asked.of_index().items():
        asked.forget()
        began = time.perf_counter()
        found.totals[name] = ask()
        found.cold[name] = 1000 * (time.perf_counter() - began)
        found.index[name] = p95(ask, rounds)
    found.memory = max(0.0, memory() - before)
    found.disk = disk()
    if with_joins:
        # Seconds each on a large archive: three times says enough.
        found.joins = {name: p95(ask, STEADY) for name, ask in asked.of_joins().items()}
    found.autocomplete = p95(asked.complete(), 5 * rounds)
    found.suggestions = p95(asked.suggest(), 5 * rounds)
    found.kept_counts = p95(asked.kept_counts(), rounds)
    page = asked.member_page()
    found.first_page = p95(page, 1)
    found.whole_page = p95(page, 5 * rounds)
    found.change = seen_after_change()
    return found


def p95(ask: Callable[[], object], rounds: int) -> float:
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        ask()
        took.append(1000 * (time.perf_counter() - began))
    return statistics.quantiles(took, n=20)[-1] if len(took) > 1 else took[0]


def fill(stories: int) -> None:
    from chapterhouse.sample.many.filling import Filling

    for _batch in Filling(stories, 1).fill():
        pass


def filled(stories: int) -> bool:
    """Whether the archive was kept from an earlier time; an error where its filling was broken
    off."""
    from chapterhouse.stories.models import Story

    there = Story.objects.count()
    if there not in {0, stories}:
        raise SystemExit(f"{there:,} stories are there already; begin anew in an empty database.")
    return there == stories


def is_indexed() -> bool:
    from chapterhouse.search.index.reading import NoIndexError, reader

    try:
        return bool(reader.view())
    except NoIndexError:
        return False


def listed() -> int:
    from chapterhouse.stories.models import Story

    return Story.objects.filter(is_listed=True).count()


def build_index() -> float:
    """Of the stories; those of names are built as well, and not counted."""
    from chapterhouse.search.index.building import build
    from chapterhouse.search.index.names import AUTHORS, SERIES

    began = time.perf_counter()
    build()
    took = time.perf_counter() - began
    for shape in (AUTHORS, SERIES):
        build(shape=shape)
    return took


def memory() -> float:
    """Megabytes that are this process's own: pages of mapped files can be taken back any time."""
    with open("/proc/self/status") as status:
        lines = dict(line.split(":", 1) for line in status)
    return int(lines["RssAnon"].split()[0]) / 1024


def disk() -> float:
    from chapterhouse.search.index.folder import everything

    return sum(f.stat().st_size for f in everything().rglob("*") if f.is_file()) / 1e6


def seen_after_change() -> float:
    """Milliseconds from a story's change to its being found so, by the process that follows."""
    from secrets import token_hex
    from threading import Event, Thread

    from chapterhouse.jobs.models import announce
    from chapterhouse.search.asking.nodes import Query, Word
    from chapterhouse.search.finding import Asker, Results
    from chapterhouse.search.index.following import follow
    from chapterhouse.search.index.stories import STORIES
    from chapterhouse.stories.models import Story

    stopping, took = Event(), []
    thread = Thread(target=follow, args=(STORIES, stopping))
    thread.start()
    try:
        for number in range(10):
            story = Story.objects.filter(is_listed=True).order_by("pk")[number]
            name = f"zzyzx{token_hex(4)}"
            story.take_title(name)
            story.save()
            announce("story", [story.pk], "change")
            began, word = time.perf_counter(), Query(Word(name))
            while not Results(word, Asker(archive())).total:
                time.sleep(0.005)
            took.append(1000 * (time.perf_counter() - began))
    finally:
        stopping.set()
        thread.join()
    return max(took)
