"""What an old list was filtered by, and an old search looked for, as a query of ours.

Categories were any of those asked for, with all below them; ratings and authors as well.
Characters and classes were all of them. What is nowhere any more is left out.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from django.db.models import Q
from django.urls import reverse

from chapterhouse.legacy.asking import Asked
from chapterhouse.legacy.ledger import lines
from chapterhouse.legacy.lists import ORDERS, page_of, with_query
from chapterhouse.search.asking.addresses import to_params
from chapterhouse.search.asking.nodes import PROGRESS, By, Node, Query, Tagged, Within
from chapterhouse.search.asking.shaping import all_of, any_of, choice_of, not_of
from chapterhouse.search.asking.values import Raw, words_of
from chapterhouse.tags.models import Kind

# By the old table, the parameters that have its numbers.
KEYS = {
    "categories": ("catid", "id"),
    "characters": ("charid", "charlist1", "charlist2"),
    "classes": ("classid", "classin"),
    "ratings": ("rating", "rid"),
    "authors": ("uid", "authors"),
}
# Parameters that are no type of classes.
PLAIN = {
    *("type", "let", "sort", "sortorder", "offset", "action", "go", "submit", "skin", "complete"),
    *("completed", "wordlow", "wordhigh", "searchterm", "searchtype", "type_id", "parentcatid"),
    *(key for keys in KEYS.values() for key in keys),
}
# Where the word was looked for; in the title and the summary where nothing else was said.
PLACES = {"title": ("title",), "summary": ("summary",), "fulltext": ("text",)}
MOST_WORDS = 20
_CLASS = re.compile(r"class_\d+")
_NOT_CLASS = re.compile(r"exclass_\d+|classex")


class Filters:
    """The filters of `browse.php` and `search.php`, whichever of them an address has."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        excluded = [name for name in names(asked) if _NOT_CLASS.fullmatch(name)]
        self.without = asked.query.ids(*excluded)
        given = {table: asked.query.ids(*keys) for table, keys in KEYS.items()}
        given["classes"] = asked.query.ids(*KEYS["classes"], *class_keys(asked))
        self.given: dict[str, list[int]] = given

    @cached_property
    def known(self) -> dict[tuple[str, str], int]:
        """By old table and key the new numbers of those that are here; one query."""
        asked_for = self.given | {"classes": [*self.given["classes"], *self.without]}
        wanted = Q()
        for table, keys in asked_for.items():
            if keys:
                wanted |= Q(table=table, old_key__in=list(map(str, keys)))
        found = lines(self.asked.source, wanted) if wanted else []
        return {(line.table, line.key): line.new_id or 0 for line in found if line.is_placed}

    def ids(self, table: str, keys: list[int]) -> list[int]:
        return [self.known[table, str(key)] for key in keys if (table, str(key)) in self.known]

    def of(self, table: str) -> list[int]:
        return self.ids(table, self.given[table])

    @property
    def query(self) -> Query:
        typed = self.asked.query.text("sort") or self.asked.query.text("sortorder")
        return Query(all_of(self.conditions()), ORDERS.get(typed.lower(), ""))

    def conditions(self) -> Iterator[Node | None]:
        yield any_of(map(Tagged, self.of("categories")))
        yield from map(Tagged, self.of("characters"))
        yield from map(Tagged, self.of("classes"))
        yield from map(not_of, map(Tagged, self.ids("classes", self.without)))
        ratings = self.of("ratings")
        yield choice_of("rating", ratings) if ratings else None
        yield any_of(map(By, self.of("authors")))
        yield progress(self.asked)
        yield length(self.asked)
        yield looked_for(self.asked)


def names(asked: Asked) -> list[str]:
    return [name.removesuffix("[]") for name in asked.query.given]


def class_keys(asked: Asked) -> list[str]:
    """`class_2`, or `genres`: the number or the name of a type of classes."""
    given = names(asked)
    if numbered := sorted({name for name in given if _CLASS.fullmatch(name)}):
        return numbered
    given = [name for name in given if name not in PLAIN]
    if not given:
        return []
    wanted = {name.removesuffix("s"): name for name in given}
    known = Kind.objects.filter(name__in=[*wanted, *given]).order_by("pk")
    return [wanted.get(name, name) for name in known.values_list("name", flat=True)]


def progress(asked: Asked) -> Node | None:
    """The form of the search sent `completed`, though its program read `complete`."""
    typed = asked.query.text("complete") or asked.query.text("completed")
    chosen = {"1": PROGRESS[:1], "0": PROGRESS[1:]}.get(typed)
    return choice_of("progress", chosen) if chosen else None


def length(asked: Asked) -> Node | None:
    low, high = asked.query.number("wordlow"), asked.query.number("wordhigh")
    # 0 was what the form sent for "any".
    low, high = low or None, high or None
    if low and high and low > high:
        low, high = high, low
    return Within("words", low, high) if low or high else None


def looked_for(asked: Asked) -> Node | None:
    """The words of the search, in any of the places that the old one looked in."""
    typed = asked.query.text("searchterm").split()[:MOST_WORDS]
    places = PLACES.get(asked.query.text("searchtype").lower(), ("title", "summary"))
    said = [[words_of(place, Raw(word[:100])) for word in typed] for place in places]
    return any_of(map(all_of, said))


def found_at(query: Query, asked: Asked) -> str:
    """The address of what the query finds, on the page where the old link was."""
    return with_query(reverse("search"), [*to_params(query), *turned(asked)])


def turned(asked: Asked) -> list[tuple[str, str]]:
    page = page_of(asked)
    return [("page", str(page))] if page > 1 else []
