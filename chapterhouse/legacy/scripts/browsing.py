"""`browse.php`, `search.php`, `toplists.php` and their forerunners: lists, by whatever they filter.

A list here has one filter so far. `FILTERS` stands in the order in which an address with several is
taken; a list that learns to filter takes its keys from there.
"""

import re
from collections.abc import Callable
from contextlib import suppress

from django.urls import reverse

from chapterhouse.legacy.asking import Asked, NotThere
from chapterhouse.legacy.ledger import new_id
from chapterhouse.legacy.lists import first_of, in_list
from chapterhouse.legacy.scripts.attic import attic
from chapterhouse.legacy.scripts.people import author_address
from chapterhouse.legacy.scripts.stories import story
from chapterhouse.tags.models import Kind, Rating, Tag

Found = Callable[[Asked, int], str]
# The old list of the ten most, and the list here that comes nearest.
TOP_LISTS = {
    "largeseries": "series-list",
    "smallseries": "series-list",
    "reviewedseries": "series-list",
    "favseries": "series-list",
    "prolificauthors": "authors",
    "prolificreviewers": "authors",
    "favauthors": "authors",
    "shortstories": "titles",
    "longstories": "titles",
    "reviewedstories": "titles",
    "readstories": "titles",
    "favstories": "titles",
}
_CLASS = re.compile(r"class_\d+")


def tagged(table: str) -> Found:
    """The stories of a tag, whose number stands in this old table."""

    def stories(asked: Asked, number: int) -> str:
        tags = Tag.objects.filter(pk=new_id(asked.source, table, number))
        tag = tags.select_related("kind").first()
        if tag is None:
            raise NotThere
        return in_list(tag.get_absolute_url(), asked, "sort", "page")

    return stories


def rated(asked: Asked, number: int) -> str:
    rating = Rating.objects.filter(pk=new_id(asked.source, "ratings", number)).first()
    if rating is None:
        raise NotThere
    return in_list(reverse("rating", args=[rating.pk]), asked, "sort", "page")


def written_by(asked: Asked, uid: int) -> str:
    return in_list(author_address(asked, uid), asked, "sort", "page")


FILTERS: dict[str, tuple[tuple[str, ...], Found]] = {
    "category": (("catid", "id"), tagged("categories")),
    "character": (("charid", "charlist1", "charlist2"), tagged("characters")),
    "class": (("classid", "classin"), tagged("classes")),
    "rating": (("rating", "rid"), rated),
    "author": (("uid", "authors"), written_by),
}


def by(name: str, asked: Asked) -> str:
    """The list of this filter, or "" where the address does not ask for it."""
    keys, found = FILTERS[name]
    number = asked.query.chosen(*keys)
    return "" if number is None else found(asked, number)


def by_any(asked: Asked) -> str:
    """The list of the first filter whose number is known, or ""."""
    for name in FILTERS:
        with suppress(NotThere):
            if address := by(name, asked):
                return address
    with suppress(NotThere):
        return by_class_of_a_type(asked)
    return ""


def by_class_of_a_type(asked: Asked) -> str:
    """`class_2=17`, or `genres=17`: a class under the number or the name of its type."""
    names = [name.removesuffix("[]") for name in asked.query.given]
    kinds = {name for name in names if _CLASS.fullmatch(name)}
    if not kinds:
        wanted = {name.removesuffix("s"): name for name in names}
        known = Kind.objects.filter(name__in=[*wanted, *names]).values_list("name", flat=True)
        kinds = {wanted.get(name, name) for name in known}
    number = asked.query.chosen(*sorted(kinds))
    return "" if number is None else tagged("classes")(asked, number)


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
    return by("category", asked) or kind_of(Kind.Part.CATEGORY)


def characters(asked: Asked) -> str:
    return by("character", asked) or in_list(kind_of(Kind.Part.CHARACTER), asked, "letter")


def kind_of(part: str) -> str:
    kind = Kind.objects.filter(part=part).first()
    return kind.get_absolute_url() if kind else reverse("browse")


def classes(asked: Asked) -> str:
    if address := by("class", asked):
        return address
    type_id = asked.query.chosen("type_id")
    if type_id is None:
        return reverse("browse")
    kind = Kind.objects.filter(pk=new_id(asked.source, "classtypes", type_id)).first()
    if kind is None:
        raise NotThere
    return in_list(kind.get_absolute_url(), asked, "letter")


def ratings(asked: Asked) -> str:
    return by("rating", asked) or reverse("ratings")


def stories_by(name: str) -> Callable[[Asked], str]:
    """A list of all stories; where it was filtered, the list of the filter comes nearer."""
    return lambda asked: by_any(asked) or in_list(reverse(name), asked, "letter", "page")


def series(asked: Asked) -> str:
    if (uid := asked.query.chosen("authors", "uid")) is not None:
        return in_list(author_address(asked, uid, "author-series"), asked, "page")
    return in_list(reverse("series-list"), asked, "letter", "page")


def authors(asked: Asked) -> str:
    return by("author", asked) or in_list(reverse("authors"), asked, "letter", "page")


def top_lists(asked: Asked) -> str:
    name = asked.query.text("list").lower()
    if name == "challenges":
        return attic(asked)
    return reverse(TOP_LISTS.get(name, "browse"))


def search(asked: Asked) -> str:
    if asked.query.text("searchtype").lower() == "penname":
        return by("author", asked) or reverse("authors")
    return by_any(asked) or first_of("search", "titles")


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
