"""A member's subscriptions and notices as files of their copy."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.members.copies.writing import Writer
from chapterhouse.members.models import Member
from chapterhouse.notices.inbox.lines import lines_of
from chapterhouse.notices.models import Notice, Subscription
from chapterhouse.notices.subscribing.listing import wishes

Line = dict[str, Any]

NAME = "notices"
AT_ONCE = 200


def write_notices(member: Member, writer: Writer) -> None:
    """The subscriptions and the notices, each as a page and as JSON, where there are any."""
    own = Subscription.objects.filter(member=member)
    asked = own.select_related("pen_name", "tag__kind", "saved_filter")
    told = Notice.objects.filter(member=member)
    if asked.exists():
        write(
            writer, "subscriptions", _("Your subscriptions"), lambda: subscriptions(asked, member)
        )
    if told.exists():
        write(writer, "notices", _("Your notices"), lambda: notices(told, member))


def write(writer: Writer, name: str, title: str, lines: Callable[[], Iterator[Line]]) -> None:
    number = writer.rows(f"{NAME}/{name}.json", lines())
    path = f"{NAME}/{name}.html"
    with writer.page(path, title) as page:
        page.add("members/copies/heading.html", {})
        for line in lines():
            page.add("notices/copy/line.html", {"line": line})
    note = ngettext("%(n)d line", "%(n)d lines", number) % {"n": number}
    writer.lists(NAME, title, path, note, json=f"{NAME}/{name}.json")


def batches(rows: QuerySet) -> Iterator[list[Any]]:
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        yield batch
        last = batch[-1].pk


def subscriptions(rows: QuerySet[Subscription], member: Member) -> Iterator[Line]:
    for batch in batches(rows):
        for wish in wishes(batch, member):
            yield {
                "id": wish.row.pk,
                "of": wish.column,
                "title": str(wish.noun) if wish.noun else None,
                "what": wish.row.get_what_display(),
                "at": wish.row.made_at,
            }


def notices(rows: QuerySet[Notice], member: Member) -> Iterator[Line]:
    for batch in batches(rows):
        for line in lines_of(member, batch):
            yield {
                "id": line.notice.pk,
                "of": line.notice.kind,
                "title": line.words.title if line.words else None,
                "what": str(line.words.what) if line.words else "",
                "at": line.notice.made_at,
                "read_at": line.notice.read_at,
            }
