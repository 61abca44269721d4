"""Stories by the beginning of their titles, then by words in them, then by words nearly so."""

from dataclasses import dataclass, replace

from django.db.models import QuerySet

from chapterhouse.lib.folding import sort_key
from chapterhouse.lib.kept_questions import among, answers
from chapterhouse.search.asking.nodes import All, Among, Node, Query, Word
from chapterhouse.search.finding import Asker, Results
from chapterhouse.search.index.reading import NoIndexError
from chapterhouse.search.index.words import runs_in
from chapterhouse.stories.models import Story

LAST = chr(0x10FFFF)
# Some of them may be what the reader spares themselves.
LOOKED_AT = 16
# Shorter beginnings of a word in the middle of a title would fit half of an archive.
SHORTEST, SHORTEST_NEAR = 3, 4
MOST_WORDS = 8
TOLD = ("pk", "title", "authorships__has_consent", "authorships__pen_name__name")


@dataclass(frozen=True)
class Titled:
    """What a suggestion says of a story."""

    pk: int
    title: str
    names: list[str]


def titles(typed: str, asker: Asker, most: int) -> list[Titled]:
    """As this reader's lists may show them, with their bylines; none while there is no index."""
    try:
        keys = beginning(typed, asker, most)
        if len(keys) < most and len(typed) >= SHORTEST:
            keys += holding(typed, asker, most)
    except NoIndexError:
        return []
    return told(keys, asker, most)


def titles_nearly(typed: str, asker: Asker, most: int) -> list[Titled]:
    """Where nothing is spelled so: with all of these words nearly so."""
    words = [" ".join(run) for run in runs_in(typed)][:MOST_WORDS]
    if max(map(len, words), default=0) < SHORTEST_NEAR:
        return []
    asked = All(tuple(Word(word, "title") for word in words))
    try:
        keys = keys_of(asked, replace(asker, is_near=True), LOOKED_AT)
    except NoIndexError:
        return []
    return told(keys, asker, most)


def beginning(typed: str, asker: Asker, most: int) -> list[int]:
    """A range of the index of titles, in their order."""
    start = sort_key(typed)
    if not start:
        return []
    keys = [key for (key,) in answers(of_range, listed(asker), start, start + LAST)]
    if keys and asker.spared is not None:
        # What a reader spares themselves is dear to ask of the database for a single key stroke.
        met = set(keys_of(Among("id", tuple(keys)), asker, len(keys)))
        keys = [key for key in keys if key in met]
    return keys[:most]


def of_range(stories: QuerySet[Story], first: str, last: str) -> QuerySet:
    within = stories.filter(sort_key__gte=first, sort_key__lt=last)
    return within.order_by("sort_key", "id").values_list("pk")[:LOOKED_AT]


def holding(typed: str, asker: Asker, most: int) -> list[int]:
    """With these words in a row somewhere, the last of them begun at least."""
    words = Word(f"{typed}*", "title")
    return keys_of(words, asker, LOOKED_AT) if list(runs_in(typed)) else []


def keys_of(node: Node, asker: Asker, most: int) -> list[int]:
    return Results(Query(node, "relevance"), asker).keys(0, most)


def told(keys: list[int], asker: Asker, most: int) -> list[Titled]:
    """The first of these, as the database lets this reader see them; in one question."""
    if not keys:
        return []
    found: dict[int, Titled] = {}
    for key, title, has_consent, name in answers(bylined, listed(asker), keys):
        names = found.setdefault(key, Titled(key, title, [])).names
        if has_consent:
            names.append(name)
    return [found[key] for key in dict.fromkeys(keys) if key in found][:most]


def bylined(stories: QuerySet[Story], keys: list[int]) -> QuerySet:
    """A row for each of a story's authors."""
    rows = stories.filter(among("pk", keys))
    return rows.order_by("authorships__position", "authorships__pk").values_list(*TOLD)


def listed(asker: Asker) -> QuerySet[Story]:
    return Story.objects.listed_to(asker.member, asker.archive)
