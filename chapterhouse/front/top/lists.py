"""The top lists as pages tell them: what each is called and of, and how its numbers are said."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

STORIES, SERIES, AUTHORS, REVIEWERS = "stories", "series", "authors", "reviewers"
HEADINGS = {
    STORIES: _("Stories"),
    SERIES: _("Series"),
    AUTHORS: _("Authors"),
    REVIEWERS: _("Reviewers"),
}
Telling = Callable[[int], str]


@dataclass(frozen=True)
class TopList:
    """`told` says a row's number in words."""

    name: str
    noun: str
    title: Promise
    told: Telling

    @property
    def counts_stories(self) -> bool:
        return self.told is stories


def figured(words: str, n: int) -> str:
    return words % {"n": number_format(n, force_grouping=True)}


def favoured(n: int) -> str:
    return figured(ngettext("%(n)s reader’s favourite", "%(n)s readers’ favourite", n), n)


def reviews(n: int) -> str:
    return figured(ngettext("%(n)s review", "%(n)s reviews", n), n)


def reads(n: int) -> str:
    return figured(ngettext("read %(n)s time", "read %(n)s times", n), n)


def words(n: int) -> str:
    return figured(ngettext("%(n)s word", "%(n)s words", n), n)


def parts(n: int) -> str:
    return figured(ngettext("%(n)s part", "%(n)s parts", n), n)


def stories(n: int) -> str:
    return figured(ngettext("%(n)s story", "%(n)s stories", n), n)


TOP_LISTS = {
    top.name: top
    for top in (
        TopList("favourite-stories", STORIES, _("Favourite stories"), favoured),
        TopList("most-reviewed-stories", STORIES, _("Most reviewed stories"), reviews),
        TopList("most-read-stories", STORIES, _("Most read stories"), reads),
        TopList("longest-stories", STORIES, _("Longest stories"), words),
        TopList("shortest-stories", STORIES, _("Shortest stories"), words),
        TopList("favourite-series", SERIES, _("Favourite series"), favoured),
        TopList("most-reviewed-series", SERIES, _("Most reviewed series"), reviews),
        TopList("largest-series", SERIES, _("Largest series"), parts),
        TopList("smallest-series", SERIES, _("Smallest series"), parts),
        TopList("favourite-authors", AUTHORS, _("Favourite authors"), favoured),
        TopList("most-prolific-authors", AUTHORS, _("Authors of most stories"), stories),
        TopList("most-prolific-reviewers", REVIEWERS, _("Writers of most reviews"), reviews),
    )
}
