"""The Markdown that stories are written in, as HTML.

CommonMark with tables, ~~strikes~~, footnotes and ||spoilers||. Three habits of writers win over
the letter of it: a new line is a new line, `---` below a paragraph parts scenes, and a paragraph
that begins with spaces is one like any other. What Markdown has no sign for is written as HTML.
"""

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.ruler import RuleOptionsType

from chapterhouse.lib.html import markdown_footnotes
from chapterhouse.lib.html.markdown_spoilers import spoiler
from chapterhouse.lib.html.vocabulary import SAFE_ADDRESS

_NOT_OURS = ("code", "lheading")
_ENDS_WITH_NOTE: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}


def from_markdown(source: str) -> str:
    """HTML that nobody has cleaned yet."""
    env: dict[str, object] = {}
    read = reader()
    html = read.render(source, env)
    notes = markdown_footnotes.notes_of(env)
    return html + markdown_footnotes.written(notes, lambda said: read.render(said, env))


@cache
def reader() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"breaks": True}, renderer_cls=RendererHTML)
    made.enable(["table", "strikethrough"]).disable(list(_NOT_OURS))
    made.block.ruler.before("reference", "footnote", markdown_footnotes.definition, _ENDS_WITH_NOTE)
    made.inline.ruler.before("link", "footnote_mark", markdown_footnotes.mark)
    made.inline.ruler.before("emphasis", "spoiler", spoiler)
    made.inline.add_terminator_char("|")
    made.validateLink = _leads_somewhere  # type: ignore[method-assign,assignment]
    return made


def _leads_somewhere(address: str) -> bool:
    return SAFE_ADDRESS.match(address.strip()) is not None
