"""A small archive with its index, and everything about it that the plain way needs to know."""

from dataclasses import dataclass
from typing import Self

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Member
from chapterhouse.search.asking.nodes import Node, Query
from chapterhouse.search.finding import Asker, Results
from chapterhouse.search.index.building import build
from chapterhouse.search.index.chapters import CHAPTERS
from chapterhouse.stories.gates import Agreed
from tests.naive.archives import SmallArchive
from tests.naive.facts import Facts, facts_of_all
from tests.naive.meaning import Reader
from tests.naive.own import Own


@dataclass(frozen=True)
class Somebody:
    """One who asks, as the pages know them and as the plain way does."""

    asker: Asker
    reader: Reader

    @classmethod
    def of(cls, archive: Archive, member: Member | None, agreed: Agreed, *, spared: bool) -> Self:
        asker = Asker(archive, member, member if spared else None, agreed)
        own = Own.of(member) if member else Own()
        return cls(asker, Reader(archive, member, agreed, spared, asker.now, own))


@dataclass(frozen=True)
class House:
    small: SmallArchive
    facts: list[Facts]
    people: list[Somebody]

    @classmethod
    def build(cls, seed: int) -> Self:
        small = SmallArchive.make(seed)
        build()
        build(shape=CHAPTERS)
        return cls(small, facts_of_all(), people(small))

    def found(self, node: Node | None, who: Somebody) -> set[int]:
        """The ids of what fits, tried on each story."""
        return {one.story.pk for one in self.facts if who.reader.finds(node, one)}

    def results(self, query: Query, who: Somebody) -> Results:
        return Results(query, who.asker)


def people(small: SmallArchive) -> list[Somebody]:
    archive = Archive.current()
    half = Agreed(frozenset([small.ratings[1].pk]), of_age=small.chance.random() < 0.5)
    every = Agreed(frozenset(rating.pk for rating in small.ratings), of_age=True)
    members = [Member.objects.get(pk=name.member_id) for name in small.names[:3]]
    return [
        Somebody.of(archive, member, agreed, spared=is_spared)
        for member in (None, *members)
        for agreed in (Agreed(), half, every)
        for is_spared in (True, False)
    ]
