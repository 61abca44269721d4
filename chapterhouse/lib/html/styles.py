"""Looks that old HTML put into attributes, read as alignment and marks."""

import re
from collections.abc import Iterator
from functools import lru_cache

from chapterhouse.lib.html.vocabulary import ALIGN_CLASSES, ALIGNMENTS

_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]*)")
# More than any word processor writes; beyond it the pattern's time grows with the square.
_LONGEST = 500
_SIDES = {side: side for side in ALIGNMENTS} | {"start": "left", "end": "right"}
_BOLD = re.compile(r"bold|[6-9]00")
_PLAIN_WEIGHT = re.compile(r"normal|lighter|[1-5]00")


def alignment(style: str, align: str, classes: str) -> str:
    """`left`, `center`, `right`, `justify` or "": the style wins over attribute and class."""
    return _alignment(style[:_LONGEST], align[:_LONGEST], classes[:_LONGEST])


@lru_cache(maxsize=512)
def _alignment(style: str, align: str, classes: str) -> str:
    for name, value in _DECLARATION.findall(style.lower()) if style else ():
        if name == "text-align" and value.strip() in _SIDES:
            return _SIDES[value.strip()]
    if align.lower() in ALIGNMENTS:
        return align.lower()
    return next((ALIGN_CLASSES[name] for name in classes.split() if name in ALIGN_CLASSES), "")


def marks(style: str) -> tuple[frozenset[str], frozenset[str]]:
    """The marks that a style sets, and those that it takes off again.

    Marks are `b`, `i`, `u`, `s`, `sub`, `sup` and `smallcaps`. Google's documents wrap all they
    copy in `<b style="font-weight:normal">`, hence the second set.
    """
    return _sorted_marks(style[:_LONGEST])


@lru_cache(maxsize=512)
def _sorted_marks(style: str) -> tuple[frozenset[str], frozenset[str]]:
    found = dict(_marks(style.lower()))
    return (
        frozenset(mark for mark, is_set in found.items() if is_set),
        frozenset(mark for mark, is_set in found.items() if not is_set),
    )


def _marks(style: str) -> Iterator[tuple[str, bool]]:
    for name, value in _DECLARATION.findall(style):
        reader = _READERS.get(name)
        if reader:
            yield from reader(value)


def _font_style(value: str) -> Iterator[tuple[str, bool]]:
    if "italic" in value or "oblique" in value:
        yield "i", True
    elif "normal" in value:
        yield "i", False


def _font_weight(value: str) -> Iterator[tuple[str, bool]]:
    if _BOLD.search(value):
        yield "b", True
    elif _PLAIN_WEIGHT.search(value):
        yield "b", False


def _text_decoration(value: str) -> Iterator[tuple[str, bool]]:
    for word, mark in (("underline", "u"), ("line-through", "s")):
        if word in value:
            yield mark, True


def _font_variant(value: str) -> Iterator[tuple[str, bool]]:
    if "small-caps" in value:
        yield "smallcaps", True


def _vertical_align(value: str) -> Iterator[tuple[str, bool]]:
    if value.strip() in {"sub", "super"}:
        yield {"sub": "sub", "super": "sup"}[value.strip()], True


_READERS = {
    "font-style": _font_style,
    "font-weight": _font_weight,
    "text-decoration": _text_decoration,
    "text-decoration-line": _text_decoration,
    "font-variant": _font_variant,
    "font-variant-caps": _font_variant,
    "vertical-align": _vertical_align,
}

_SET = {"i": "font-style:italic", "b": "font-weight:bold", "smallcaps": "font-variant:small-caps"}
_UNSET = {"i": "font-style:normal", "b": "font-weight:normal"}
_LINES = {"u": "underline", "s": "line-through"}
_RAISED = {"sub": "sub", "sup": "super"}


def kept(style: str) -> str:
    """What of a style may stand, in a fixed order; nothing else of it."""
    side = alignment(style, "", "")
    on, off = marks(style)
    lines = " ".join(line for mark, line in _LINES.items() if mark in on)
    return ";".join(
        (
            *((f"text-align:{side}",) if side else ()),
            *(rule for mark, rule in _SET.items() if mark in on),
            *(rule for mark, rule in _UNSET.items() if mark in off),
            *((f"text-decoration:{lines}",) if lines else ()),
            *(f"vertical-align:{to}" for mark, to in _RAISED.items() if mark in on),
        )
    )
