"""A member's notices: which stand in their inbox, how many are unread, and reading them."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from chapterhouse.members.models import Member
from chapterhouse.notices.models import Notice
from chapterhouse.shelves.apart.causes import (
    excluded_stories,
    muted_stories,
    stories_by_muted_names,
    stories_of_muted_series,
)
from chapterhouse.shelves.apart.never import Never, never_of
from chapterhouse.stories.never_tags import (
    never_seen,
    stories_with_it,
    stories_with_it_in_a_chapter,
)

# Of a member's own stories they are told whatever they chose, and what they finished may go on.
OF_OTHERS = (Notice.Kind.CHAPTER, Notice.Kind.STORY, Notice.Kind.FINISHED, Notice.Kind.REPLY)
CAUSES = (
    muted_stories,
    stories_by_muted_names,
    stories_of_muted_series,
    excluded_stories,
    stories_with_it,
    stories_with_it_in_a_chapter,
)


def spares_something(member: Member) -> bool:
    """Whether the inbox may be less than all notices; asks the database nothing."""
    return never_of(member) != Never() or never_seen(member) is not None


def inbox_of(member: Member) -> QuerySet[Notice]:
    """All but those about stories of others that the member chose not to meet since."""
    unwanted = [ids for cause in CAUSES if (ids := cause(member)) is not None]
    own = Notice.objects.filter(member=member)
    if not unwanted:
        return own
    return own.exclude(reduce(or_, (Q(story__in=ids) for ids in unwanted)), kind__in=OF_OTHERS)


def newest(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    return notices.order_by("-made_at", "-pk")


def by_kind(notices: QuerySet[Notice]) -> dict[str, int]:
    """How many of each kind; both with and without `read_at=None` an index alone answers."""
    counted = notices.order_by().values_list("kind").annotate(number=Count("pk"))
    return dict(counted)


def read(member: Member, keys: Iterable[int]) -> None:
    mark(Notice.objects.filter(member=member, pk__in=keys))


def read_all(member: Member, until: int, kind: str = "") -> None:
    """Read all, or all of a kind, that the page showed: up to this id and nothing newer."""
    chosen: dict[str, Any] = {"kind": kind} if kind else {}
    mark(Notice.objects.filter(member=member, pk__lte=until, **chosen))


def mark(notices: QuerySet[Notice]) -> None:
    notices.filter(read_at=None).update(read_at=timezone.now())
