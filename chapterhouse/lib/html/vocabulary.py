"""Which tags, classes and attribute values each kind of text may use."""

import re
from dataclasses import dataclass

# Inline tags as they may come, and what they become; "" drops the tag and keeps what it holds.
INLINE = {
    tag: tag
    for tag in (
        *("a", "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "q"),
        *("rb", "rp", "rt", "ruby", "s", "small", "span", "strong", "sub", "sup", "u"),
    )
} | {"acronym": "abbr", "big": "", "font": "", "strike": "s", "tt": "code"}

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
DIVISIONS = (
    *("address", "article", "aside", "center", "dir", "div", "fieldset", "footer"),
    *("header", "hgroup", "listing", "main", "menu", "nav", "section"),
)
TABLE_PARTS = ("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th")
BLOCKS = frozenset(
    (
        *("p", "pre", "hr", "blockquote", "ul", "ol", "li", "dl", "dt", "dd"),
        *("figure", "figcaption", "details", "summary"),
        *HEADINGS,
        *DIVISIONS,
        *TABLE_PARTS,
    )
)
TAGS = BLOCKS | set(INLINE) | {"br", "img"}

# Their text goes with them: it was never meant to be read, or changes meaning when parsed twice.
CONTENT_DROPPED = frozenset(
    (
        *("script", "style", "svg", "math", "template", "noscript", "iframe", "noembed"),
        *("noframes", "title", "textarea", "select", "object", "audio", "video", "canvas"),
    )
)

ALIGNMENTS = ("left", "center", "right", "justify")
ALIGN_CLASSES = {f"align-{side}": side for side in ALIGNMENTS}
DIVISION_CLASSES = ("footnotes", "spoiler", "verse")
SPAN_CLASSES = ("smallcaps", "spoiler")

DIRECTIONS = ("ltr", "rtl", "auto")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}")
# What browsers would read as a scheme ends at the first colon before any of / ? #
SAFE_ADDRESS = re.compile(r"(?:https?|mailto|ftp):|[^:/?#]*(?:[/?#]|$)", re.IGNORECASE)
URL_SCHEMES = frozenset(("http", "https", "mailto", "ftp"))


@dataclass(frozen=True, slots=True)
class Profile:
    """What one kind of text may hold.

    `ids`: its blocks are addressed; `headings`: else they become strong paragraphs; `single`: it
    is one run of inline text. Divisions stand in narrow profiles only to part paragraphs.
    """

    name: str
    tags: frozenset[str]
    ids: bool = False
    headings: bool = True
    single: bool = False


_RICH = frozenset(TAGS)
_COMMENT = frozenset(INLINE) | set(DIVISIONS) | set(HEADINGS)
PROFILES = {
    profile.name: profile
    for profile in (
        Profile("story", _RICH, ids=True),
        Profile("note", _RICH),
        Profile(
            "comment",
            _COMMENT | {"p", "br", "hr", "blockquote", "pre", "ul", "ol", "li"},
            headings=False,
        ),
        Profile(
            "inline",
            frozenset(("b", "i", "em", "strong", "u", "s", "strike", "sub", "sup", "small")),
            single=True,
        ),
    )
}
