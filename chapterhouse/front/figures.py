"""The numbers of the archive, as its front page tells them."""

from django.db.models import Count, QuerySet, Sum
from django.http import HttpRequest

from chapterhouse.front.counts import remembered
from chapterhouse.front.unseen import everything, unseen
from chapterhouse.front.views.authors import listed_authors
from chapterhouse.stories.models import Story


def figures(request: HttpRequest) -> dict[str, int]:
    """Stories, chapters, words, reviews and authors that this reader may find."""
    # Adding up 100,000 stories takes 80 ms: each process does it once for each change.
    whole = remembered(request, "figures", lambda: count(request))
    fewer = sums(unseen(request))
    return {name: number - fewer.get(name, 0) for name, number in whole.items()}


def count(request: HttpRequest) -> dict[str, int]:
    return {**sums(everything(request)), "authors": listed_authors(request).count()}


def sums(stories: QuerySet[Story]) -> dict[str, int]:
    return stories.aggregate(
        stories=Count("pk"),
        chapters=Sum("chapter_count", default=0),
        words=Sum("words", default=0),
        reviews=Sum("review_count", default=0),
    )
