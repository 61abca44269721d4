"""Whoever keeps a series hears of proposals, and whoever proposed hears the answer."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import Member
from chapterhouse.notices.inbox.lines import Words, says
from chapterhouse.notices.inbox.stories import stories_for
from chapterhouse.notices.models import Notice
from chapterhouse.notices.telling.tellings import Telling, hears
from chapterhouse.stories.models import SeriesEntry

SERIES = Notice.Kind.SERIES


def entry_of(key: int) -> SeriesEntry | None:
    known = SeriesEntry.objects.select_related("series__owner", "proposed_by")
    return known.filter(pk=key).first()


@hears("seriesentry", "propose")
def proposed(key: int, at: datetime) -> Iterable[Telling]:
    entry = entry_of(key)
    if entry and not entry.is_accepted and entry.series.owner and entry.series.owner.member_id:
        by = tuple([entry.proposed_by_id] if entry.proposed_by_id else [])
        yield Telling(SERIES, key, at, by=by, members=(entry.series.owner.member_id,))


@hears("seriesentry", "accept-proposal")
def taken(key: int, at: datetime) -> Iterable[Telling]:
    return answered(key, at)


@hears("seriesentry", "refuse-proposal")
def not_taken(key: int, at: datetime) -> Iterable[Telling]:
    return answered(key, at)


def answered(key: int, at: datetime) -> Iterable[Telling]:
    entry = entry_of(key)
    if entry and entry.proposed_by and entry.proposed_by.member_id:
        by = tuple([entry.series.owner_id] if entry.series.owner_id else [])
        yield Telling(SERIES, key, at, by=by, members=(entry.proposed_by.member_id,))


@says(SERIES)
def of_series(member: Member, notices: list[Notice]) -> dict[int, Words]:
    known = SeriesEntry.objects.select_related("series__owner", "story", "subseries")
    rows = known.in_bulk([notice.key for notice in notices])
    seen = stories_for(member, [entry.story_id for entry in rows.values()])
    return {
        notice.pk: words_of(entry, member)
        for notice in notices
        if (entry := rows.get(notice.key)) and (entry.subseries_id or entry.story_id in seen)
    }


def words_of(entry: SeriesEntry, member: Member) -> Words:
    what = str(entry.story or entry.subseries or "")
    owner = entry.series.owner
    if owner and owner.member_id == member.pk:
        told = _("Something is proposed for your series “%(series)s”")
        return Words(told % {"series": entry.series}, what, reverse("my-series"), more=entry.note)
    told = (
        _("Your proposal stands in the series “%(series)s”")
        if entry.is_accepted
        else _("Your proposal was not taken for the series “%(series)s”")
    )
    return Words(told % {"series": entry.series}, what, entry.series.get_absolute_url())
