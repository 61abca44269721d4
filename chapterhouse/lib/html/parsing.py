"""Sanitised HTML as an lxml tree, exactly the tree that a browser would build from it."""

import re

import nh3
from lxml import etree

from chapterhouse.lib.html.sanitising import cleaned

_VOID = re.compile(r'<((?:br|hr|img) (?:[^>"]|"[^"]*")*)>')
# Nobody writes deeper than this, and each level takes several calls.
_DEEPEST = 80
_too_deep = etree.XPath("boolean(" + "/".join("*" * _DEEPEST) + ")")
_FLAT = nh3.Cleaner(tags={"p", "br", "hr"}, attributes={}, link_rel=None)


def parsed(html: str) -> etree._Element:
    """The root holds the text's elements; nothing in it is unsafe, nothing has been moved.

    Any HTML may come in: it is cleaned here. The cleaner writes each void tag without a slash
    and knows one named reference that XML does not, so two replacements make XML of it, and
    no second HTML parser with a mind of its own comes between.
    """
    clean = cleaned(html, styles_kept=True)
    try:
        root = etree.fromstring(_as_xml(clean), _parser())
    except etree.XMLSyntaxError:  # deeper than 256, or ten megabytes without a tag
        root = None
    if root is None or _too_deep(root):
        return etree.fromstring(_as_xml(_FLAT.clean(clean)), _parser(huge=True))
    return root


def _as_xml(clean: str) -> str:
    body = clean.replace("&nbsp;", "\u00a0").replace("<br>", "<br/>").replace("<hr>", "<hr/>")
    body = _VOID.sub(r"<\1/>", body)
    return f"<body>{body}</body>"


def _parser(huge: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, huge_tree=huge
    )
