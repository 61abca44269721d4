"""Stories by the beginning of their titles, then by words in them, then by words nearly so."""

from collections import defaultdict
from dataclasses import dataclass, replace

from chapterhouse.lib.folding import sort_key
from chapterhouse.search.asking.nodes import All, Among, Node, Query, Word
from chapterhouse.search.finding import Asker, Results
from chapterhouse.search.index.reading import NoIndexError
from chapterhouse.search.index.words import runs_in
from chapterhouse.stories.models import Authorship, Story

LAST = chr(0x10FFFF)
# Some of them may be what the reader spares themselves.
LOOKED_AT = 4
# Shorter beginnings of a word in the middle of a title would fit half of an archive.
SHORTEST, SHORTEST_NEAR = 3, 4
MOST_WORDS = 8


Rows = dict[int, str]


@dataclass(frozen=True)
class Titled:
    """What a suggestion says of a story."""

    pk: int
    title: str
    names: list[str]


def titles(typed: str, asker: Asker, most: int) -> list[Titled]:
    """As this reader's lists may show them, with their bylines; none while there is no index."""
    try:
        rows = beginning(typed, asker, most)
        if len(rows) < most and len(typed) >= SHORTEST:
            rows |= holding(typed, asker, most)
    except NoIndexError:
        return []
    return with_names(dict(list(rows.items())[:most]))


def titles_nearly(typed: str, asker: Asker, most: int) -> list[Titled]:
    """Where nothing is spelled so: with all of these words nearly so."""
    words = [" ".join(run) for run in runs_in(typed)][:MOST_WORDS]
    if max(map(len, words), default=0) < SHORTEST_NEAR:
        return []
    asked = All(tuple(Word(word, "title") for word in words))
    try:
        return with_names(found(asked, replace(asker, is_near=True), most))
    except NoIndexError:
        return []


def beginning(typed: str, asker: Asker, most: int) -> Rows:
    """A range of the index of titles, in their order."""
    start = sort_key(typed)
    if not start:
        return {}
    listed = Story.objects.listed_to(asker.member, asker.archive)
    within = listed.filter(sort_key__gte=start, sort_key__lt=start + LAST)
    rows = dict(within.order_by("sort_key", "id").values_list("pk", "title")[: LOOKED_AT * most])
    if rows and asker.spared is not None:
        # What a reader spares themselves is dear to ask of the database for a single key stroke.
        met = set(keys_of(Among("id", tuple(rows)), asker, len(rows)))
        rows = {key: title for key, title in rows.items() if key in met}
    return dict(list(rows.items())[:most])


def holding(typed: str, asker: Asker, most: int) -> Rows:
    """With these words in a row somewhere, the last of them begun at least."""
    return found(Word(f"{typed}*", "title"), asker, most) if list(runs_in(typed)) else {}


def found(node: Node, asker: Asker, most: int) -> Rows:
    """Listed stories that the index finds, as the database lets this reader see them."""
    keys = keys_of(node, asker, LOOKED_AT * most)
    if not keys:
        return {}
    listed = Story.objects.listed_to(asker.member, asker.archive).filter(pk__in=keys)
    rows = dict(listed.values_list("pk", "title"))
    return dict([(key, rows[key]) for key in keys if key in rows][:most])


def keys_of(node: Node, asker: Asker, most: int) -> list[int]:
    return Results(Query(node, "relevance"), asker).keys(0, most)


def with_names(rows: Rows) -> list[Titled]:
    if not rows:
        return []
    names: dict[int, list[str]] = defaultdict(list)
    agreed = Authorship.objects.filter(story__in=list(rows), has_consent=True)
    for story, name in agreed.order_by("position", "pk").values_list("story", "pen_name__name"):
        names[story].append(name)
    return [Titled(key, title, names[key]) for key, title in rows.items()]
