"""`browse.php`, `search.php`, `toplists.php` and their forerunners: lists, by whatever they filter.

One filter has a page of its own; several lead to the search.
"""

from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urlencode

from django.urls import reverse

from chapterhouse.legacy.asking import Asked, NotThere
from chapterhouse.legacy.filters import Filters, found_at
from chapterhouse.legacy.ledger import new_id
from chapterhouse.legacy.lists import in_list
from chapterhouse.legacy.scripts.attic import attic
from chapterhouse.legacy.scripts.people import author_address
from chapterhouse.legacy.scripts.stories import story
from chapterhouse.members.models import PenName
from chapterhouse.search.asking.nodes import By, Choice, Query, Tagged
from chapterhouse.tags.models import Kind, Rating, Tag

# An old list of the ten most, and ours.
TOP_LISTS = {
    "largeseries": "largest-series",
    "smallseries": "smallest-series",
    "reviewedseries": "most-reviewed-series",
    "favseries": "favourite-series",
    "prolificauthors": "most-prolific-authors",
    "prolificreviewers": "most-prolific-reviewers",
    "favauthors": "favourite-authors",
    "shortstories": "shortest-stories",
    "longstories": "longest-stories",
    "reviewedstories": "most-reviewed-stories",
    "readstories": "most-read-stories",
    "favstories": "favourite-stories",
}


def by(table: str, asked: Asked) -> str:
    """The list of this old table's filter; "" where the address does not ask for it.

    Raises NotThere, or Gone, where nothing is known of what it asks for.
    """
    filters = Filters(asked)
    if not filters.given[table]:
        return ""
    if not filters.of(table):
        new_id(asked.source, table, filters.given[table][0])
    return found(filters.query, asked)


def by_any(asked: Asked) -> str:
    """The list of what is known of the filters, or ""."""
    query = Filters(asked).query
    with suppress(NotThere):
        return found(query, asked) if query.node else ""
    return ""


def found(query: Query, asked: Asked) -> str:
    """The page of the one tag, rating or author; the search for anything else."""
    page: Tag | Rating | PenName | None
    match query.node:
        case Tagged(key, False):
            page = Tag.objects.filter(pk=key).select_related("kind").first()
        case Choice("rating", (key,)):
            page = Rating.objects.filter(pk=key).first()
        case By(key):
            page = PenName.objects.filter(pk=key).first()
        case _:
            return found_at(query, asked)
    if page is None:
        raise NotThere
    return in_list(page.get_absolute_url(), asked, "sort", "page")


def browse(asked: Asked) -> str:
    kind = asked.query.text("type").lower()
    if kind in TYPES:
        return TYPES[kind](asked)
    if address := by_any(asked):
        return address
    if kind:
        raise NotThere
    return reverse("browse")


def categories(asked: Asked) -> str:
    return by("categories", asked) or kind_of(Kind.Part.CATEGORY)


def characters(asked: Asked) -> str:
    return by("characters", asked) or in_list(kind_of(Kind.Part.CHARACTER), asked, "letter")


def kind_of(part: str) -> str:
    kind = Kind.objects.filter(part=part).first()
    return kind.get_absolute_url() if kind else reverse("browse")


def classes(asked: Asked) -> str:
    if address := by("classes", asked):
        return address
    type_id = asked.query.chosen("type_id")
    if type_id is None:
        return reverse("browse")
    kind = Kind.objects.filter(pk=new_id(asked.source, "classtypes", type_id)).first()
    if kind is None:
        raise NotThere
    return in_list(kind.get_absolute_url(), asked, "letter")


def ratings(asked: Asked) -> str:
    return by("ratings", asked) or reverse("ratings")


def stories_by(name: str) -> Callable[[Asked], str]:
    """A list of all stories; where it was filtered, the list of the filter comes nearer."""
    return lambda asked: by_any(asked) or in_list(reverse(name), asked, "letter", "page")


def series(asked: Asked) -> str:
    if (uid := asked.query.chosen("authors", "uid")) is not None:
        return in_list(author_address(asked, uid, "author-series"), asked, "page")
    return in_list(reverse("series-list"), asked, "letter", "page")


def authors(asked: Asked) -> str:
    return by("authors", asked) or in_list(reverse("authors"), asked, "letter", "page")


def top_lists(asked: Asked) -> str:
    name = asked.query.text("list").lower()
    if name == "challenges":
        return attic(asked)
    return (
        reverse("top-list", args=[TOP_LISTS[name]]) if name in TOP_LISTS else reverse("top-lists")
    )


def search(asked: Asked) -> str:
    if asked.query.text("searchtype").lower() == "penname":
        return by("authors", asked) or called(reverse("authors"), asked.query.text("searchterm"))
    return by_any(asked) or reverse("search")


def called(address: str, name: str) -> str:
    """The list of names, looked through for what was typed."""
    return f"{address}?{urlencode({'q': name})}" if name else address


TYPES: dict[str, Callable[[Asked], str]] = {
    "categories": categories,
    "characters": characters,
    "class": classes,
    "ratings": ratings,
    "titles": stories_by("titles"),
    "recent": stories_by("recent"),
    "featured": stories_by("featured"),
    "series": series,
    "authors": authors,
    "toplists": top_lists,
    "challenges": attic,
    "alsolike": story,  # type: ignore[dict-item]
}
