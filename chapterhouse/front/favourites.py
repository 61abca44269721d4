"""What somebody keeps on their public shelves, as far as this reader may find it."""

from django.core.paginator import Page
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from chapterhouse.archive.current import archive_of
from chapterhouse.members.models import Member, PenName
from chapterhouse.members.signed_in import reader_of
from chapterhouse.shelves.keeping.entries import with_places
from chapterhouse.shelves.models import Bookmark, Shelf
from chapterhouse.shelves.models.shelves import FAVOURITES
from chapterhouse.stories.entries import Entry, entries
from chapterhouse.stories.models import Series, Story
from chapterhouse.stories.sparing import causes, spared_to

# What `?of=` may ask for, and the column that holds it.
KEPT = {"stories": "story", "series": "series", "authors": "author"}


def shown_on(shelf: str, name: PenName, request: HttpRequest) -> QuerySet[Bookmark]:
    """What this reader may find on the name's public shelf."""
    kept = shelf_of(name, shelf).filter(found(request, spared_to(request)))
    return kept.select_related("story__rating", "series__owner", "author", "chapter")


def shelf_of(name: PenName, shelf: str = FAVOURITES) -> QuerySet[Bookmark]:
    """A shelf that others see shows what stands under its own pen name, and no private bookmark."""
    shelves = Shelf.objects.public().filter(pen_name=name, name=shelf)
    return Bookmark.objects.public().filter(pen_name=name, shelvings__shelf__in=shelves)


def found(request: HttpRequest, spared: Member | None) -> Q:
    """What of a shelf this reader may find, without what `spared` chose not to meet."""
    member, archive = reader_of(request), archive_of(request)
    stories = Story.objects.listed_to(member, archive).spared(spared)
    series = Series.objects.listed_to(member, archive).spared(spared)
    in_lists = Exists(stories.filter(pk=OuterRef("story")))
    others = Q(story=None, series=None)
    for names in causes("penname", spared):
        others &= ~Q(author__in=names)
    return others | in_lists | Exists(series.filter(pk=OuterRef("series")))


def counts_on(shelf: str, name: PenName, request: HttpRequest) -> tuple[int, int]:
    """How many stand on the shelf for this reader, and how many stories their choices keep away."""
    kept, spared = shelf_of(name, shelf).filter(found(request, None)), spared_to(request)
    if not causes("story", spared):
        return kept.count(), 0
    left = found(request, spared)
    counts = kept.aggregate(
        shown=Count("pk", filter=left),
        unseen=Count("pk", filter=Q(story__isnull=False) & ~left),
    )
    return counts["shown"], counts["unseen"]


def other_shelves(name: PenName) -> QuerySet[Shelf]:
    """The name's public shelves beside its favourites."""
    return Shelf.objects.public().filter(pen_name=name).exclude(name=FAVOURITES)


def with_entries(page: Page, request: HttpRequest) -> list[Entry]:
    """Give each story kept on the page its entry, and its place if it has one; the entries."""
    shown = entries([kept.story for kept in page if kept.story], request)
    by_story = {entry.story.pk: entry for entry in shown}
    for kept in page:
        kept.entry = by_story.get(kept.story_id)
        kept.shown_series = kept.series
    with_places(list(page.object_list), request)
    return shown
