"""Whoever a story is for, and whose story it comes from, is told once it is with readers."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.blocking import is_kept_away
from chapterhouse.members.models import Member
from chapterhouse.notices.inbox.lines import Words, says
from chapterhouse.notices.inbox.stories import bylined, stories_for
from chapterhouse.notices.models import Notice
from chapterhouse.notices.telling.people import writers_of
from chapterhouse.notices.telling.tellings import Telling, hears
from chapterhouse.stories.models import Dedication, Origin, Story

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

GIFT = Notice.Kind.GIFT


@hears("story", "publish")
@hears("story", "appear")
@hears("story", "dedicate")
def gifts_of(key: int, at: datetime) -> Iterable[Telling]:
    """Each once, however often the story is published or changed.

    `key` of a notice: the dedication's id, or the origin's below zero.
    """
    story = Story.objects.visible_to(None).filter(pk=key).first()
    if story is None:
        return
    writers = writers_of(key)
    by = tuple(story.authorships.filter(has_consent=True).values_list("pen_name", flat=True))
    for dedication in story.dedications.filter(declined_at=None).exclude(pen_name__member=None):
        reader = dedication.pen_name.member_id if dedication.pen_name else None
        if reader and is_welcome(writers, [dedication.pen_name_id or 0]):
            yield Telling(GIFT, dedication.pk, at, key, by, tuple(writers), members=(reader,))
    waiting = story.origins.filter(accepted_at=None, refused_at=None)
    for origin in waiting.exclude(original=None):
        met = origin.original.authorships.filter(has_consent=True) if origin.original else []
        if is_welcome(writers, [one.pen_name_id for one in met]):
            readers = tuple(writers_of(origin.original_id) - writers)
            yield Telling(GIFT, -origin.pk, at, key, by, members=readers)


def is_welcome(writers: Iterable[int], names: list[int]) -> bool:
    """Whoever was kept away since they wrote it down tells nobody of it."""
    return not any(is_kept_away(writer, names) for writer in Member.objects.filter(pk__in=writers))


@says(GIFT)
def of_gifts(member: Member, notices: list[Notice]) -> dict[int, Words]:
    keys = [notice.key for notice in notices]
    gifts: dict[int, Dedication | Origin] = {
        row.pk: row for row in Dedication.objects.filter(pk__in=keys, pen_name__member=member)
    }
    gifts |= {-row.pk: row for row in Origin.objects.filter(pk__in=[-key for key in keys])}
    stories = stories_for(member, [gift.story_id for gift in gifts.values()])
    page = reverse("for-me")
    return {
        notice.pk: Words(what(gift), story.title, f"{page}#{anchor(gift)}", bylined(story))
        for notice in notices
        if (gift := gifts.get(notice.key)) and (story := stories.get(gift.story_id))
    }


def what(gift: Dedication | Origin) -> "StrPromise | str":
    if isinstance(gift, Dedication):
        return _("Written for you")
    if gift.way == Origin.Way.TRANSLATION:
        return _("A translation of your story")
    return _("Inspired by your story")


def anchor(gift: Dedication | Origin) -> str:
    kind = "dedication" if isinstance(gift, Dedication) else "origin"
    return f"{kind}-{gift.pk}"
