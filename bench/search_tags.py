"""The tags and words that `bench/search` asks for."""

from typing import Any


def widest() -> tuple[int, int]:
    from chapterhouse.stories.models import StoryTag

    return counted_tags(StoryTag)[0]


def tag_on(stories: int) -> tuple[int, int]:
    """The tag that is on nearly so many stories."""
    from chapterhouse.stories.models import StoryTag

    return min(counted_tags(StoryTag), key=lambda one: abs(one[1] - stories))


def tag_left_to(member: Any, stories: int) -> int:
    """The tag that is on nearly so many stories, and fills a page of what this member may meet."""
    from chapterhouse.archive.models import Archive
    from chapterhouse.search.asking.nodes import Query, Tagged
    from chapterhouse.search.finding import Asker, Results
    from chapterhouse.stories.models import StoryTag

    archive = Archive.current()
    asker = Asker(archive, member, member)
    nearest = sorted(counted_tags(StoryTag), key=lambda one: abs(one[1] - stories))
    fills = (t for t, _n in nearest if Results(Query(Tagged(t)), asker).total >= archive.page_size)
    return next(fills)


_counted: list[tuple[int, int]] = []


def counted_tags(taggings: Any) -> list[tuple[int, int]]:
    from django.db.models import Count

    if not _counted:
        listed = taggings.objects.filter(story__is_listed=True).order_by()
        rows = listed.values("tag").annotate(n=Count("pk")).order_by("-n")
        _counted.extend(rows.values_list("tag", "n"))
    return _counted


def others(key: int) -> tuple[int, int]:
    """Two more tags that often stand beside this one."""
    from django.db.models import Count

    from chapterhouse.stories.models import StoryTag

    with_it = StoryTag.objects.filter(tag=key).order_by("-pk").values("story")[:5000]
    beside = StoryTag.objects.filter(story__in=list(with_it.values_list("story", flat=True)))
    counted = beside.exclude(tag=key).order_by().values("tag").annotate(n=Count("pk"))
    first, second = counted.order_by("-n").values_list("tag", flat=True)[:2]
    return first, second


def common_word(place: int = 0) -> str:
    """One of the words that most titles of the archive have."""
    from collections import Counter

    from chapterhouse.stories.models import Story

    titles = Story.objects.filter(is_listed=True).order_by("pk").values_list("summary", flat=True)
    words = Counter(word for title in titles[:2000] for word in title.lower().split())
    plain = [word for word, _n in words.most_common(30) if word.isalpha()]
    return plain[place]
