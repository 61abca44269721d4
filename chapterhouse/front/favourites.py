"""What somebody keeps on their public shelf of favourites, as far as this reader may find it."""

from django.core.paginator import Page
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from chapterhouse.archive.current import archive_of
from chapterhouse.members.models import PenName
from chapterhouse.members.signed_in import reader_of
from chapterhouse.shelves.models import Bookmark
from chapterhouse.shelves.models.shelves import FAVOURITES
from chapterhouse.stories.entries import Entry, entries
from chapterhouse.stories.models import Series, Story
from chapterhouse.stories.sparing import spared_to

# What `?of=` may ask for, and the column that holds it.
KEPT = {"stories": "story", "series": "series", "authors": "author"}


def favourites_of(name: PenName, request: HttpRequest) -> QuerySet[Bookmark]:
    member, archive, spared = reader_of(request), archive_of(request), spared_to(request)
    stories = Story.objects.listed_to(member, archive).spared(spared)
    series = Series.objects.listed_to(member, archive).spared(spared)
    story, series = stories.filter(pk=OuterRef("story")), series.filter(pk=OuterRef("series"))
    found = Q(story=None, series=None) | Exists(story) | Exists(series)
    kept = Bookmark.objects.public().on(FAVOURITES).filter(found, pen_name=name)
    return kept.select_related("story__rating", "series__owner", "author")


def unseen_favourites(name: PenName, request: HttpRequest) -> int:
    """How many stories on the shelf the reader's choices keep from them."""
    stories = Story.objects.listed_to(reader_of(request), archive_of(request))
    hidden = stories.kept_from(spared_to(request))
    kept = Bookmark.objects.public().on(FAVOURITES).filter(pen_name=name)
    return kept.filter(story__in=hidden).count()


def with_entries(page: Page, request: HttpRequest) -> list[Entry]:
    """Give each story kept on the page its entry; the entries."""
    shown = entries([kept.story for kept in page if kept.story], request)
    by_story = {entry.story.pk: entry for entry in shown}
    for kept in page:
        kept.entry = by_story.get(kept.story_id)
    return shown
