"""Every page of the house that lists stories, series, authors, tags or what was said of them.

Which URL names those are is found in the views themselves: the templates that a view names, and
all that these include. A new list fails until it stands in `LISTS`, or in `NOT_LISTS` with a
reason.
"""

import re
from collections.abc import Callable, Iterator
from inspect import unwrap
from pathlib import Path
from types import CodeType, FunctionType

from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver, reverse

# Whatever shows one of these shows things that a member may have chosen not to meet.
PARTS = {
    *("stories/_blurb.html", "front/_series.html", "front/_tag.html", "reviews/_review.html"),
    *("shelves/_kept_thing.html", "front/authors.html", "news/item.html", "front/_top_row.html"),
}
# By URL name: its address for the company of a test.
LISTS: dict[str, Callable] = {
    "home": lambda cast: reverse("home"),
    "browse": lambda cast: reverse("browse"),
    "titles": lambda cast: reverse("titles"),
    "recent": lambda cast: reverse("recent"),
    "featured": lambda cast: reverse("featured"),
    "search": lambda cast: reverse("search"),
    "top-list": lambda cast: reverse("top-list", args=["longest-stories"]),
    "top-lists": lambda cast: reverse("top-lists"),
    "dial": lambda cast: reverse("dial", args=["most-loved"]),
    "series-list": lambda cast: reverse("series-list"),
    "rating": lambda cast: cast.general.get_absolute_url(),
    "tags": lambda cast: cast.category.kind.get_absolute_url(),
    "tag": lambda cast: cast.category.parents.get().get_absolute_url(),
    "authors": lambda cast: reverse("authors"),
    "author": lambda cast: reverse("author", args=["Rook"]),
    "author-series": lambda cast: reverse("author-series", args=["Rook"]),
    "author-favourites": lambda cast: reverse("author-favourites", args=["Rook"]),
    "author-shelf": lambda cast: reverse("author-shelf", args=["Rook", "open"]),
    "series": lambda cast: cast.around.get_absolute_url(),
    "story-reviews": lambda cast: reverse("story-reviews", args=[cast.salt.pk]),
    "chapter-reviews": lambda cast: reverse(
        "chapter-reviews", args=[cast.salt.pk, cast.salt.chapters.first().pk]
    ),
    "series-reviews": lambda cast: reverse("series-reviews", args=[cast.around.pk]),
    "news-item": lambda cast: cast.news.get_absolute_url(),
}
NOT_LISTS = {
    "shelf": "a member's own shelf shows what they put there themselves",
    "bookmark": "one thing that the member keeps",
    "remove-bookmark": "one thing that the member keeps",
    "review-thread": "leads to one review, and tries what is around it by itself",
    "paragraph-reviews": "tried with paragraphs",
}
MOST_STEPS = 6


def list_names() -> set[str]:
    return {name for name, view in named_views() if PARTS & set(shown_by(view))}


def named_views() -> Iterator[tuple[str, FunctionType]]:
    waiting: list[URLPattern | URLResolver] = list(get_resolver().url_patterns)
    while waiting:
        pattern = waiting.pop()
        if isinstance(pattern, URLResolver):
            waiting += pattern.url_patterns
        elif pattern.name and is_ours(unwrap(pattern.callback)):
            yield pattern.name, unwrap(pattern.callback)


def is_ours(called: object) -> bool:
    return isinstance(called, FunctionType) and called.__module__.startswith("chapterhouse.")


def shown_by(view: FunctionType) -> Iterator[str]:
    """The templates that the view or whatever it calls in its own app names, with all inside."""
    waiting, seen = [(view, 0)], {view}
    app = view.__module__.split(".")[1]
    while waiting:
        one, steps = waiting.pop()
        for code in codes_in(one.__code__):
            for said in code.co_consts:
                if isinstance(said, str) and said.endswith(".html"):
                    yield from with_parts(said)
            called = [unwrap(f) for f in map(one.__globals__.get, code.co_names) if callable(f)]
            for other in called:
                is_near = is_ours(other) and other.__module__.split(".")[1] == app
                if is_near and other not in seen and steps < MOST_STEPS:
                    seen.add(other)
                    waiting.append((other, steps + 1))


def codes_in(code: CodeType) -> Iterator[CodeType]:
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from codes_in(inner)


def with_parts(name: str) -> set[str]:
    """The template and all that it includes or extends, at any depth."""
    waiting, found = [name], set()
    while waiting:
        if (one := waiting.pop()) in found:
            continue
        found.add(one)
        text = Path(get_template(one).origin.name).read_text()
        waiting += re.findall(r'{% (?:include|extends) "([^"]+)"', text)
    return found
