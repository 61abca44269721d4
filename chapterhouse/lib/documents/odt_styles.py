"""Looks of an ODT's styles, as far as they mean something in a story."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_SIDES = {"center": "center", "end": "right", "right": "right"}
_NOTHING = frozenset[str]()


@dataclass(frozen=True)
class Look:
    """Marks that it sets (`b`, `i`, `u`, `s`, `sub`, `sup`, `smallcaps`), its side, its page."""

    marks: frozenset[str] = _NOTHING
    side: str = ""
    begins_page: bool = False
    name: str = ""


def looks_of(*trees: etree._Element) -> dict[str, Look]:
    """Each style's look by its name, with what it has of its parent's."""
    styles = {
        (style.get(f"{STYLE}name") or ""): style
        for tree in trees
        for style in tree.iter(f"{STYLE}style")
    }
    known: dict[str, Look] = {}
    for name in styles:
        known[name] = look_of(name, styles, known, frozenset())
    return known


def look_of(
    name: str,
    styles: dict[str, etree._Element],
    known: dict[str, Look],
    passed: frozenset[str],
) -> Look:
    if name in known:
        return known[name]
    style = styles.get(name)
    if style is None or name in passed:
        return Look()
    above = look_of(style.get(f"{STYLE}parent-style-name") or "", styles, known, passed | {name})
    set_here = dict(marks(style))
    left = {mark for mark in above.marks if set_here.get(mark, True)}
    paragraph = style.find(f"{STYLE}paragraph-properties")
    side = above.side
    begins = style.get(f"{STYLE}master-page-name", "") != ""
    if paragraph is not None:
        side = _SIDES.get(
            paragraph.get(f"{FO}text-align") or "", side if not own(paragraph) else ""
        )
        begins |= paragraph.get(f"{FO}break-before") == "page"
    title = style.get(f"{STYLE}display-name") or above.name or name
    return Look(
        frozenset(left | {mark for mark, on in set_here.items() if on}), side, begins, title
    )


def own(paragraph: etree._Element) -> bool:
    return paragraph.get(f"{FO}text-align") is not None


def marks(style: etree._Element) -> Iterator[tuple[str, bool]]:
    """What this style itself says of each mark."""
    text = style.find(f"{STYLE}text-properties")
    if text is None:
        return
    if weight := text.get(f"{FO}font-weight"):
        yield "b", weight == "bold" or weight[:1] in "6789"
    if slant := text.get(f"{FO}font-style"):
        yield "i", slant in {"italic", "oblique"}
    if line := text.get(f"{STYLE}text-underline-style"):
        yield "u", line != "none"
    if through := text.get(f"{STYLE}text-line-through-style"):
        yield "s", through != "none"
    if capitals := text.get(f"{FO}font-variant"):
        yield "smallcaps", capitals == "small-caps"
    if position := text.get(f"{STYLE}text-position"):
        yield "sup", position.startswith(("super", *"123456789"))
        yield "sub", position.startswith(("sub", "-"))
