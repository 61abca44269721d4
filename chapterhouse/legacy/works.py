"""Addresses of archives that run otwarchive: searches, filtered lists, pages of tags.

Such an address names tags instead of numbering them; only ratings, warnings and categories have
numbers, which are the same on every such archive. They are understood whether or not an archive of
that kind came in, for readers bring them along.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import unquote

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from chapterhouse.legacy.lists import with_query
from chapterhouse.lib.commas import split
from chapterhouse.search.asking.addresses import to_params
from chapterhouse.search.asking.counts import count_span
from chapterhouse.search.asking.days import day_span
from chapterhouse.search.asking.languages import codes_called
from chapterhouse.search.asking.lookups import Lookups
from chapterhouse.search.asking.nodes import Flag, Named, Node, Query, Tagged, Within
from chapterhouse.search.asking.ordering import ASCENDING
from chapterhouse.search.asking.parsing import parse
from chapterhouse.search.asking.problems import Unclear
from chapterhouse.search.asking.reading import readable
from chapterhouse.search.asking.shaping import all_of, any_of, choice_of, not_of
from chapterhouse.tags.models import Kind, Tag

PATHS = re.compile(r"works(?:/search)?|tags/(?P<tag>[^/]+)(?:/works)?")
# How a tag's name stood in an address.
SIGNS = {"*s*": "/", "*a*": "&", "*d*": ".", "*q*": "?", "*h*": "#"}
RATINGS = {
    "9": "Not Rated",
    "10": "General Audiences",
    "11": "Teen And Up Audiences",
    "12": "Mature",
    "13": "Explicit",
}
TAGS = {
    "14": "Creator Chose Not To Use Archive Warnings",
    "16": "No Archive Warnings Apply",
    "17": "Graphic Depictions Of Violence",
    "18": "Major Character Death",
    "19": "Rape/Non-Con",
    "20": "Underage Sex",
    "21": "Gen",
    "22": "F/M",
    "23": "M/M",
    "24": "Other",
    "116": "F/F",
    "2246": "Multi",
}
NAMES = {
    "fandom_names": "fandom",
    "character_names": "character",
    "relationship_names": "relationship",
    "freeform_names": "tag",
    "other_tag_names": "tag",
    "creators": "author",
    "creator": "author",
}
COUNTS = {
    "word_count": "words",
    "hits": "reads",
    "kudos_count": "kudos",
    "comments_count": "reviews",
}
SORTS = {
    "_score": "relevance",
    "authors_to_sort_on": "author",
    "title_to_sort_on": "title",
    "created_at": "published",
    "revised_at": "updated",
    "word_count": "words",
    "hits": "reads",
    "kudos_count": "kudos",
    "comments_count": "reviews",
}
MOST = 30


def leads_to(request: HttpRequest) -> str:
    """The address of ours for what is asked for, or "" for none of theirs, or an unknown tag."""
    asked = PATHS.fullmatch(readable(request.path_info).strip("/"))
    if not asked:
        return ""
    query = Work(request.GET).query
    if not asked["tag"]:
        return with_query(reverse("search"), to_params(query))
    tags = [] if Kind.objects.filter(name=asked["tag"]).exists() else called(tag_name(asked["tag"]))
    if len(tags) == 1 and query == Query():
        return tags[0].get_absolute_url()
    node = all_of([any_of(Tagged(tag.pk) for tag in tags), query.node])
    return with_query(reverse("search"), to_params(replace(query, node=node))) if tags else ""


def called(name: str) -> list[Tag]:
    """The tags of any kind with this name, of synonyms the canonical ones."""
    leaf = Named("tag", name)
    return Lookups([leaf]).tags(leaf)


class Work:
    """The parameters of one address."""

    def __init__(self, given: QueryDict) -> None:
        self.given = given

    def texts(self, name: str, within: str = "work_search") -> list[str]:
        """What stands under `work_search[name]`, as one value or a list."""
        named = [
            *self.given.getlist(f"{within}[{name}]"),
            *self.given.getlist(f"{within}[{name}][]"),
        ]
        return [value for one in named if (value := readable(one[:2000]).strip())][:MOST]

    def text(self, name: str) -> str:
        return next(iter(self.texts(name)), "")

    @property
    def query(self) -> Query:
        typed = parse(self.text("query")).query
        sort = SORTS.get(self.text("sort_column"), typed.sort)
        turned = {"asc": sort not in ASCENDING, "desc": sort in ASCENDING}
        is_reversed = bool(sort) and turned.get(self.text("sort_direction"), False)
        node = all_of([typed.node, *self.tags(), *self.facts(), *self.spans()])
        return Query(node, sort, 0, is_reversed and sort != "relevance")

    def tags(self) -> Iterator[Node | None]:
        tag = tag_name(readable(self.given.get("tag_id", "")))
        yield Named("tag", tag) if tag else None
        for name, field in NAMES.items():
            for typed in self.texts(name):
                yield from (Named(field, called[:200]) for called in split(typed)[:MOST])
        for typed in self.texts("excluded_tag_names"):
            yield from (not_of(Named("tag", called[:200])) for called in split(typed)[:MOST])
        yield from self.numbered("work_search")
        yield from self.numbered("include_work_search")
        yield from map(not_of, self.numbered("exclude_work_search"))

    def numbered(self, within: str) -> Iterator[Node | None]:
        """Ratings are one of several; of the others a work has all."""
        ratings = [RATINGS[key] for key in self.texts("rating_ids", within) if key in RATINGS]
        yield any_of(Named("rating", name) for name in ratings)
        for name in ("archive_warning_ids", "category_ids"):
            tags = [TAGS[key] for key in self.texts(name, within) if key in TAGS]
            yield from (Named("tag", tag) for tag in tags)

    def facts(self) -> Iterator[Node | None]:
        states = {"T": ("complete",), "F": ("in-progress", "abandoned")}
        if states_asked := states.get(self.text("complete")):
            yield choice_of("progress", states_asked)
        if self.text("crossover") in {"T", "F"}:
            yield Flag("crossover", self.text("crossover") == "T")
        if self.text("single_chapter") == "1":
            yield Within("chapters", 1, 1)
        if codes := codes_called(self.text("language_id")):
            yield choice_of("language", codes)
        if title := self.text("title"):
            yield parse(f"title:({title})").query.node

    def spans(self) -> Iterator[Node | None]:
        for name, field in COUNTS.items():
            yield clear(count_span, field, self.text(name))
        yield clear(day_span, "updated", self.text("revised_at"))
        for field, name, read in (("words", "words", count_span), ("updated", "date", day_span)):
            low, high = self.text(f"{name}_from"), self.text(f"{name}_to")
            yield clear(read, field, f"{low}..{high}" if low or high else "")


def clear(read: Callable[[str, str], Within], field: str, typed: str) -> Node | None:
    """The bounds; none where nobody can tell what was meant."""
    try:
        return read(field, typed) if typed else None
    except Unclear:
        return None


def tag_name(written: str) -> str:
    """`Mara*s*Tom` as Mara/Tom."""
    name = unquote(written)
    for sign, plain in SIGNS.items():
        name = name.replace(sign, plain)
    return " ".join(name.split())[:200]
