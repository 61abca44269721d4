"""What may be kept of HTML that somebody else wrote. nh3 (html5ever and ammonia) decides."""

import html
import re
from functools import cache

import nh3

from chapterhouse.lib.html import styles
from chapterhouse.lib.html.nesting import levelled
from chapterhouse.lib.html.vocabulary import (
    ALIGN_CLASSES,
    CONTENT_DROPPED,
    DIVISION_CLASSES,
    DIVISIONS,
    HEADINGS,
    PROFILES,
    SAFE_ADDRESS,
    SPAN_CLASSES,
    URL_SCHEMES,
    Profile,
)

# Part of every stored text. Raise it when a rule changes, so that texts can be made again.
RULES_VERSION = 1

_MOST_ROUNDS = 8
# No control character survives, nor a mark of byte order, nor what is no character at all.
_CONTROLS = bytes({*range(32), 127} - {9, 10})
_WIDE_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]|\xef(?:\xbb\xbf|\xbf[\xbe\xbf])")
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]+")
_SURROGATES = re.compile(r"[\ud800-\udfff]")

_ATTRIBUTES = {
    "*": {"lang", "dir", "style"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "acronym": {"title"},
    "img": {"src", "alt", "title", "width", "height"},
    "li": {"value"},
    "ol": {"start", "type", "reversed"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
} | {tag: {"align"} for tag in ("p", "div", "tr", *HEADINGS)}
_CLASSES = (
    {"p": {"verse", *ALIGN_CLASSES}, "span": set(SPAN_CLASSES)}
    | {tag: set(ALIGN_CLASSES) for tag in (*HEADINGS, "pre", "li", "dt", "dd", "td", "th")}
    | {tag: set(ALIGN_CLASSES) for tag in ("caption", "figcaption", "summary")}
    | {tag: {*DIVISION_CLASSES, *ALIGN_CLASSES} for tag in DIVISIONS}
)


def sanitise(html_text: str, profile: str = "story") -> str:
    """HTML5 without anything that acts, loads or escapes its place, for one of the profiles.

    Profiles: `story` (rich, with ids for its blocks and footnotes), `note` (rich, without ids),
    `comment` (no tables or images), `inline` (titles). The result is a fixed point:
    parsed, cleaned and written again it is the same, which is what defeats markup that changes
    its meaning on the second parse. Text that never settles comes back as escaped plain text.
    """
    clean = cleaned(html_text, profile)
    for _ in range(_MOST_ROUNDS):
        again = cleaned(clean, profile)
        if again == clean:
            return clean
        clean = again
    return html.escape(re.sub(r"<[^>]*>", " ", clean), quote=False)


def cleaned(html_text: str, profile: str = "story", *, styles_kept: bool = False) -> str:
    """One pass of the cleaner, without control characters and halves of characters.

    With `styles_kept`, what a style says is left as it is, for a reader that only looks at it.
    """
    cleaner = _cleaner(profile, styles_kept)
    html_text = levelled(html_text)
    try:
        clean = cleaner.clean(html_text)
    except UnicodeEncodeError:
        clean = cleaner.clean(_SURROGATES.sub("\ufffd", html_text))
    # References such as &#1; become characters only in the parser, and without them an
    # address may mean something else.
    while _has_controls(clean):
        clean = cleaner.clean(_UNWANTED.sub(_space_or_nothing, clean))
    return clean


def _has_controls(text: str) -> bool:
    """By bytes: four times as fast as asking for each character."""
    raw = text.encode()
    return len(raw.translate(None, _CONTROLS)) < len(raw) or (
        not text.isascii() and _WIDE_CONTROLS.search(raw) is not None
    )


def _space_or_nothing(match: re.Match[str]) -> str:
    return " " if "\x0c" in match[0] else ""


@cache
def _cleaner(name: str, styles_kept: bool) -> nh3.Cleaner:
    profile = PROFILES[name]
    return nh3.Cleaner(
        tags=set(profile.tags),
        clean_content_tags=set(CONTENT_DROPPED),
        attributes=_attributes(profile),
        attribute_filter=None if styles_kept else _filtered,
        allowed_classes={tag: names for tag, names in _CLASSES.items() if tag in profile.tags},
        url_schemes=set(URL_SCHEMES),
        link_rel="nofollow noopener",
    )


def _attributes(profile: Profile) -> dict[str, set[str]]:
    allowed = {tag: set(names) for tag, names in _ATTRIBUTES.items() if tag in {"*", *profile.tags}}
    if profile.single:
        return {}
    if profile.ids:
        allowed["*"].add("id")
        allowed["a"].add("name")
    return allowed


def _filtered(_tag: str, attribute: str, value: str) -> str | None:
    if attribute == "style":
        return styles.kept(value) or None
    if attribute in {"href", "src"}:
        return value.strip() if SAFE_ADDRESS.match(value.strip()) else None
    return value
