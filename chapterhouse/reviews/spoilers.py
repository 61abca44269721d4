"""How far a reader has come in a story, and what was said of the chapters behind that."""

from dataclasses import dataclass

from django.db.models import Count, Exists, Max, Q
from django.http import HttpRequest

from chapterhouse.archive.current import archive_of
from chapterhouse.lib.typed import whole_number
from chapterhouse.reviews.models.reviews import ReviewQuerySet
from chapterhouse.stories.calling import read_up_to, so_many
from chapterhouse.stories.entries import own_stories
from chapterhouse.stories.gatekeeping import Reader
from chapterhouse.stories.models import Chapter, Story
from chapterhouse.stories.reached import reached

LONGEST_NUMBER = 6


@dataclass(frozen=True)
class Horizon:
    """The chapter that a reader has reached, by its position; what lies behind it may wait."""

    story: int
    position: int
    member: int | None = None

    @property
    def number(self) -> int:
        """The same as readers count chapters."""
        return read_up_to(self.position, story=self.story).count()

    def within(self) -> Q:
        """Reviews of chapters up to there; of the whole story once its last chapter is reached.

        What somebody said themselves they may always read.
        """
        further = Chapter.objects.filter(story=self.story, is_live=True, position__gt=self.position)
        told = Q(chapter__position__lte=self.position) | ~Q(Exists(further))
        return told | Q(pen_name__member=self.member) if self.member else told


@dataclass(frozen=True)
class Told:
    """How many reviews a page tells of, how many it keeps for later, behind which chapter."""

    shown: int
    waiting: int
    reached: int


def unspoiled(
    request: HttpRequest, said: ReviewQuerySet, horizon: Horizon | None
) -> tuple[ReviewQuerySet, Told | None]:
    """What the page tells of, and both counts, in the one query that its number needs anyway.

    Everything and no counts, where nothing is kept for later or the reader asked for all.
    """
    if horizon is None or request.GET.get("spoilers") == "1":
        return said, None
    number = Max(so_many(read_up_to(horizon.position, story=horizon.story)))
    within = Count("pk", filter=horizon.within())
    counts = said.aggregate(every=Count("pk"), shown=within, number=number)
    told = Told(counts["shown"], counts["every"] - counts["shown"], counts["number"] or 0)
    return (said.filter(horizon.within()) if told.waiting else said), told


def horizon_of(request: HttpRequest, story: Story, reader: Reader) -> Horizon | None:
    """None where nothing is kept for later: the archive does not wish it, the story has but one
    chapter, or the reader wrote it or works at the desk.

    `?upto=3` is how far the link that led here has come: whoever is not known reads from there.
    """
    member = reader.member
    if not archive_of(request).hides_spoilers or story.chapter_count < 2:
        return None
    if member and (member.is_desk or story.pk in own_stories(story, member)):
        return None
    position = max(upto(request), reached(member, story.pk) or 1)
    return Horizon(story.pk, position, member.pk if member else None)


def upto(request: HttpRequest) -> int:
    return whole_number(request.GET.get("upto", ""), LONGEST_NUMBER) or 0


def is_ahead(horizon: Horizon | None, chapter: Chapter) -> bool:
    """Whether a member who asks for what was said of this chapter has not come so far.

    It is shown to them, since they asked for it, but not without a word. Of visitors nobody knows.
    """
    return bool(horizon and horizon.member and chapter.position > horizon.position)
