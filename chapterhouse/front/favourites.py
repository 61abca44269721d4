"""What somebody keeps on their public shelf of favourites, as far as this reader may find it."""

from django.core.paginator import Page
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from chapterhouse.archive.current import archive_of
from chapterhouse.members.models import Member, PenName
from chapterhouse.members.signed_in import reader_of
from chapterhouse.shelves.models import Bookmark
from chapterhouse.shelves.models.shelves import FAVOURITES
from chapterhouse.stories.entries import Entry, entries
from chapterhouse.stories.models import Series, Story
from chapterhouse.stories.sparing import causes, spared_to

# What `?of=` may ask for, and the column that holds it.
KEPT = {"stories": "story", "series": "series", "authors": "author"}


def favourites_of(name: PenName, request: HttpRequest) -> QuerySet[Bookmark]:
    kept = shelf_of(name).filter(found(request, spared_to(request)))
    return kept.select_related("story__rating", "series__owner", "author")


def shelf_of(name: PenName) -> QuerySet[Bookmark]:
    return Bookmark.objects.public().on(FAVOURITES).filter(pen_name=name)


def found(request: HttpRequest, spared: Member | None) -> Q:
    """What of a shelf this reader may find, without what `spared` chose not to meet."""
    member, archive = reader_of(request), archive_of(request)
    stories = Story.objects.listed_to(member, archive).spared(spared)
    series = Series.objects.listed_to(member, archive).spared(spared)
    in_lists = Exists(stories.filter(pk=OuterRef("story")))
    return Q(story=None, series=None) | in_lists | Exists(series.filter(pk=OuterRef("series")))


def favourite_counts(name: PenName, request: HttpRequest) -> tuple[int, int]:
    """How many stand on the shelf for this reader, and how many stories their choices keep away."""
    shelf, spared = shelf_of(name).filter(found(request, None)), spared_to(request)
    if not causes("story", spared):
        return shelf.count(), 0
    left = found(request, spared)
    counts = shelf.aggregate(
        shown=Count("pk", filter=left),
        unseen=Count("pk", filter=Q(story__isnull=False) & ~left),
    )
    return counts["shown"], counts["unseen"]


def with_entries(page: Page, request: HttpRequest) -> list[Entry]:
    """Give each story kept on the page its entry; the entries."""
    shown = entries([kept.story for kept in page if kept.story], request)
    by_story = {entry.story.pk: entry for entry in shown}
    for kept in page:
        kept.entry = by_story.get(kept.story_id)
    return shown
