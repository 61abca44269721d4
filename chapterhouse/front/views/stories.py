"""Lists of all stories: by title, as they were updated, and those that were featured."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from chapterhouse.front.counts import by_letter, remembered
from chapterhouse.front.letters import lettered, letters_with
from chapterhouse.front.listings import Listing
from chapterhouse.front.sorting import ORDERS, TITLE, UPDATED
from chapterhouse.front.unseen import everything, less, unseen
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.search.asked import Asked
from chapterhouse.search.asking.nodes import Choice, Flag
from chapterhouse.search.beside import beside
from chapterhouse.search.views.results import show_found
from chapterhouse.stories.models import Story
from chapterhouse.stories.showing import show_stories
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
    asked, base = Asked.of(request), Choice("letter", (letter,)) if letter else None
    if asked.needs_index:
        more = {"letter": letter, "letters": letters_with(letter_counts(request))}
        return show_found(
            request, "front/titles.html", number, asked, base=base, order=TITLE, **more
        )
    fewer = by_letter(unseen(request))
    counts = less(letter_counts(request), fewer)
    stories = listed(request).filter(letter=letter) if letter else listed(request)
    count = counts.get(letter, 0) if letter else sum(counts.values())
    shelf = Listing(stories, ORDERS[TITLE])
    page = turn_to(number, shelf, request.archive.page_size, count=count)
    hidden = fewer.get(letter, 0) if letter else sum(fewer.values())
    more = {"letter": letter, "letters": letters_with(counts), "unseen": hidden}
    return show_stories(request, "front/titles.html", page, **more, **beside(request, asked, base))


@paged
def recent(request: HttpRequest, number: int) -> HttpResponse:
    asked = Asked.of(request)
    if asked.needs_index:
        return show_found(request, "front/recent.html", number, asked)
    shelf = Listing(listed(request), ORDERS[UPDATED])
    hidden = unseen(request).count()
    count = sum(letter_counts(request).values()) - hidden
    page = turn_to(number, shelf, request.archive.page_size, count=count)
    more = beside(request, asked)
    return show_stories(request, "front/recent.html", page, unseen=hidden, **more)


@paged
def featured(request: HttpRequest, number: int) -> HttpResponse:
    """What is featured now ("now") stands before what was ("past")."""
    asked, base = Asked.of(request), Flag("featured")
    if asked.needs_index:
        return show_found(request, "front/featured.html", number, asked, base=base)
    chosen = listed(request).exclude(featured="")
    shelf = Listing(chosen, ("featured", *ORDERS[UPDATED]))
    page = turn_to(number, shelf, request.archive.page_size, count=chosen.count())
    hidden = unseen(request).exclude(featured="").count()
    more = beside(request, asked, base)
    return show_stories(request, "front/featured.html", page, unseen=hidden, **more)
