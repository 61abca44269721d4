"""Each top list as ids with their numbers, the first place first. Only what others may see counts:
listed stories, shown series, reviews that stand, and public shelves of favourites.
"""

from collections.abc import Callable

from django.db.models import Count, F, Q, QuerySet

from chapterhouse.members.models import PenName
from chapterhouse.reviews.models import Review
from chapterhouse.shelves.models import Bookmark
from chapterhouse.shelves.models.shelves import FAVOURITES
from chapterhouse.stories.models import Series, SeriesEntry, Story

Ranking = Callable[[], QuerySet]


def stories_by(column: str, *, least_first: bool = False) -> Ranking:
    """Listed stories by a number of theirs; those without any stand on no list."""

    def ranking() -> QuerySet:
        counted = Story.objects.filter(is_listed=True, **{f"{column}__gt": 0})
        order = column if least_first else f"-{column}"
        return counted.order_by(order, "pk").values_list("pk", column)

    return ranking


def favourites(column: str) -> Ranking:
    """What stands on most public shelves of favourites, each pen name counting once."""

    def ranking() -> QuerySet:
        on_shelf = Bookmark.objects.public().filter(
            shelvings__shelf__name=FAVOURITES,
            shelvings__shelf__is_public=True,
            shelvings__shelf__pen_name=F("pen_name"),
        )
        kept = on_shelf.filter(shown(column), **{f"{column}__isnull": False})
        counted = kept.order_by().values(column).annotate(n=Count("pen_name", distinct=True))
        return counted.order_by("-n", column).values_list(column, "n")

    return ranking


def shown(column: str) -> Q:
    conditions = {
        "story": Q(story__is_listed=True),
        "series": Q(series__is_hidden=False),
        "author": Q(author__story_count__gt=0, author__is_orphanage=False),
    }
    return conditions[column]


def series_by_size(*, least_first: bool = False) -> Ranking:
    """Series by how many stories and series stand in them; an empty one stands on no list."""

    def ranking() -> QuerySet:
        inside = Q(story__is_listed=True) | Q(subseries__is_hidden=False)
        places = SeriesEntry.objects.filter(inside, is_accepted=True, series__is_hidden=False)
        counted = places.order_by().values("series").annotate(n=Count("pk"))
        return counted.order_by("n" if least_first else "-n", "series").values_list("series", "n")

    return ranking


def reviewed_series() -> QuerySet:
    reviewed = Series.objects.filter(is_hidden=False, review_count__gt=0)
    return reviewed.order_by("-review_count", "pk").values_list("pk", "review_count")


def prolific_authors() -> QuerySet:
    authors = PenName.objects.authors().filter(is_orphanage=False)
    return authors.order_by("-story_count", "pk").values_list("pk", "story_count")


def prolific_reviewers() -> QuerySet:
    about = Q(story__is_listed=True) | Q(series__is_hidden=False)
    said = Review.objects.shown().roots().filter(about, pen_name__isnull=False).exclude(text="")
    counted = said.order_by().values("pen_name").annotate(n=Count("pk"))
    return counted.order_by("-n", "pen_name").values_list("pen_name", "n")


# Old archives had these lists; links to them lead here (`legacy`).
RANKINGS: dict[str, Ranking] = {
    "favourite-stories": favourites("story"),
    "most-reviewed-stories": stories_by("review_count"),
    "most-read-stories": stories_by("hits"),
    "longest-stories": stories_by("words"),
    "shortest-stories": stories_by("words", least_first=True),
    "favourite-series": favourites("series"),
    "most-reviewed-series": reviewed_series,
    "largest-series": series_by_size(),
    "smallest-series": series_by_size(least_first=True),
    "favourite-authors": favourites("author"),
    "most-prolific-authors": prolific_authors,
    "most-prolific-reviewers": prolific_reviewers,
}
