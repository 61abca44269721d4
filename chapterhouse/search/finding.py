"""Finding stories: who asks, what for, and a page of what the index knows of it.

The index is never trusted with permission: what a page shows is asked of the database again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, cached_property, partial

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from tantivy import Query as IndexQuery
from tantivy import SearchResult

from chapterhouse.archive.current import archive_of
from chapterhouse.archive.models import Archive
from chapterhouse.archive.models.archive import ScoreKind
from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import reader_of
from chapterhouse.search.asking.nodes import (
    Choice,
    Flag,
    Mine,
    Node,
    Not,
    Query,
    every,
)
from chapterhouse.search.asking.shaping import has_words, leaves
from chapterhouse.search.gates import gates_for
from chapterhouse.search.index.compiling import Asking, compiled
from chapterhouse.search.index.reading import Part, View, count_of, counted, keys_at, reader
from chapterhouse.search.index.slots import Evening
from chapterhouse.search.index.sorting import Sorting, sorting_of
from chapterhouse.search.index.tallying import Tallies, Wanted, at_most, tallied, with_page
from chapterhouse.search.leaving_out import left_out
from chapterhouse.search.mine import meant_by
from chapterhouse.search.texts import Texts
from chapterhouse.stories.consenting import agreed
from chapterhouse.stories.gates import NOTHING, Agreed
from chapterhouse.stories.models import Story
from chapterhouse.stories.sparing import spared_to
from chapterhouse.tags.models import Rating

# Pages go by offset; behind so many stories the list ends and says so.
DEEPEST = 10_000
# So many of the first are read together with their number, or with what is counted beside them.
FIRST = 100
# Above so many stories a page does not wait for what is counted beside it.
WIDE = 50_000


@dataclass(frozen=True)
class Asker:
    """Who asks. `spared` is the member whose choices hold, None where everything is looked at."""

    archive: Archive
    member: Member | None = None
    spared: Member | None = None
    agreed: Agreed = NOTHING
    now: datetime = field(default_factory=timezone.now)
    texts: Texts = field(default_factory=Texts)
    is_near: bool = False

    @classmethod
    def of(cls, request: HttpRequest) -> "Asker":
        return cls(archive_of(request), reader_of(request), spared_to(request), agreed(request))

    @cached_property
    def may_find(self) -> Node | None:
        """What `listed_to` says of this reader, and what they spare themselves."""
        spared = left_out(self.spared)
        return every(listed(self.member, self.archive), Not(spared) if spared else None)

    @cached_property
    def asking(self) -> Asking:
        scale = 2.0 if self.archive.score_kind == ScoreKind.STARS else 1.0
        gates = cache(partial(gates_for, self.member, self.agreed))
        mine = partial(meant_by, member=self.member)
        in_texts = self.texts.stories_with
        return Asking(self.now, mine, scale, gates, in_texts=in_texts, is_near=self.is_near)

    def adds_to(self, node: Node | None) -> tuple[object, ...]:
        """What of this reader decides beside the tree what it finds: for two readers of whom this
        is equal, it finds the same."""
        found, asking = leaves(node), self.asking
        mine = {leaf.what: asking.mine(leaf.what) for leaf in found if isinstance(leaf, Mine)}
        gates = asking.gates() if has_words(node) else None
        return asking.score_scale, asking.is_near, mine, gates


def listed(member: Member | None, archive: Archive) -> Node | None:
    """As `StoryQuerySet.listed_to`."""
    if member is not None or archive.members_only_listed == Archive.MembersOnly.BY_TITLE:
        return None
    hidden = Rating.objects.filter(members_only=True).values_list("pk", flat=True)
    ratings: list[Node] = [Not(Choice("rating", tuple(hidden)))] if hidden else []
    return every(Not(Flag("members")), *ratings)


class Results(Sequence[Story]):
    """The stories that are found, in their order; a paginator can slice them.

    `base` is what the list is about, whatever is asked; `shown` the part that a page will show: it
    is read when the number of all is asked for, as one comes with the other, and so is what is
    `wanted` to be counted, where that takes no time. Raises NoIndexError.
    """

    def __init__(
        self,
        query: Query,
        asker: Asker,
        base: Node | None = None,
        shown: tuple[int, int] | None = None,
        wanted: Wanted | None = None,
    ) -> None:
        self.shown, self.wanted = shown or (0, 0), wanted or {}
        self._parts: dict[tuple[int, int], Part] = {}
        self.view: View = reader.view()
        self.query, self.asker = query, asker
        self.node = every(base, query.node, asker.may_find)
        self.sorting: Sorting = sorting_of(query)
        evening = Evening(self.view.searcher) if self.is_by_relevance else None
        self.asked: IndexQuery = compiled(self.node, replace(asker.asking, evening=evening))

    @cached_property
    def total(self) -> int:
        if self.is_by_relevance:
            return counted(self.best)
        if sum(self.shown) <= DEEPEST:
            self.part(*self.shown)
        totals = (part.total for part in self._parts.values() if part.total is not None)
        known = next(totals, None)
        return count_of(self.view.searcher, self.asked) if known is None else known

    @property
    def is_by_relevance(self) -> bool:
        return self.sorting == Sorting()

    @cached_property
    def best(self) -> SearchResult:
        """The first ones and the total in one go: weighing words of many stories is what costs."""
        return self.view.searcher.search(self.asked, FIRST)

    def __len__(self) -> int:
        return min(self.total, DEEPEST)

    def __getitem__(self, part: slice) -> list[Story]:  # type: ignore[override]
        """Those at these places, as far as this reader's lists may show them.

        For what the database lets stand in no list any more, the next ones step in.
        """
        start, size = part.start or 0, part.stop - (part.start or 0)
        keys = self.keys(start, size)
        allowed = self.allowed(keys)
        if len(allowed) < len(keys):
            more = self.keys(start + size, size)
            allowed |= self.allowed(more)
            keys += more
        return [allowed[key] for key in dict.fromkeys(keys) if key in allowed][:size]

    def keys(self, start: int, size: int) -> list[int]:
        """The ids at these places, as the index knows them."""
        if self.is_by_relevance and start + size <= FIRST:
            hits = self.best.hits[start : start + size]
            return keys_at(self.view.searcher, [place for _score, place in hits])
        return self.part(start, size).keys

    def part(self, start: int, size: int) -> Part:
        if (start, size) == self.shown and self.reads_at_once:
            _ = self.tallies
        part = self._parts.get((start, size))
        if part is None:
            part = self.sorting.read(self.view.searcher, self.asked, start, size)
            self._parts[start, size] = part
        return part

    @cached_property
    def reads_at_once(self) -> bool:
        """Whether what is wanted is counted while the page is read."""
        if not self.wanted or sum(self.shown) > FIRST or not self.sorting.is_by_number:
            return False
        return at_most(self.node, self.view.searcher) <= WIDE

    @cached_property
    def tallies(self) -> Tallies:
        """What is wanted to be counted."""
        searcher, sorting = self.view.searcher, self.sorting
        if not self.reads_at_once:
            return tallied(searcher, self.asked, self.wanted)
        by = sorting.field, sorting.order
        part, tallies = with_page(searcher, self.asked, self.wanted, by, *self.shown)
        self._parts[self.shown] = part
        return tallies

    def allowed(self, keys: list[int]) -> dict[int, Story]:
        rows: QuerySet[Story] = Story.objects.listed_to(self.asker.member, self.asker.archive)
        return {story.pk: story for story in rows.filter(pk__in=keys).select_related("rating")}
