"""Round robins: stories in which any member writes a chapter, under a name of their own."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import Archive
from chapterhouse.jobs.models import announce
from chapterhouse.members.blocking import REFUSED, is_kept_away
from chapterhouse.members.models import Change, Member
from chapterhouse.stories.binning import bin_chapter
from chapterhouse.stories.models import Chapter, State, Story
from chapterhouse.stories.publishing import NOT_OUT

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

CLOSED = _("This story takes no chapters of others just now.")


class NotTakenError(Exception):
    """Why the story takes no chapter of this member, in words for them."""

    def __init__(self, why: "StrPromise | str") -> None:
        super().__init__(why)
        self.why = why


def is_open(story: Story, archive: Archive) -> bool:
    """Whether the story takes chapters of others at all."""
    is_out = story.state == State.PUBLISHED and not story.is_hidden
    return is_out and story.is_round_robin and story.takes_chapters and archive.round_robins


def check_welcome(story: Story, member: Member, archive: Archive) -> None:
    """Raises NotTakenError where the member cannot write on in this story."""
    if not is_open(story, archive):
        raise NotTakenError(CLOSED)
    names = story.authorships.filter(has_consent=True).values_list("pen_name", flat=True)
    if is_kept_away(member, list(names)):
        raise NotTakenError(REFUSED)


def unfinished(story: Story, member: Member) -> Chapter | None:
    """The chapter that the member has begun there and that is not out; only one at a time."""
    own = Chapter.objects.filter(story=story, author__member=member, state__in=NOT_OUT)
    return own.order_by("position").first()


@transaction.atomic
def tell_authors(chapter: Chapter, *, by: Member) -> None:
    """Let the story's authors know that somebody writes on in it."""
    after = {"chapter": chapter.pk, "pen_name": chapter.author_id}
    change = Change.record("continue", chapter.story, by=by, after=after)
    announce("co-writing", [change.pk], "continue")


@transaction.atomic
def turn(story: Story, *, is_open: bool, by: Member) -> bool:
    """Open it to chapters of others, or close it; what they wrote stays. False: it was so."""
    there = Story.objects.filter(pk=story.pk, is_round_robin=True, takes_chapters=not is_open)
    if not there.update(takes_chapters=is_open):
        return False
    story.takes_chapters = is_open
    Change.record("open-round-robin" if is_open else "close-round-robin", story, by=by)
    announce("story", [story.pk], "change")
    return True


@transaction.atomic
def take_out(chapter: Chapter, *, by: Member, why: str = "") -> None:
    """Put what somebody else wrote in the bin, and let them know it with a word of the authors."""
    if not bin_chapter(chapter, by=by, why=why):
        return
    after = {"chapter": chapter.pk, "pen_name": chapter.author_id}
    change = Change.record("remove-chapter", chapter.story, by=by, why=why, after=after)
    announce("co-writing", [change.pk], "remove-chapter")


def is_somebody_elses(chapter: Chapter) -> bool:
    """Whether a writer wrote it who does not write the story. Wants its `author`."""
    if chapter.author is None or chapter.author.member_id is None:
        return False
    authors = chapter.story.authorships.filter(has_consent=True)
    return not authors.filter(pen_name__member=chapter.author.member_id).exists()
