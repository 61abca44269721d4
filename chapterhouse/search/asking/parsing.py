"""From the text that somebody typed to the query; whatever the text, nothing is raised."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from chapterhouse.search.asking.grammar import Grammar
from chapterhouse.search.asking.nodes import Query
from chapterhouse.search.asking.problems import Problem
from chapterhouse.search.asking.reading import LONGEST, Text, readable


@dataclass(frozen=True)
class Parsed:
    query: Query
    problems: tuple[Problem, ...] = ()


def parse(text: str) -> Parsed:
    """The query that a text asks for, with whatever could not be understood explained.

    Names stay `Named`; `resolving.resolve` looks them up.
    """
    read = Text(readable(text[:LONGEST]))
    query = Grammar(read).query()
    if len(text) > LONGEST:
        sentence = _("This is too long. The first %(most)d letters were read; leave out the rest.")
        read.complain(sentence % {"most": LONGEST}, LONGEST, len(text))
    if query == Query() and not read.problems and text.strip():
        read.complain(_("There are no letters in this. Write a word to look for."), 0)
    return Parsed(query, tuple(read.problems))
