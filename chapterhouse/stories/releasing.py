"""The hour of a planned chapter has come: it appears as if its author pressed the button now."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from chapterhouse.archive.models import Archive
from chapterhouse.jobs.models import announce as tell_others
from chapterhouse.members.letters import language_of
from chapterhouse.members.models import Change, Member
from chapterhouse.stories.missing import missing_from, missing_from_chapter
from chapterhouse.stories.models import Chapter, Release, State, Story
from chapterhouse.stories.publishing import TAKEN_BACK, held, publish
from chapterhouse.stories.queueing import hand_in, waits_for_queue

# A minute's delay is nobody's business; after a day's, readers find it where it is new.
ON_TIME = timedelta(minutes=10)


def due(now: datetime) -> list[int]:
    """The chapters whose hour has come, in the order of hours and of places in the story.

    Those that wait to be read as well are left alone: accepting them publishes them.
    """
    planned = Release.objects.filter(at__lte=now, chapter__state=State.SCHEDULED)
    in_order = planned.order_by("at", "chapter__story", "chapter__position")
    return list(in_order.values_list("chapter", flat=True))


@transaction.atomic
def release(key: int) -> None:
    """Publish the chapter if its hour has come; hand it in or plan it no more if it cannot be.

    Whoever plans it hears which. A second call finds nothing to do.
    """
    chapter = Chapter.objects.select_related("story").filter(pk=key).first()
    if chapter is None:
        return
    held(chapter)
    now = timezone.now()
    planned = Release.objects.filter(chapter=chapter, at__lte=now).select_related("by").first()
    if planned is None or chapter.state != State.SCHEDULED:
        return
    if why := what_stands_against(chapter, planned.by):
        give_up(chapter, why)
    elif waits_for_queue(chapter, planned.by):
        assert planned.by
        hand_in(chapter, by=planned.by, is_silent=planned.is_silent)
    else:
        at = planned.at if now - planned.at < ON_TIME else now
        publish(chapter, by=planned.by, at=at, is_silent=planned.is_silent)
    outcome = Change.objects.filter(noun="chapter", key=chapter.pk).latest("pk")
    tell_others("release", [outcome.pk], "end")


def give_up(chapter: Chapter, why: str) -> None:
    Release.objects.filter(chapter=chapter).delete()
    chapter.state = State.DRAFT
    chapter.save(update_fields=["state"])
    Change.record("miss-release", chapter, by=None, why=why)


def what_stands_against(chapter: Chapter, by: Member | None) -> str:
    """Why it cannot appear, for whoever planned it and in their language; empty where it can."""
    archive = Archive.current()
    language = language_of(by.email) if by and by.email else ""
    with translation.override(language or archive.language):
        return " ".join([*barred(chapter, by), *what_is_missing(chapter.story, chapter, archive)])


def barred(chapter: Chapter, by: Member | None) -> list[str]:
    if chapter.story.state in TAKEN_BACK:
        return [_("The story was taken back from its readers.")]
    if by is None:  # who left, and left the story with others
        return []
    if not by.is_active:
        return [_("The account that planned it is closed.")]
    if not Chapter.objects.publishable_by(by).filter(pk=chapter.pk).exists():
        return [_("Whoever planned it may no longer publish in this story.")]
    return []


def what_is_missing(story: Story, chapter: Chapter, archive: Archive) -> list[str]:
    """What the archive still asks for before readers get the chapter, in sentences."""
    return [*missing_from(story, archive), *missing_from_chapter(chapter, archive)]
