"""What the attributes of old and new HTML come to in canonical HTML."""

from lxml import etree

from chapterhouse.lib.html import styles
from chapterhouse.lib.html.leaves import Mark
from chapterhouse.lib.html.nodes import attributes_written, composed
from chapterhouse.lib.html.vocabulary import (
    DIRECTIONS,
    LANGUAGE,
    SAFE_ADDRESS,
    SPAN_CLASSES,
)

_PLAIN_MARKS: dict[str, Mark] = {}
_SAME_LOOK = {"b": {"b", "strong"}, "i": {"i", "em"}, "u": {"u", "ins"}, "s": {"s", "del"}}
_STYLED = ("b", "i", "u", "s", "sub", "sup", "smallcaps")
_NUMBERS = ("colspan", "rowspan", "start", "value", "width", "height")
_CHOICES = {"scope": ("row", "col", "rowgroup", "colgroup"), "type": ("1", "a", "A", "i", "I")}


def plain_mark(tag: str) -> Mark:
    if tag not in _PLAIN_MARKS:
        _PLAIN_MARKS[tag] = Mark(tag, f"<{tag}>")
    return _PLAIN_MARKS[tag]


def written_mark(tag: str, attributes: dict[str, str]) -> Mark:
    return Mark(tag, f"<{tag}{attributes_written(attributes)}>")


def style_marks(wanted: frozenset[str], active: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Marks for a style's looks, without those that the text around has already."""
    marks: list[Mark] = []
    for name in _STYLED if wanted else ():
        mark = written_mark("span", {"class": name}) if name == "smallcaps" else plain_mark(name)
        same = _SAME_LOOK.get(name, {name})
        if name in wanted and mark not in active and not any(m.tag in same for m in active):
            marks.append(mark)
    return tuple(marks)


def takes_off(tag: str, unset: frozenset[str]) -> bool:
    """Whether a style undoes what its own tag says, as in `<b style="font-weight:normal">`."""
    return any(tag in _SAME_LOOK.get(name, ()) for name in unset)


def tongue(given: dict[str, str]) -> dict[str, str]:
    """Valid `lang` and `dir`."""
    found: dict[str, str] = {}
    if LANGUAGE.fullmatch(given.get("lang", "")):
        found["lang"] = given["lang"]
    if given.get("dir", "").lower() in DIRECTIONS:
        found["dir"] = given["dir"].lower()
    return found


def span_attributes(given: dict[str, str]) -> dict[str, str]:
    classes = [name for name in SPAN_CLASSES if name in given.get("class", "").split()]
    return tongue(given) | ({"class": " ".join(classes)} if classes else {})


def text_attributes(given: dict[str, str], around: dict[str, str]) -> dict[str, str]:
    """Class, language and direction of a block of text that stands in others."""
    if not given:
        return around
    classes = given.get("class", "")
    side = styles.alignment(given.get("style", ""), given.get("align", ""), classes)
    aligned = f"align-{side}" if side else around.get("class", "")
    both = " ".join(name for name in (aligned, "verse" * ("verse" in classes.split())) if name)
    found = {name: around[name] for name in ("lang", "dir") if name in around} | tongue(given)
    return found | ({"class": both} if both else {})


def alignment_only(attributes: dict[str, str]) -> dict[str, str]:
    first = attributes.get("class", "").split(" ")[0]
    return {"class": first} if first.startswith("align-") else {}


def cell_attributes(given: dict[str, str]) -> dict[str, str]:
    """Numbers and choices of list entries, lists and table cells, and their language."""
    found = tongue(given)
    for name in _NUMBERS[:4]:
        if given.get(name, "").isdecimal() and given[name].isascii():
            found[name] = str(min(int(given[name][:6]), 1000))
    for name, choices in _CHOICES.items():
        if given.get(name) in choices:
            found[name] = given[name]
    if "reversed" in given:
        found["reversed"] = "reversed"
    return found


def link_attributes(given: dict[str, str], href: str) -> dict[str, str]:
    title = {"title": composed(given["title"])} if given.get("title", "").strip() else {}
    rel = {} if href.startswith("#") else {"rel": "nofollow noopener"}
    return {"href": href} | title | rel | tongue(given)


def address(value: str) -> str:
    """A link's address if it may stand, else ""."""
    value = composed(value).strip()
    return value if SAFE_ADDRESS.match(value) else ""


def picture(image: etree._Element) -> str:
    """An `<img/>` with an alternative text in any case; "" where there is nothing to show."""
    given = dict(image.items())
    source = address(given.get("src", ""))
    if not source or source.lower().startswith(("mailto:", "ftp:", "#")):
        return ""
    shown = {"src": source, "alt": composed(given.get("alt", ""))}
    if given.get("title", "").strip():
        shown["title"] = composed(given["title"])
    for name in _NUMBERS[4:]:
        if given.get(name, "").isdecimal() and given[name].isascii():
            shown[name] = str(int(given[name][:5]))
    return f"<img{attributes_written(shown)}/>"
