"""Beginning, changing and deleting a series."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.maintained import recount
from chapterhouse.archive.models import Archive
from chapterhouse.jobs.models import announce
from chapterhouse.members.models import Change, Member, PenName, Role
from chapterhouse.stories.models import Series, Story

WORDS = ("summary", "notes", "openness")


class SeriesClosedError(Exception):
    """This member may not begin a series here."""

    words = _("Series are begun by others here.")


def may_begin(member: Member, archive: Archive) -> bool:
    if member.has_role(Role.MODERATOR):
        return True
    if archive.series_by == Archive.SeriesBy.AUTHORS:
        return Story.objects.of_author(member).filter(published_at__isnull=False).exists()
    return archive.series_by == Archive.SeriesBy.MEMBERS


@transaction.atomic
def begin(owner: PenName, told: dict[str, Any], *, by: Member) -> Series:
    """A new series; `told` are the cleaned fields of its form. Raises SeriesClosedError."""
    if not may_begin(by, Archive.current()):
        raise SeriesClosedError
    series = Series(owner=owner, **{name: told[name] for name in WORDS})
    series.take_title(told["title"].plain, told["title"].html)
    series.save()
    Change.record("create", series, by=by)
    announce("series", [series.pk], "create")
    recount(PenName, [owner.pk])
    return series


@transaction.atomic
def change(series: Series, told: dict[str, Any], *, by: Member) -> bool:
    """What its form says of it now; False where nothing is new."""
    kept = Series.objects.select_for_update().get(pk=series.pk)
    before = {"title": kept.title} | {name: getattr(kept, name) for name in WORDS}
    kept.take_title(told["title"].plain, told["title"].html)
    for name in WORDS:
        setattr(kept, name, told[name])
    after = {"title": kept.title} | {name: getattr(kept, name) for name in WORDS}
    turned = {name: value for name, value in after.items() if value != before[name]}
    if not turned and kept.title_html == series.title_html:
        return False
    kept.save(update_fields=["title", "title_html", "sort_key", "letter", *WORDS])
    names = sorted(turned)
    Change.record("change", kept, by=by, after={"columns": names, "title": kept.title})
    announce("series", [kept.pk], "change")
    return True


@transaction.atomic
def delete(series: Series, *, by: Member) -> None:
    """The series goes, with what was said of it; its stories stay where they are."""
    key, owner = series.pk, series.owner_id
    stories = list(series.entries.exclude(story=None).values_list("story", flat=True))
    Change.record("delete", series, by=by, before={"title": series.title})
    series.delete()
    announce("series", [key], "delete")
    announce("story", stories, "change")
    recount(PenName, [owner] if owner else [])
