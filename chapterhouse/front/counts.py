"""How many there are: kept numbers where they hold for the reader, counted ones elsewhere."""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.db.models import Count, Max, QuerySet
from django.http import HttpRequest

from chapterhouse.archive.current import archive_of
from chapterhouse.archive.models import Archive
from chapterhouse.jobs.models import Outbox
from chapterhouse.members.signed_in import reader_of

Counted = TypeVar("Counted")
# Changes are announced in the outbox; a minute is the floor for what was not.
LONGEST = 60


def sees_all_listed(request: HttpRequest) -> bool:
    """Whether this reader finds every listed story in lists, so that kept counts are true."""
    by_title = archive_of(request).members_only_listed == Archive.MembersOnly.BY_TITLE
    return by_title or reader_of(request) is not None


def remembered(request: HttpRequest, name: str, count: Callable[[], Counted]) -> Counted:
    """What `count` counts, kept in this process until the archive announces another change."""
    key = f"count-{name}-{sees_all_listed(request)}-{head_of(request)}"
    if (known := cache.get(key)) is not None:
        return known
    counted = count()
    cache.set(key, counted, LONGEST)
    return counted


def head_of(request: HttpRequest) -> int:
    """The id of the last change that was announced, asked for once in a request."""
    if not hasattr(request, "outbox_head"):
        head = Outbox.objects.aggregate(head=Max("pk"))["head"]
        request.outbox_head = head or 0  # type: ignore[attr-defined]
    return request.outbox_head  # type: ignore[attr-defined]


def by_letter(rows: QuerySet) -> dict[str, int]:
    """How many of the rows stand under each letter."""
    counted = rows.order_by().values("letter").annotate(count=Count("pk"))
    return dict(counted.values_list("letter", "count"))
