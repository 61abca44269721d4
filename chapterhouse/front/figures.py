"""The numbers of the archive, as its front page tells them."""

from django.core.cache import cache
from django.db.models import Count, Sum
from django.http import HttpRequest

from chapterhouse.front.counts import sees_all_listed
from chapterhouse.front.views.authors import listed_authors
from chapterhouse.front.views.stories import listed

# Adding up 100,000 stories takes 80 ms, and nobody counts along: each process does it this seldom.
SECONDS = 300


def figures(request: HttpRequest) -> dict[str, int]:
    """Stories, chapters, words, reviews and authors that this reader may find."""
    key = f"figures-{sees_all_listed(request)}"
    return cache.get_or_set(key, lambda: count(request), SECONDS)


def count(request: HttpRequest) -> dict[str, int]:
    sums = listed(request).aggregate(
        stories=Count("pk"),
        chapters=Sum("chapter_count", default=0),
        words=Sum("words", default=0),
        reviews=Sum("review_count", default=0),
    )
    return {**sums, "authors": listed_authors(request).count()}
