"""Whoever writes a story with others is told when it goes into the bin, and comes back.

And everybody is told before what they deleted is gone for good.
"""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chapterhouse.members.models import Change, Member
from chapterhouse.notices.inbox.lines import Words, says
from chapterhouse.notices.models import Notice
from chapterhouse.notices.telling.people import writers_of
from chapterhouse.notices.telling.tellings import Telling, hears
from chapterhouse.stories import bin_ending
from chapterhouse.stories.binning import gone_at
from chapterhouse.stories.calling import called
from chapterhouse.stories.models import Chapter, Story


@hears("co-writing", "bin")
def deleted(key: int, at: datetime) -> Iterable[Telling]:
    """Not about the story: whoever is told cannot see it any more."""
    for change in Change.objects.filter(pk=key):
        others = writers_of(change.key) - {change.by_id or 0}
        yield Telling(Notice.Kind.CO_AUTHOR, -key, at, members=tuple(others))


@hears("co-writing", "restore")
def taken_back(key: int, at: datetime) -> Iterable[Telling]:
    for change in Change.objects.filter(pk=key):
        others = writers_of(change.key) - {change.by_id or 0}
        yield Telling(Notice.Kind.CO_AUTHOR, -key, at, change.key, members=tuple(others))


@hears("bin", "end-soon")
def ends_soon(key: int, at: datetime) -> Iterable[Telling]:
    """`key` is the number of the day on which it was deleted."""
    members = tuple(member.pk for member in bin_ending.whose(key))
    if members:
        yield Telling(Notice.Kind.BIN, key, at, members=members)


@says(Notice.Kind.BIN)
def of_the_bin(member: Member, notices: list[Notice]) -> dict[int, Words]:
    rows = bin_ending.rows_of(member, [notice.key for notice in notices])
    return {notice.pk: words_of(rows[notice.key]) for notice in notices if notice.key in rows}


def words_of(rows: list[Story | Chapter]) -> Words:
    first, others = rows[0], len(rows) - 1
    title = called(first) if isinstance(first, Chapter) else first.title
    if others:
        words = ngettext("%(title)s and %(n)d more", "%(title)s and %(n)d more", others)
        title = words % {"title": title, "n": others}
    days = [moment for row in rows if (moment := gone_at(row))]
    on = _("It can be taken back until %(day)s.")
    until = on % {"day": date_format(timezone.localtime(min(days)), "DATE_FORMAT")}
    return Words(gettext_lazy("Soon gone for good"), title, reverse("bin"), more=until)
