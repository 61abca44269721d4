"""A member's series, and what stands in them as far as they can see it."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.members.copies.writing import Writer
from chapterhouse.members.models import Member
from chapterhouse.stories.models import Series, SeriesEntry, Story

NAME = "series"


def write_series(member: Member, writer: Writer) -> None:
    own = Series.objects.filter(owner__member=member)
    if not own.exists():
        return
    writer.rows(f"{NAME}/series.json", (told(series, member) for series in own.order_by("pk")))
    path = f"{NAME}/series.html"
    with writer.page(path, _("Your series")) as page:
        page.add("members/copies/heading.html")
        for series in own.order_by("pk"):
            lines = list(places(series, member))
            page.add("stories/copy/series.html", {"series": series, "places": lines})
    number = own.count()
    note = ngettext("%(n)d series", "%(n)d series", number) % {"n": number}
    writer.lists(NAME, _("Your series"), path, note, json=f"{NAME}/series.json")


def told(series: Series, member: Member) -> dict[str, Any]:
    columns = ("title", "summary", "notes", "openness", "created_at")
    return {
        "id": series.pk,
        "pen_name": series.owner.name if series.owner else None,
        **{column: getattr(series, column) for column in columns},
        "places": list(places(series, member)),
    }


def places(series: Series, member: Member) -> Iterator[dict[str, Any]]:
    """Stories and series in their order; of what is hidden from the member only the number."""
    entries = SeriesEntry.objects.filter(series=series, is_accepted=True)
    stories = Story.objects.visible_to(member).filter(series_entries__in=entries)
    below = Series.objects.visible_to(member).filter(parent_entries__in=entries)
    titles = {("story", key): title for key, title in stories.values_list("pk", "title")}
    titles |= {("series", key): title for key, title in below.values_list("pk", "title")}
    for entry in entries.order_by("position", "pk"):
        kind, key = ("story", entry.story_id) if entry.story_id else ("series", entry.subseries_id)
        yield {"kind": kind, "id": key, "title": titles.get((kind, key or 0))}
