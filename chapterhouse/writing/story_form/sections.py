"""The sections of the page, each with its boxes; what is rarely needed is folded."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from chapterhouse.reviews.rules.forms import AS_WIDER
from chapterhouse.reviews.rules.forms import COLUMNS as RULES
from chapterhouse.writing.story_form.serieses import OTHER_SERIES, SERIES
from chapterhouse.writing.story_form.sheet import Sheet, fields_of
from chapterhouse.writing.tagging.fields import TagField

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

NOTES = ("notes", "end_notes")
READERS = ("progress", "planned_chapters", "audience", "is_round_robin")
RIGHTS = ("licence", "allows_downloads", "allows_indexing", "allows_training")


@dataclass(frozen=True)
class Section:
    """`groups`: boxes that belong together, with a line round them; `is_chapter`: the first one.

    What is folded opens by itself where something is filled in, or wrong.
    """

    name: str
    title: "StrPromise"
    boxes: list[BoundField] = field(default_factory=list)
    groups: list[list[BoundField]] = field(default_factory=list)
    folds: bool = False
    is_filled: bool = False
    is_chapter: bool = False

    @property
    def is_open(self) -> bool:
        boxes = [*self.boxes, *(box for group in self.groups for box in group)]
        return self.is_filled or any(box.errors for box in boxes)


def sections_of(sheet: Sheet) -> list[Section]:
    main = sheet.main
    tags = [name for name, one in main.fields.items() if isinstance(one, TagField)]
    chapter = [Section("chapter", _("The first chapter"), is_chapter=True)] if sheet.chapter else []
    return [
        Section("title", _("Title and names"), fields_of(main, ("title", "names", "companions"))),
        Section("summary", _("Summary"), fields_of(main, ("summary",))),
        folded("notes", _("Notes before and after the story"), fields_of(main, NOTES)),
        Section("tags", _("Rating and tags"), fields_of(main, ("rating", *tags, "language"))),
        *chapter,
        Section("readers", _("For readers"), fields_of(main, READERS)),
        folded("reviews", _("Reviews: by whom, and of what kind"), fields_of(sheet.reviews, RULES)),
        belonging(sheet),
        Section("rights", _("Licence, downloads, machines"), fields_of(main, RIGHTS), folds=True),
    ]


def folded(name: str, title: "StrPromise", boxes: list[BoundField]) -> Section:
    """Open where something is filled in that was not left to others."""
    said = any(box.value() not in {None, "", AS_WIDER} for box in boxes)
    return Section(name, title, boxes, folds=True, is_filled=said)


def belonging(sheet: Sheet) -> Section:
    boxes = fields_of(sheet.main, ("dedication", SERIES, OTHER_SERIES))
    has_origins = sheet.origins.initial_form_count() > 0
    return Section(
        "belonging",
        _("For whom, from where, in which series"),
        boxes,
        [list(form) for form in sheet.origins.forms],
        folds=True,
        is_filled=has_origins or any(box.value() for box in boxes),
    )
