"""Who keeps what, as far as it may tell which stories belong together.

What stands on shelves counts, of members who keep a story and did not drop it; what they read or
wrote on it does not. Nothing is said of fewer readers than LEAST.
"""

from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from math import sqrt

from django.db.models import Count, Exists, OuterRef, QuerySet

from chapterhouse.shelves.models import Bookmark, Shelving
from chapterhouse.shelves.models.shelves import DROPPED, TO_READ
from chapterhouse.stories.sparing import listed

# So that nobody can be told from it: not even whom one suspects of keeping one of the two.
LEAST = 3
# Of the readers of a story, and of what one of them keeps, the latest so many speak for all.
MOST_READERS = 300
MOST_OF_ONE = 300
REMEMBERED = 3_000_000
READER, STORY = "pen_name__member", "story"


def keeping() -> QuerySet[Bookmark]:
    away = Shelving.objects.filter(bookmark=OuterRef("pk"), shelf__name__in=[TO_READ, DROPPED])
    whole = Bookmark.objects.whole().exclude(pen_name__member=None)
    return whole.filter(~Exists(away), story__is_listed=True)


@dataclass
class Kept:
    """Asked for a batch of stories after the other; what readers keep is remembered between."""

    readers: dict[int, int] = field(default_factory=dict)
    shelves: dict[int, array] = field(default_factory=dict)
    size: int = 0

    def __post_init__(self) -> None:
        counts = keeping().order_by().values(STORY).annotate(n=Count(READER, distinct=True))
        self.readers = dict(counts.filter(n__gte=LEAST).values_list(STORY, "n"))

    def beside(self, keys: list[int]) -> dict[int, dict[int, tuple[int, float]]]:
        """For each of these stories the others that LEAST readers or more keep too: how many do,
        and how near that makes them, from 0 to 1."""
        wanted = [key for key in keys if key in self.readers]
        readers = self.readers_of(wanted)
        self.learn({reader for those in readers.values() for reader in those})
        return {story: self.near(story, those) for story, those in readers.items()}

    def near(self, story: int, readers: array) -> dict[int, tuple[int, float]]:
        together: Counter[int] = Counter()
        for reader in readers:
            together.update(set(self.shelves[reader]))
        del together[story]
        return {
            other: (n, min(1.0, n / sqrt(self.readers[story] * self.readers[other])))
            for other, n in together.items()
            if n >= LEAST and other in self.readers
        }

    def readers_of(self, stories: list[int]) -> dict[int, array]:
        found: dict[int, dict[int, None]] = defaultdict(dict)
        rows = keeping().filter(story__in=listed(stories)).order_by("-pk")
        for story, reader in rows.values_list(STORY, READER).iterator(chunk_size=20_000):
            if len(found[story]) < MOST_READERS:
                found[story][reader] = None
        return {story: array("q", those) for story, those in found.items()}

    def learn(self, readers: set[int]) -> None:
        """Read what these keep, where that is not known yet."""
        if self.size > REMEMBERED:
            self.shelves, self.size = {}, 0
        new = [reader for reader in readers if reader not in self.shelves]
        for reader in new:
            self.shelves[reader] = array("q")
        rows = keeping().filter(pen_name__member__in=listed(new)).order_by("-pk")
        for reader, story in rows.values_list(READER, STORY).iterator(chunk_size=20_000):
            if len(self.shelves[reader]) < MOST_OF_ONE:
                self.shelves[reader].append(story)
                self.size += 1
