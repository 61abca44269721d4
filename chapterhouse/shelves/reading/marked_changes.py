"""A chapter's text with what changed in it: a note before each passage, a class on its blocks.

Notes stand between blocks and never in them: what a block says, and so every place in it, stays.
"""

import re
from typing import Any

from django.template.loader import render_to_string

from chapterhouse.lib.html.plain import text_of
from chapterhouse.shelves.reading.changes import Changes, Passage, pieces

_OPENING = re.compile(r'<(\w+) id="([^"]+)"([^>]*?)(/?)>')
_CLASS = re.compile(r' class="')
# Before these a paragraph of ours may stand; not before a table's cell or an entry of a list.
_FLOW = frozenset(("p", "pre", "div", "blockquote", "ul", "ol", "dl", "table", "hr", "figure"))
_FLOW |= {f"h{level}" for level in range(1, 7)}
# These hold no second one of themselves: the next closing tag is theirs.
_LEAVES = frozenset(("p", "pre", *(f"h{level}" for level in range(1, 7))))
LONGEST = 20_000
# The templates that say it to whoever read the version before.
READERS = "shelves/reading"


def marked(html: str, changes: Changes, folder: str = READERS) -> str:
    """The canonical HTML with every passage marked; the words beside it are in `folder`."""
    starts = {passage.before: passage for passage in changes.passages}
    of_block = {block: passage for passage in changes.passages for block in passage.blocks}
    written: list[str] = []
    done = 0
    for tag in _OPENING.finditer(html):
        name, block, rest, void = tag.groups()
        passage = of_block.get(block)
        if block not in starts and passage is None:
            continue
        written.append(html[done : tag.start()])
        done = tag.end()
        if block in starts:
            written.append(note(starts[block], changes, folder) if name in _FLOW else "")
        kind = kind_of(passage, block)
        written.append(f'<{name} id="{block}"{with_class(rest, kind)}{void}>')
        if name in _LEAVES and passage is not None and passage.blocks[block] is not None:
            end = html.index(f"</{name}>", done) + len(name) + 3
            written.append(
                html[done:end] + before(passage.blocks[block] or "", html[done:end], folder)
            )
            done = end
    written.append(html[done:])
    if "" in starts:
        written.append(note(starts[""], changes, folder))
    return "".join(written)


def kind_of(passage: Passage | None, block: str) -> str:
    if passage is None:
        return ""
    return "is-new" if passage.blocks[block] is None else "is-changed"


def with_class(attributes: str, kind: str) -> str:
    if not kind:
        return attributes
    if _CLASS.search(attributes):
        return _CLASS.sub(f' class="{kind} ', attributes, count=1)
    return f' class="{kind}"{attributes}'


def note(passage: Passage, changes: Changes, folder: str) -> str:
    count = len(changes.passages)
    return shown(f"{folder}/_change.html", passage=passage, number=passage.number, count=count)


def before(old: str, now_html: str, folder: str) -> str:
    """The paragraph as it was read, word by word beside what stands there now."""
    now = text_of(now_html)
    is_short = len(old) + len(now) < LONGEST
    return shown(
        f"{folder}/_as_read.html", pieces=list(pieces(old, now)) if is_short else [("same", old)]
    )


def shown(name: str, **context: Any) -> str:
    return render_to_string(name, context)
