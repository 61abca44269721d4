"""The small set of marks that a review may have, and old reviews turned back into it.

*italic*, **bold**, > quotations, lists, ||spoilers|| and, of members, [links](https://…): a part
of CommonMark, and one sign of our own. HTML is shown as it was typed; there are no pictures.
"""

from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdownify import MarkdownConverter

from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.lib.html.markdown_spoilers import BARS, spoiler

MARKS = ("emphasis", "blockquote", "list", "newline", "escape", "entity")
LINKS = ("link", "autolink")
ADDRESSES = ("https://", "http://", "/")


def rendered(source: str, *, has_links: bool) -> str:
    """What was typed as canonical HTML; "" where it says nothing."""
    return canonicalise(reader(has_links).render(source.strip()), "comment")


def source_of(html: str) -> str:
    """The marks that make this HTML again, for a review that came without its source."""
    return str(BackToMarks(bullets="-", escape_misc=False).convert(html)).strip()


@cache
def reader(has_links: bool) -> MarkdownIt:
    # "breaks": a new line is a new line, as everybody who never heard of Markdown expects.
    made = MarkdownIt("zero", {"breaks": True}, renderer_cls=RendererHTML)
    made.enable([*MARKS, *(LINKS if has_links else ())])
    made.inline.ruler.before("emphasis", "spoiler", spoiler)
    made.inline.add_terminator_char("|")
    made.validateLink = leads_somewhere  # type: ignore[method-assign,assignment]
    return made


def leads_somewhere(address: str) -> bool:
    # "//" begins a host, which nobody who counts links to other places would see.
    return address.lower().startswith(ADDRESSES) and not address.startswith("//")


class BackToMarks(MarkdownConverter):
    """HTML back to marks; what these have no mark for stays as plain words."""

    def convert_span(self, element: Any, text: str, parent_tags: set[str]) -> str:
        is_spoiler = "spoiler" in element.get("class", ())
        return f"{BARS}{text}{BARS}" if is_spoiler and text.strip() else text

    def convert_img(self, element: Any, text: str, parent_tags: set[str]) -> str:
        return element.get("alt", "")
