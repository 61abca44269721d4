"""DOCX as HTML, by mammoth: headings, emphasis, alignment, lists, tables, footnotes, pages."""

import zipfile
from io import BytesIO
from typing import Any
from xml.parsers.expat import ExpatError

import mammoth
from mammoth import documents

from chapterhouse.lib.documents.zipped import damaged, opened, part

# Names of styles of our own, for what mammoth knows of a paragraph and does not write by itself.
_SIDES = {"center": "Side center", "right": "Side right", "end": "Side right"}
_STYLES = """
u => u
strike => s
small-caps => span.smallcaps
br[type='page'] => hr.page-break
p[style-name='Side center'] => p.align-center:fresh
p[style-name='Side right'] => p.align-right:fresh
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p.align-center:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
"""
# What mammoth reads; each is looked at before it is given to a parser that keeps all in memory.
_PARTS = (
    *("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml"),
    *("word/endnotes.xml", "word/comments.xml", "word/_rels/document.xml.rels"),
    *("[Content_Types].xml", "_rels/.rels"),
)


def html_of(raw: bytes) -> tuple[str, int]:
    """The HTML, not sanitised yet, and how many pictures were left out."""
    packed = opened(raw)
    lean = only(packed)
    left: list[int] = []

    def picture(_image: Any) -> list[Any]:
        left.append(1)
        return []

    try:
        made = mammoth.convert_to_html(
            lean,
            style_map=_STYLES,
            convert_image=picture,
            transform_document=mammoth.transforms.paragraph(sided),
            ignore_empty_paragraphs=False,
        )
    # It takes any document for one that Word wrote, and falls over others in ways of all kinds.
    except (ExpatError, KeyError, ValueError, TypeError, AttributeError, RecursionError) as fall:
        raise damaged() from fall
    except (IndexError, OSError, LookupError) as fall:
        raise damaged() from fall
    return made.value, len(left)


def only(packed: zipfile.ZipFile) -> BytesIO:
    """The document again with nothing but the parts that hold text."""
    lean = BytesIO()
    with zipfile.ZipFile(lean, "w", zipfile.ZIP_STORED) as writing:
        for name in _PARTS:
            if raw := part(packed, name):
                writing.writestr(name, raw)
    lean.seek(0)
    return lean


def sided(paragraph: documents.Paragraph) -> documents.Paragraph:
    style = _SIDES.get(paragraph.alignment or "")
    if style is None or paragraph.style_id or paragraph.numbering:
        return paragraph
    return paragraph.copy(style_id="side", style_name=style)
