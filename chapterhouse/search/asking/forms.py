"""The filter as a form. Its fields are the parameters of the address, with the same names.

Tags that must or must not be there are boxes beside their counts, drawn by the page; here are the
fields in which more of them are typed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from chapterhouse.search.asking.addresses import from_params, to_params
from chapterhouse.search.asking.fields import MEASURES
from chapterhouse.search.asking.form_fields import EMPTY, Boxes, Names, OneOf, Plain, Span
from chapterhouse.search.asking.languages import language_name
from chapterhouse.search.asking.names import NAMELESS
from chapterhouse.search.asking.names import Names as Called
from chapterhouse.search.asking.nodes import CHOICES, FLAGS, PROGRESS, Query
from chapterhouse.search.asking.saying import said_node
from chapterhouse.search.asking.shown import Shown
from chapterhouse.search.asking.telling import STATES, told
from chapterhouse.tags.models import Rating

YES_OR_NO = (("yes", _("yes")), ("no", _("no")))
ORDERS = {
    "relevance": _("best match"),
    "updated": _("newest update"),
    "-updated": _("oldest update"),
    "published": _("newest"),
    "-published": _("oldest"),
    "title": _("title"),
    "author": _("author"),
    "words": _("longest"),
    "-words": _("shortest"),
    "reviews": _("most reviews"),
    "kudos": _("most kudos"),
    "reads": _("most read"),
    "score": _("best score"),
    "unnoticed": _("least noticed"),
    "random": _("random"),
}
# Offered once they are chosen.
TURNED = {
    "-title": _("title, from the end"),
    "-author": _("author, from the end"),
    "-reviews": _("fewest reviews"),
    "-kudos": _("fewest kudos"),
    "-reads": _("least read"),
    "-score": _("lowest score"),
    "-unnoticed": _("most noticed"),
}
MINE = {
    "unread": _("new to me"),
    "not-read": _("not read by me"),
    "not-dropped": _("not dropped by me"),
    "begun": _("begun by me"),
    "read": _("read by me"),
    "kept": _("kept by me"),
    "dropped": _("dropped by me"),
}
SECTIONS = {
    "tags": _("More tags"),
    "story": _("Length, rating, language"),
    "dates": _("Dates"),
    "authors": _("Authors"),
    "readers": _("Readers"),
    "me": _("You and the story"),
    "more": _("Series, crossovers and more"),
}
ENDS = ("from", "to")
LISTED = ("with", "without", "any", "main", "by", "not_by", *CHOICES, "mine")
PARTS = {
    "tags": ("with_names", "any", "any_names", "without_names", "main", "main_names"),
    "story": ("words", "chapters", "progress", "rating", "language", "tags"),
    "dates": ("updated", "published"),
    "authors": ("by", "by_names", "not_by", "not_by_names"),
    "readers": ("kudos", "reviews", "reads", "score"),
    "me": ("mine",),
    "more": FLAGS,
}


@dataclass
class Fields:
    """The fields under one title."""

    fields: list[BoundField]

    def __iter__(self) -> Iterator[BoundField]:
        return iter(self.fields)

    @property
    def is_filled(self) -> bool:
        return any(field.initial not in EMPTY for field in self.fields)


class FilterForm(forms.Form):
    """The form of a query. It is sent to the list itself, whose address `from_params` reads."""

    use_required_attribute = False

    q = Plain(label=_("Look for"), widget=forms.TextInput({"type": "search", "enterkeyhint": "go"}))
    sort = OneOf(
        label=_("First come"), choices=list(ORDERS.items()), empty=_("as this list has it")
    )
    seed = forms.IntegerField(widget=forms.HiddenInput, required=False)
    any = Boxes(label=_("One of these is enough"))
    main = Boxes(label=_("Main pairings chosen"))
    by = Boxes(label=_("Authors chosen"))
    not_by = Boxes(label=_("Authors left out"))
    with_names = Names(label=_("With"), help_text=_("Names of tags, with commas between them."))
    any_names = Names(label=_("With one of"), help_text=_("A story with any of them is enough."))
    without_names = Names(label=_("Without"))
    main_names = Names(label=_("As a main pairing"))
    by_names = Names(label=_("Written by"), help_text=_("Pen names, with commas between them."))
    not_by_names = Names(label=_("Not written by"))
    words = Span(label=_("Words"))
    chapters = Span(label=_("Chapters"))
    tags = Span(label=_("How many tags"))
    progress = Boxes(label=_("Progress"), choices=[(one, STATES[one]) for one in PROGRESS])
    rating = Boxes(label=_("Rating"))
    language = Boxes(label=_("Language"))
    crossover = OneOf(YES_OR_NO, _("either way"), label=_("Crossover"))
    downloads = OneOf(YES_OR_NO, _("either way"), label=_("Can be downloaded"))
    inseries = OneOf(YES_OR_NO, _("either way"), label=_("In a series"))
    roundrobin = OneOf(YES_OR_NO, _("either way"), label=_("Round robin"))
    featured = OneOf(YES_OR_NO, _("either way"), label=_("Featured"))
    updated = Span(
        "text", label=_("Updated"), help_text=_("2020, 2020-05-31, or 30d for 30 days ago.")
    )
    published = Span("text", label=_("Published"), help_text=_("Written in the same way."))
    kudos = Span(label=_("Kudos"))
    reviews = Span(label=_("Reviews"))
    reads = Span(label=_("Reads"))
    score = Span("decimal", label=_("Score"))
    mine = Boxes(label=_("You and the story"), choices=list(MINE.items()))

    def __init__(
        self,
        query: Query = Query(),  # noqa: B008
        names: Called = NAMELESS,
        *,
        languages: Iterable[str] = (),
        typed: str | None = None,
        is_member: bool = False,
    ) -> None:
        """`languages`: codes to offer beside the chosen ones; `typed`: the text to be mended."""
        initial = initial_of(query, names)
        super().__init__(initial=initial if typed is None else initial | {"q": typed})
        self.query = query
        self.take_choices(names, languages)
        if not is_member and not initial.get("mine"):
            del self.fields["mine"]

    def take_choices(self, names: Called, languages: Iterable[str]) -> None:
        chosen = self.initial
        tags = {str(key): called.name for key, called in names.tags.items()}
        authors = {str(key): name for key, name in names.authors.items()}
        codes = list(dict.fromkeys([*chosen.get("language", ()), *languages]))
        self.offer("any", [(key, tags.get(key, key)) for key in chosen.get("any", ())])
        self.offer("main", [(key, tags.get(key, key)) for key in chosen.get("main", ())])
        self.offer("by", [(key, authors.get(key, key)) for key in chosen.get("by", ())])
        self.offer("not_by", [(key, authors.get(key, key)) for key in chosen.get("not_by", ())])
        self.offer("rating", list(Rating.objects.values_list("pk", "name")))
        self.offer("language", [(code, language_name(code)) for code in codes])
        self.add("mine", {what: told_mine(what) for what in chosen.get("mine", ())})
        self.add("sort", {key: words for key, words in TURNED.items() if key == chosen["sort"]})

    def offer(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        """These choices; a field without any is not there."""
        if choices:
            self.fields[name].offer(choices)  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    def add(self, name: str, choices: dict[str, Any]) -> None:
        """What is chosen, though it is not among what is commonly offered."""
        field = self.fields[name]
        known = dict(field.choices)  # type: ignore[attr-defined]
        more = [(key, words) for key, words in choices.items() if key not in known]
        field.choices = [*known.items(), *more]  # type: ignore[attr-defined]

    @property
    def sections(self) -> list[tuple[Any, Fields]]:
        """The fields by their titles, for a page that folds them away."""
        parts = {key: [self[name] for name in PARTS[key] if name in self.fields] for key in PARTS}
        return [(SECTIONS[key], Fields(fields)) for key, fields in parts.items() if fields]


def initial_of(query: Query, names: Called = NAMELESS) -> dict[str, Any]:
    """For each field what stands in it; tags with and without are left to their boxes."""
    rest = Shown.of(query).rest
    initial: dict[str, Any] = {"q": said_node(rest, names) if rest else "", "sort": ""}
    for name, value in to_params(query):
        field, _between, end = name.rpartition("_")
        if end in ENDS and field in MEASURES:
            initial.setdefault(field, ["", ""])[ENDS.index(end)] = value
        elif name in LISTED:
            initial.setdefault(name, []).append(value)
        elif name != "q":
            initial[name] = value
    return initial


def told_mine(what: str) -> str:
    return told(Query(from_params(QueryDict(f"mine={what}"))[0].node))
