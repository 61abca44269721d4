"""Pages of what was found: the search page, and any list that is filtered."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.search.asked import Asked
from chapterhouse.search.asking.nodes import Node, Query
from chapterhouse.search.asking.shaping import has_words
from chapterhouse.search.beside import Beside
from chapterhouse.search.counting import wanted
from chapterhouse.search.finding import DEEPEST, Asker, Results
from chapterhouse.search.index.reading import NoIndexError
from chapterhouse.search.limiting import asks_too_often
from chapterhouse.search.named import Named, words_of
from chapterhouse.search.saving.offering import to_follow, to_save
from chapterhouse.search.sheet import kinds_in_use
from chapterhouse.stories.models import Story
from chapterhouse.stories.showing import show_stories

TOO_OFTEN = "search/too_often.html"
NEWEST, BEST = "updated", "relevance"


@paged
def search(request: HttpRequest, number: int) -> HttpResponse:
    """Every story, or those that are asked for, with whom the words may name."""
    asked = Asked.of(request)
    words = words_of(asked.query.node) if number == 1 else ""
    named = Named(words, Asker.of(request))
    return show_found(request, "search/search.html", number, asked, named=named)


def show_found(
    request: HttpRequest,
    template: str,
    number: int,
    asked: Asked,
    *stamps: str,
    base: Node | None = None,
    order: str = NEWEST,
    **more: Any,
) -> HttpResponse:
    """The list of this template, `base` being what it is about, with what is asked of it.

    `order` is the list's own, where neither the query nor a word in it gives another.
    """
    if not asked.is_clean:
        return redirect(asked.clean)
    if asks_too_often(request, asked.query):
        rests = {"Retry-After": "60"}
        return HttpResponse(render_to_string(TOO_OFTEN, None, request), status=429, headers=rests)
    asker, beside = Asker.of(request), Beside(request, asked, kinds_in_use())
    listed = {"base": base, "shown": places_of(number, request), "wanted": wanted(beside.kinds)}
    try:
        results = found(ordered(asked.query, order), asker, **listed)
    except NoIndexError:
        return render(request, "search/preparing.html", status=503)
    page = turn_to(number, results, request.archive.page_size, count=len(results))
    shown = {
        **beside.having(results).shown(),
        "is_near": results.asker.is_near,
        "total": results.total,
        "is_cut": results.total > DEEPEST,
        "unseen": unseen(results, base),
        "to_save": to_save(request, asked, base, order),
        "to_follow": to_follow(asked, base),
    }
    quote(page.object_list, asked.query.node, asker)
    return show_stories(request, template, page, "archive", *stamps, **shown, **more)


def places_of(number: int, request: HttpRequest) -> tuple[int, int]:
    """Where the page of that number begins, and how long it is."""
    size = request.archive.page_size
    return (number - 1) * size, size


def found(query: Query, asker: Asker, **listed: Any) -> Results:
    """What fits; and where nothing does, what is spelled nearly so."""
    exactly = Results(query, asker, **listed)
    if exactly.total or not has_words(query.node):
        return exactly
    nearly = Results(query, replace(asker, is_near=True), **listed)
    return nearly if nearly.total else exactly


def quote(stories: list[Story], node: Node | None, asker: Asker) -> None:
    """Give each the words around what was found in its text."""
    keys = [story.pk for story in stories]
    snippets = asker.texts.snippets(node, keys, asker.member, asker.agreed)
    for story in stories:
        story.snippet = snippets.get(story.pk)  # type: ignore[attr-defined]


def ordered(query: Query, order: str) -> Query:
    """With the order that holds: words bring the best match first."""
    return replace(query, sort=query.sort or (BEST if has_words(query.node) else order))


def unseen(results: Results, base: Node | None) -> int:
    """How many more there were but for the reader's choices."""
    if results.asker.spared is None:
        return 0
    everything = Results(results.query, replace(results.asker, spared=None), base)
    return max(0, everything.total - results.total)
