"""A query in words for people: “Complete, with Angst, without Death, 1,000 to 5,000 words”."""

from collections.abc import Callable

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.search.asking.languages import language_name
from chapterhouse.search.asking.measured import told_span
from chapterhouse.search.asking.names import NAMELESS, Names
from chapterhouse.search.asking.nodes import (
    All,
    Any,
    By,
    Choice,
    Flag,
    Leaf,
    Mine,
    Named,
    Node,
    Not,
    Phrase,
    Query,
    Tagged,
    Within,
    Word,
)
from chapterhouse.search.asking.shaping import conditions

WHERE = {
    "": gettext_lazy("“%(text)s”"),
    "title": gettext_lazy("“%(text)s” in the title"),
    "author": gettext_lazy("“%(text)s” in the author's name"),
    "series": gettext_lazy("“%(text)s” in the series' title"),
    "summary": gettext_lazy("“%(text)s” in the summary"),
    "notes": gettext_lazy("“%(text)s” in the notes"),
    "tag": gettext_lazy("“%(text)s” in a tag"),
    "text": gettext_lazy("“%(text)s” in the text"),
}
FACTS = {
    ("crossover", True): gettext_lazy("crossovers"),
    ("crossover", False): gettext_lazy("no crossovers"),
    ("downloads", True): gettext_lazy("with downloads"),
    ("downloads", False): gettext_lazy("without downloads"),
    ("inseries", True): gettext_lazy("in a series"),
    ("inseries", False): gettext_lazy("in no series"),
    ("roundrobin", True): gettext_lazy("round robins"),
    ("roundrobin", False): gettext_lazy("no round robins"),
    ("featured", True): gettext_lazy("featured"),
    ("featured", False): gettext_lazy("not featured"),
}
MINE = {
    "read": (gettext_lazy("read by me"), gettext_lazy("not read by me")),
    "unread": (gettext_lazy("new to me"), gettext_lazy("not new to me")),
    "begun": (gettext_lazy("begun by me"), gettext_lazy("not begun by me")),
    "dropped": (gettext_lazy("dropped by me"), gettext_lazy("not dropped by me")),
    "kept": (gettext_lazy("kept by me"), gettext_lazy("not kept by me")),
}
STATES = {
    "complete": gettext_lazy("complete"),
    "in-progress": gettext_lazy("in progress"),
    "abandoned": gettext_lazy("abandoned"),
}


def told(query: Query, names: Names = NAMELESS) -> str:
    """One line without its order; "" for a query that asks for every story."""
    words = [told_node(node, names) for node in conditions(query.node)]
    return capfirst(", ".join(words))


def told_node(node: Node, names: Names) -> str:
    match node:
        case Not(inner):
            return told_not(inner, names)
        case All(several):
            return _(" and ").join(told_inner(inner, names) for inner in several)
        case Any(several):
            return _(" or ").join(told_inner(inner, names) for inner in several)
    return told_leaf(node, names)


def told_inner(node: Node, names: Names) -> str:
    """What stands within more; brackets say what belongs together."""
    words = told_node(node, names)
    return f"({words})" if isinstance(node, All | Any) else words


def told_not(node: Node, names: Names) -> str:
    match node:
        case Tagged(tag, False):
            return _("without %(name)s") % {"name": name_of_tag(tag, names)}
        case By(name):
            return _("not by %(name)s") % {"name": name_of_author(name, names)}
        case Mine(what):
            return str(MINE[what][1])
        case Word() | Phrase():
            return _("without %(words)s") % {"words": told_leaf(node, names)}
    return _("not (%(words)s)") % {"words": told_node(node, names)}


def told_leaf(leaf: Leaf, names: Names) -> str:  # noqa: C901, PLR0911
    match leaf:
        case Word(text, field) | Phrase(text, field):
            return WHERE[field] % {"text": text}
        case Named(field, text):
            return f"{field}: {text}"
        case Tagged(tag, True):
            return _("%(name)s as a main pairing") % {"name": name_of_tag(tag, names)}
        case Tagged(tag):
            return _("with %(name)s") % {"name": name_of_tag(tag, names)}
        case By(name):
            return _("by %(name)s") % {"name": name_of_author(name, names)}
        case Within():
            return told_span(leaf)
        case Choice(field, values):
            return CHOICES[field](values, names)
        case Flag(field, is_so):
            return str(FACTS[field, is_so])
        case Mine(what):
            return str(MINE[what][0])
    raise TypeError(leaf)


def name_of_tag(tag: int, names: Names) -> str:
    return names.tags[tag].name if tag in names.tags else _("tag %(number)d") % {"number": tag}


def name_of_author(name: int, names: Names) -> str:
    return names.authors.get(name) or _("author %(number)d") % {"number": name}


def told_ratings(values: tuple[int | str, ...], names: Names) -> str:
    called = [names.ratings.get(int(value), f"#{value}") for value in values]
    return _("rated %(ratings)s") % {"ratings": _(" or ").join(called)}


def told_languages(values: tuple[int | str, ...], _names: Names) -> str:
    return _("in %(languages)s") % {
        "languages": _(" or ").join(language_name(str(code)) for code in values)
    }


def told_states(values: tuple[int | str, ...], _names: Names) -> str:
    return _(" or ").join(str(STATES.get(str(value), value)) for value in values)


CHOICES: dict[str, Callable[[tuple[int | str, ...], Names], str]] = {
    "rating": told_ratings,
    "language": told_languages,
    "progress": told_states,
}
