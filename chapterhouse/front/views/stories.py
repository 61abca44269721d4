"""Lists of all stories: by title, as they were updated, and those that were featured."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from chapterhouse.front.counts import by_letter, remembered
from chapterhouse.front.letters import lettered, letters_with
from chapterhouse.front.listings import Listing
from chapterhouse.front.showing import show_stories
from chapterhouse.front.sorting import ORDERS, TITLE, UPDATED
from chapterhouse.front.unseen import everything, less, unseen
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.stories.models import Story
from chapterhouse.stories.sparing import spared_to


def listed(request: HttpRequest) -> QuerySet[Story]:
    """What stands in this reader's lists."""
    return everything(request).spared(spared_to(request))


def letter_counts(request: HttpRequest) -> dict[str, int]:
    """How many stories stand under each letter, whatever the reader chose."""
    return remembered(request, "stories", lambda: by_letter(everything(request)))


@paged
@lettered
def titles(request: HttpRequest, number: int, letter: str) -> HttpResponse:
    fewer = by_letter(unseen(request))
    counts = less(letter_counts(request), fewer)
    stories = listed(request).filter(letter=letter) if letter else listed(request)
    count = counts.get(letter, 0) if letter else sum(counts.values())
    shelf = Listing(stories, ORDERS[TITLE])
    page = turn_to(number, shelf, request.archive.page_size, count=count)
    hidden = fewer.get(letter, 0) if letter else sum(fewer.values())
    more = {"letter": letter, "letters": letters_with(counts), "unseen": hidden}
    return show_stories(request, "front/titles.html", page, **more)


@paged
def recent(request: HttpRequest, number: int) -> HttpResponse:
    shelf = Listing(listed(request), ORDERS[UPDATED])
    hidden = unseen(request).count()
    count = sum(letter_counts(request).values()) - hidden
    page = turn_to(number, shelf, request.archive.page_size, count=count)
    return show_stories(request, "front/recent.html", page, unseen=hidden)


@paged
def featured(request: HttpRequest, number: int) -> HttpResponse:
    """What is featured now ("now") stands before what was ("past")."""
    chosen = listed(request).exclude(featured="")
    shelf = Listing(chosen, ("featured", *ORDERS[UPDATED]))
    page = turn_to(number, shelf, request.archive.page_size, count=chosen.count())
    hidden = unseen(request).exclude(featured="").count()
    return show_stories(request, "front/featured.html", page, unseen=hidden)
