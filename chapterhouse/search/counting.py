"""How many of the stories found carry what: the choices beside a list, with their numbers.

Counting is the dear part of a page. Above WIDE stories it does not wait for it: the numbers are
asked for afterwards and kept for a short while, under the question, what of the reader decides its
answer, and the state of the index.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from django.core.cache import cache
from django.db.models import QuerySet

from chapterhouse.lib.kept_questions import among, answers
from chapterhouse.search.finding import WIDE, Results
from chapterhouse.search.index.schema import kind_field
from chapterhouse.search.index.tallying import Wanted
from chapterhouse.tags.models import Kind, Tag

KEPT_FOR = 300
A_KIND = 10
# Kinds may share a field: enough is asked for that each has its own share.
ASKED_FOR = 30
PROGRESS = "progress-"
OTHERS = ("rating", "language", "is")


@dataclass(frozen=True)
class Counts:
    """By kind of tag the tags of most stories with their counts, and their names; by rating,
    language, progress."""

    tags: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    ratings: dict[int, int] = field(default_factory=dict)
    languages: dict[str, int] = field(default_factory=dict)
    facts: dict[str, int] = field(default_factory=dict)

    @property
    def progress(self) -> dict[str, int]:
        begins = len(PROGRESS)
        return {f[begins:]: n for f, n in self.facts.items() if f.startswith(PROGRESS)}


def counts_at_hand(results: Results) -> Counts | None:
    """The counts, or None where they are dear and nobody made them yet."""
    if results.total <= WIDE:
        return counted(results)
    kept: Counts | None = cache.get(name_of(results))
    return kept


def counts(results: Results) -> Counts:
    """The counts, however long it takes; kept for whoever asks the same next."""
    name = name_of(results)
    kept: Counts | None = cache.get(name)
    if kept is None:
        kept = counted(results)
        cache.set(name, kept, KEPT_FOR)
    return kept


def name_of(results: Results) -> str:
    reader = results.asker.adds_to(results.node)
    said = repr((results.node, reader, results.view.version)).encode("utf-8", "surrogatepass")
    return f"counts-{blake2b(said, digest_size=16).hexdigest()}"


def wanted(kinds: Iterable[Kind]) -> Wanted:
    """What the results of a list are to count."""
    fields = {kind_field(kind.pk): ASKED_FOR for kind in kinds}
    return fields | dict.fromkeys(OTHERS, 100)


def counted(results: Results) -> Counts:
    """Of results for which these fields are `wanted`."""
    if not results.total:
        return Counts()
    of = results.tallies
    tags, names = by_kind([pair for name in of if name not in OTHERS for pair in of[name]])
    return Counts(
        tags=tags,
        names=names,
        ratings={int(key): count for key, count in of["rating"]},
        languages=dict(of["language"]),
        facts=dict(of["is"]),
    )


def by_kind(
    pairs: list[tuple[float, int]],
) -> tuple[dict[int, list[tuple[int, int]]], dict[int, str]]:
    rows = answers(named, Tag.objects.all(), [int(tag) for tag, _count in pairs])
    known = {tag: (kind, name) for tag, kind, name in rows}
    found: dict[int, list[tuple[int, int]]] = {}
    names: dict[int, str] = {}
    for key, count in sorted(pairs, key=lambda pair: (-pair[1], pair[0])):
        tag = int(key)
        kind, name = known.get(tag, (0, ""))
        of_kind = found.setdefault(kind, [])
        if kind and len(of_kind) < A_KIND:
            of_kind.append((tag, count))
            names[tag] = name
    found.pop(0, None)
    return found, names


def named(rows: QuerySet, keys: Any) -> QuerySet:
    return rows.filter(among("pk", keys)).order_by().values_list("pk", "kind", "name")
