"""What a member read, as a page of their copy: what a file tells in numbers, to be read."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.members.copies.writing import Writer
from chapterhouse.members.models import Member
from chapterhouse.shelves.models import Reading
from chapterhouse.stories.models import Story

NAME = "readings"
AT_ONCE = 200


def write_readings(member: Member, writer: Writer) -> None:
    rows = Reading.objects.filter(member=member)
    number = rows.count()
    if not number:
        return
    path = f"{NAME}/readings.html"
    with writer.page(path, _("What you have read")) as page:
        for reading in lines(member):
            page.add("shelves/copy/reading.html", {"reading": reading})
    note = ngettext("%(n)d story", "%(n)d stories", number) % {"n": number}
    writer.lists(NAME, _("What you have read"), path, note)


def lines(member: Member) -> Iterator[Reading]:
    """In the order they were begun; of a story they may not see any more, only that they read."""
    visible = Story.objects.visible_to(member).filter(pk=OuterRef("story"))
    rows = Reading.objects.filter(member=member).annotate(is_visible=Exists(visible))
    known = rows.select_related("story", "chapter").order_by("pk")
    last = 0
    while batch := list(known.filter(pk__gt=last)[:AT_ONCE]):
        yield from batch
        last = batch[-1].pk
