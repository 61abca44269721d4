"""Reminding authors of what is about to leave the bin for good."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from chapterhouse.jobs.models import announce
from chapterhouse.members.models import Member
from chapterhouse.stories.binning import KEPT
from chapterhouse.stories.models import Authorship, Chapter, State, Story

BEFORE = timedelta(days=3)


def remind(now: datetime | None = None) -> list[int]:
    """Announce each day, by its number, on which something was deleted that has three days left.

    Said again every day until it is gone: whoever hears it tells each author once.
    """
    until = (now or timezone.now()) - KEPT + BEFORE
    ending = {"state": State.BINNED, "binned_at__lte": until}
    moments = [
        *Story.objects.filter(**ending).values_list("binned_at", flat=True),
        *Chapter.objects.filter(**ending).values_list("binned_at", flat=True),
    ]
    days = sorted({day_of(moment) for moment in moments if moment})
    announce("bin", days, "end-soon")
    return days


def day_of(moment: datetime) -> int:
    return moment.astimezone(UTC).date().toordinal()


def deleted_on(day: int) -> Q:
    start = datetime.combine(date.fromordinal(day), time(), UTC)
    return Q(binned_at__gte=start, binned_at__lt=start + timedelta(days=1))


def rows_of(member: Member, days: Iterable[int]) -> dict[int, list[Story | Chapter]]:
    """What lies in the member's bin since each of these days; stories first."""
    wanted = Q(pk__in=[])
    for day in days:
        wanted |= deleted_on(day)
    rows: list[Story | Chapter] = [
        *Story.objects.in_bin_of(member).filter(wanted).order_by("binned_at", "pk"),
        *Chapter.objects.in_bin_of(member).filter(wanted).order_by("binned_at", "pk"),
    ]
    found: dict[int, list[Story | Chapter]] = {}
    for row in rows:
        assert row.binned_at
        found.setdefault(day_of(row.binned_at), []).append(row)
    return found


def whose(day: int) -> list[Member]:
    """In whose bin something lies since that day."""
    gone = deleted_on(day) & Q(state=State.BINNED)
    stories, chapters = Story.objects.filter(gone), Chapter.objects.filter(gone)
    return [one for one in near(stories, chapters) if rows_of(one, [day])]


def near(stories: QuerySet[Story], chapters: QuerySet[Chapter]) -> QuerySet[Member]:
    """Everybody who writes one of these; not all of them may take it back."""
    about = Q(story__in=stories.values("pk")) | Q(story__in=chapters.values("story"))
    writers = Authorship.objects.filter(about, has_consent=True).values("pen_name__member")
    own = chapters.exclude(author=None).values("author__member")
    return Member.objects.filter(Q(pk__in=writers) | Q(pk__in=own)).order_by("pk")
