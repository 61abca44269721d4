"""Two authors at one title page: what each of them changed since it was shown to them.

The page carries a mark of what stood in each of its boxes. What its author did not touch is left as
it is by then; what both changed is asked.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.text import capfirst

from chapterhouse.lib.html.plain import inline_text
from chapterhouse.writing.story_form.sheet import Sheet

Marks = dict[str, str]
LONGEST = 20_000
ORIGINS = "origins"


@dataclass(frozen=True)
class Moved:
    """A box that somebody else filled in meanwhile, and what stands there now, in words."""

    label: str
    link: str
    now: str


@dataclass(frozen=True)
class Meanwhile:
    """`touched`: what its author changed; `moved`: what others did; `seen`: what was shown."""

    touched: frozenset[str]
    moved: frozenset[str]
    clashing: frozenset[str]
    seen: Marks
    now: Marks

    @classmethod
    def of(cls, sheet: Sheet, seen: Marks) -> "Meanwhile":
        now, typed = standing(sheet), filled_in(sheet)
        before = now | {name: mark for name, mark in seen.items() if name in now}
        touched = frozenset(name for name in typed if typed[name] != before[name])
        moved = frozenset(name for name in now if now[name] != before[name])
        clashing = frozenset(name for name in touched & moved if typed[name] != now[name])
        return cls(touched, moved, clashing, before, now)

    @property
    def marks(self) -> Marks:
        """For the page that is shown again: whoever saves it has seen what clashed."""
        return self.seen | {name: self.now[name] for name in self.clashing}

    def told(self, sheet: Sheet) -> list[Moved]:
        return [told(box) for box in sheet.boxes() if group_of(box) in self.clashing]


def standing(sheet: Sheet) -> Marks:
    """Marks of what stands in the boxes of the page, before anybody types."""
    return marks_of((box, at_first(box)) for box in sheet.boxes())


def at_first(box: BoundField) -> Any:
    """Not `box.initial`, which would stay what it is when a draft is put into the form."""
    return box.form.get_initial_for_field(box.field, box.name)


def filled_in(sheet: Sheet) -> Marks:
    """Marks of what was sent."""
    return marks_of((box, box.data) for box in sheet.boxes())


def marks_of(boxes: Iterable[tuple[BoundField, Any]]) -> Marks:
    values: dict[str, list[Any]] = {}
    for box, value in boxes:
        said = plain(box.field.prepare_value(value))
        if group_of(box) == ORIGINS:
            # An empty form at the end says nothing; how something comes is no word by itself.
            is_word = said and not box.html_name.endswith("-way")
            values.setdefault(ORIGINS, []).extend([box.html_name, said] if is_word else [])
        else:
            values.setdefault(group_of(box), []).append(said)
    return {name: mark(said) for name, said in values.items()}


def group_of(box: BoundField) -> str:
    return ORIGINS if box.html_name.startswith(f"{ORIGINS}-") else box.html_name


def plain(value: Any) -> Any:
    """The same for what a browser sends and for what we put there."""
    if value is None or value is False:
        return ""
    if isinstance(value, list | tuple | set):
        return sorted(str(getattr(one, "value", one)) for one in value)
    return str(value).replace("\r\n", "\n").strip()


def mark(value: Any) -> str:
    return hashlib.blake2b(json.dumps(value).encode(), digest_size=6).hexdigest()


def written(marks: Mapping[str, str]) -> str:
    return json.dumps(marks, separators=(",", ":"))


def read(sent: str) -> Marks:
    """What the page carried; what is no such thing says nothing."""
    try:
        marks = json.loads(sent[:LONGEST])
    except (ValueError, RecursionError):
        return {}
    known = marks.items() if isinstance(marks, dict) else ()
    return {name: value for name, value in known if isinstance(value, str)}


def told(box: BoundField) -> Moved:
    value = box.field.prepare_value(box.initial)
    choices = {str(key): str(label) for key, label in getattr(box.field, "choices", None) or ()}
    chosen = value if isinstance(value, list | tuple) else [value]
    now = ", ".join(choices.get(str(one), str(one)) for one in chosen if one not in {None, ""})
    link = box.id_for_label or f"{box.auto_id}_0"
    return Moved(capfirst(str(box.label)), link, inline_text(now)[:300])
