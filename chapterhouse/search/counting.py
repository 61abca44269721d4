"""How many of the stories found carry what: the choices beside a list, with their numbers.

Counting is the dear part of a page. Above WIDE stories it does not wait for it: the numbers are
asked for afterwards and kept for a short while, under the question and the state of the index.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from django.core.cache import cache

from chapterhouse.search.finding import Results
from chapterhouse.search.index.schema import kind_field
from chapterhouse.tags.models import Kind, Tag

WIDE = 50_000
KEPT_FOR = 300
A_KIND = 10
# Kinds may share a field: enough is asked for that each has its own share.
ASKED_FOR = 30
PROGRESS = "progress-"


@dataclass(frozen=True)
class Counts:
    """By kind of tag the tags of most stories with their counts; by rating, language, progress."""

    tags: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    ratings: dict[int, int] = field(default_factory=dict)
    languages: dict[str, int] = field(default_factory=dict)
    facts: dict[str, int] = field(default_factory=dict)

    @property
    def progress(self) -> dict[str, int]:
        begins = len(PROGRESS)
        return {f[begins:]: n for f, n in self.facts.items() if f.startswith(PROGRESS)}


def counts_at_hand(results: Results, kinds: Iterable[Kind]) -> Counts | None:
    """The counts, or None where they are dear and nobody made them yet."""
    kept: Counts | None = cache.get(name_of(results))
    if kept is None and results.total <= WIDE:
        kept = counted(results, kinds)
    return kept


def counts(results: Results, kinds: Iterable[Kind]) -> Counts:
    """The counts, however long it takes; kept for whoever asks the same next."""
    name = name_of(results)
    kept: Counts | None = cache.get(name)
    if kept is None:
        kept = counted(results, kinds)
        cache.set(name, kept, KEPT_FOR)
    return kept


def name_of(results: Results) -> str:
    said = repr((results.node, results.view.version)).encode("utf-8", "surrogatepass")
    return f"counts-{blake2b(said, digest_size=16).hexdigest()}"


def counted(results: Results, kinds: Iterable[Kind]) -> Counts:
    if not results.total:
        return Counts()
    fields = {kind_field(kind.pk) for kind in kinds}
    asked = {name: terms(name, ASKED_FOR) for name in fields}
    asked |= {name: terms(name, 100) for name in ("rating", "language", "is")}
    found: dict[str, Any] = results.view.searcher.aggregate(results.asked, asked)
    of = {name: [(b["key"], b["doc_count"]) for b in found[name]["buckets"]] for name in asked}
    return Counts(
        tags=by_kind([pair for name in fields for pair in of[name]]),
        ratings={int(key): count for key, count in of["rating"]},
        languages=dict(of["language"]),
        facts=dict(of["is"]),
    )


def terms(name: str, size: int) -> dict[str, Any]:
    return {"terms": {"field": name, "size": size}}


def by_kind(pairs: list[tuple[float, int]]) -> dict[int, list[tuple[int, int]]]:
    rows = Tag.objects.filter(pk__in=[int(t) for t, _n in pairs]).order_by()
    kinds = dict(rows.values_list("pk", "kind"))
    found: dict[int, list[tuple[int, int]]] = {}
    for tag, count in sorted(pairs, key=lambda pair: (-pair[1], pair[0])):
        among = found.setdefault(kinds.get(int(tag), 0), [])
        if len(among) < A_KIND:
            among.append((int(tag), count))
    found.pop(0, None)
    return found
