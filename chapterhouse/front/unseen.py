"""What a reader's own choices keep out of their lists."""

from collections.abc import Mapping
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from chapterhouse.archive.current import archive_of
from chapterhouse.front.counts import sees_all_listed
from chapterhouse.members.models import PenName
from chapterhouse.members.signed_in import reader_of
from chapterhouse.stories.models import Story
from chapterhouse.stories.sparing import causes, kept_from, spared, spared_to
from chapterhouse.stories.visibility import StoryQuerySet
from chapterhouse.tags.models import Tag

Key = TypeVar("Key")
NOBODYS = Q(pk__in=())


def everything(request: HttpRequest) -> StoryQuerySet:
    """The stories that may stand in this reader's lists, whatever they chose."""
    return Story.objects.listed_to(reader_of(request), archive_of(request))


def unseen(request: HttpRequest) -> StoryQuerySet:
    """Those of them that stand in none, because the reader chose so; no query if they did not."""
    return everything(request).kept_from(spared_to(request))


def met_names(names: QuerySet[PenName], request: HttpRequest) -> QuerySet[PenName]:
    """The pen names without those that the reader chose not to meet."""
    return spared(names, spared_to(request), Q(member=reader_of(request)))


def unmet_names(names: QuerySet[PenName], request: HttpRequest) -> QuerySet[PenName]:
    return kept_from(names, spared_to(request), Q(member=reader_of(request)))


def met_tags(tags: QuerySet[Tag], request: HttpRequest) -> QuerySet[Tag]:
    """The tags without those that the reader chose not to meet, and what is below them."""
    return spared(tags, spared_to(request), NOBODYS)


def unmet_tags(tags: QuerySet[Tag], request: HttpRequest) -> QuerySet[Tag]:
    return kept_from(tags, spared_to(request), NOBODYS)


def counts_hold(request: HttpRequest) -> bool:
    """Whether kept counts of stories are true for this reader."""
    return sees_all_listed(request) and not causes("story", spared_to(request))


def less(counts: Mapping[Key, int], fewer: Mapping[Key, int]) -> dict[Key, int]:
    """The counts without those of the others; what is left with nothing is left out."""
    rest = {key: count - fewer.get(key, 0) for key, count in counts.items()}
    return {key: count for key, count in rest.items() if count > 0}
