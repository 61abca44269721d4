"""Lists of all stories: by title, as they were updated, and those that were featured."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from chapterhouse.front.counts import by_letter, remembered
from chapterhouse.front.letters import lettered, letters_with
from chapterhouse.front.listings import Listing
from chapterhouse.front.showing import show_stories
from chapterhouse.front.sorting import ORDERS, TITLE, UPDATED
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.signed_in import reader_of
from chapterhouse.stories.models import Story


def listed(request: HttpRequest) -> QuerySet[Story]:
    return Story.objects.listed_to(reader_of(request), request.archive)


def letter_counts(request: HttpRequest) -> dict[str, int]:
    return remembered(request, "stories", lambda: by_letter(listed(request)))


@paged
@lettered
def titles(request: HttpRequest, number: int, letter: str) -> HttpResponse:
    counts = letter_counts(request)
    stories = listed(request).filter(letter=letter) if letter else listed(request)
    count = counts.get(letter, 0) if letter else sum(counts.values())
    shelf = Listing(stories, ORDERS[TITLE])
    page = turn_to(number, shelf, request.archive.page_size, count=count)
    letters = letters_with(counts)
    return show_stories(request, "front/titles.html", page, letter=letter, letters=letters)


@paged
def recent(request: HttpRequest, number: int) -> HttpResponse:
    shelf = Listing(listed(request), ORDERS[UPDATED])
    count = sum(letter_counts(request).values())
    page = turn_to(number, shelf, request.archive.page_size, count=count)
    return show_stories(request, "front/recent.html", page)


@paged
def featured(request: HttpRequest, number: int) -> HttpResponse:
    """What is featured now ("now") stands before what was ("past")."""
    chosen = listed(request).exclude(featured="")
    shelf = Listing(chosen, ("featured", *ORDERS[UPDATED]))
    page = turn_to(number, shelf, request.archive.page_size, count=chosen.count())
    return show_stories(request, "front/featured.html", page)
