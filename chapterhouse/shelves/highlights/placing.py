"""A member's highlights in the text of a chapter as it is today."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.lib.html.marking import Stretch
from chapterhouse.lib.locators import Locator, Resolution, resolve
from chapterhouse.members.signed_in import reader_of
from chapterhouse.shelves.models import Highlight
from chapterhouse.stories.marking import Marks, marks_texts
from chapterhouse.stories.models import Chapter

SAID_ALOUD = 120


@dataclass
class Placed:
    """What still has its words in the text, and what has lost its place there."""

    found: list[tuple[Highlight, Resolution]] = field(default_factory=list)
    homeless: list[Highlight] = field(default_factory=list)


@marks_texts
def marks(request: HttpRequest, chapter: Chapter) -> Marks | None:
    placed = placed_on(request, chapter)
    return Marks([stretch(*one) for one in placed.found]) if placed else None


def placed_on(request: HttpRequest, chapter: Chapter) -> Placed | None:
    """The highlights of whoever reads, asked for once a request; None for visitors."""
    member = reader_of(request)
    if member is None:
        return None
    known: dict[int, Placed] = request.__dict__.setdefault("highlights_placed", {})
    if chapter.pk not in known:
        rows = member.highlights.filter(chapter=chapter).defer("quote", "folded").order_by("pk")
        known[chapter.pk] = place(list(rows), chapter)
    return known[chapter.pk]


def place(rows: list[Highlight], chapter: Chapter) -> Placed:
    placed = Placed()
    blocks = blocks_of(chapter.text.html) if rows and hasattr(chapter, "text") else []
    for row in rows:
        resolution = resolve(Locator(**row.locator), blocks)
        if resolution.outcome in {"exact", "moved"}:
            placed.found.append((row, resolution))
        else:
            placed.homeless.append(row)
    return placed


def stretch(row: Highlight, place: Resolution) -> Stretch:
    colour = row.get_colour_display()
    note = row.note if len(row.note) <= SAID_ALOUD else f"{row.note[:SAID_ALOUD]}…"
    named = _("Your highlight, %(colour)s") % {"colour": colour}
    told = pgettext("a highlight and its note", "%(highlight)s: %(note)s")
    after = {
        "class": "highlight-link is-noted" if note else "highlight-link",
        "href": reverse("edit-highlight", args=[row.pk]),
        "aria-label": told % {"highlight": named, "note": note} if note else named,
        **({"title": note} if note else {}),
    }
    classes = {"class": f"highlight is-{row.colour}", "title": colour}
    first = {"id": f"highlight-{row.pk}"}
    return Stretch(place.block, place.start, place.end, classes, first, after)
