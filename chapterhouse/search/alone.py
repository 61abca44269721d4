"""One story by itself: which of many searches find it.

The archive's index follows a moment after the story, and on other machines later still. What a new
story is found by is asked of an index in memory that holds nothing else: exactly the same question,
with nothing to wait for.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.db.models import Q
from django.utils import timezone
from tantivy import Searcher

from chapterhouse.search.asking.nodes import All, Choice, Node, Phrase, Word
from chapterhouse.search.index.chapters import CHAPTERS, live_chapters
from chapterhouse.search.index.compiling import Asking, NotAskableError, compiled
from chapterhouse.search.index.memory import in_memory
from chapterhouse.search.index.reading import count_of
from chapterhouse.search.index.slots import ALL_OPEN, SLOTS, Gates
from chapterhouse.search.index.stories import STORIES
from chapterhouse.search.index.tagged import Tags, tags_of
from chapterhouse.search.saving.params import query_of
from chapterhouse.search.texts import asked_of
from chapterhouse.tags.models import Rating

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Alone:
    """A story that is new to everybody, as members find it who opened no gate yet."""

    story: int
    now: datetime = field(default_factory=timezone.now)

    @cached_property
    def under(self) -> set[int]:
        """The tags that a search may need: those it carries and all above them."""
        return tags_of([self.story]).get(self.story, Tags()).under

    def found_by(self, searches: Iterable[str]) -> set[str]:
        """Those of the searches, as parameters, that find it."""
        return {params for params in searches if self.is_found_by(params)}

    def is_found_by(self, params: str) -> bool:
        try:
            asked = compiled(query_of(params).node, self.asking)
            return count_of(self.index, asked) > 0
        except (NotAskableError, ValueError):
            # One search that cannot be asked keeps nobody else from being told.
            log.warning("A saved search could not be asked: %s", params)
            return False

    @cached_property
    def index(self) -> Searcher:
        return in_memory(STORIES, [self.story])

    @cached_property
    def asking(self) -> Asking:
        return Asking(self.now, unmet, gates=lambda: self.gates, in_texts=self.in_texts)

    @cached_property
    def gates(self) -> Gates:
        """Those before it, where there are any."""
        gated = Rating.objects.filter(Q(asks_age=True) | Q(warns=True))
        keys = tuple(gated.order_by("pk").values_list("pk", flat=True))
        behind = Choice("rating", keys)
        return Gates(open=(), mixed=tuple(SLOTS), behind=behind) if keys else ALL_OPEN

    def in_texts(self, node: Word | Phrase) -> tuple[int, ...]:
        asked = asked_of(node) if CHAPTERS.is_wanted() else None
        return (self.story,) if asked and count_of(self.texts, asked) else ()

    @cached_property
    def texts(self) -> Searcher:
        chapters = live_chapters().filter(story=self.story).values_list("pk", flat=True)
        return in_memory(CHAPTERS, chapters)


def unmet(what: str) -> Node | None:
    """Of what is new nobody has read, kept or dropped anything."""
    return All(()) if what == "unread" else None
