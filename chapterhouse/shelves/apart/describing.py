"""Conditions in words, a phrase for each."""

from collections.abc import Iterator

from django.utils.formats import number_format as formatted
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from chapterhouse.shelves.apart.conditions import Conditions
from chapterhouse.shelves.apart.naming import Names
from chapterhouse.stories.models.states import Progress

A_YEAR = 365


def figure(number: int) -> str:
    return formatted(number, force_grouping=True)


def described(met: Conditions, names: Names) -> list[str]:
    return [*of_tags(met, names), *of_what_it_is(met, names), *of_sizes(met)]


def of_tags(met: Conditions, names: Names) -> Iterator[str]:
    if any_of := names.of_tags(met.any_of):
        yield either(any_of, _("tagged %(names)s"))
    if all_of := names.of_tags(met.all_of):
        yield _("tagged %(names)s") % {"names": " + ".join(all_of)}
    if none_of := names.of_tags(met.none_of):
        yield either(none_of, _("not tagged %(names)s"))
    if met.tags_from is not None:
        yield ngettext(
            "with %(count)s tag or more", "with %(count)s tags or more", met.tags_from
        ) % {"count": figure(met.tags_from)}


def either(names: list[str], phrase: str) -> str:
    """The names with “or” before the last."""
    *first, last = names
    joined = _("%(first)s or %(last)s") % {"first": ", ".join(first), "last": last}
    return phrase % {"names": joined if first else last}


def of_what_it_is(met: Conditions, names: Names) -> Iterator[str]:
    if met.ratings:
        yield either(names.of_ratings(met.ratings) or ["?"], _("rated %(names)s"))
    if met.progress:
        yield either([str(Progress(one).label) for one in met.progress], "%(names)s")
    if met.crosses is not None:
        yield _("crossovers") if met.crosses else _("of one category only")
    if met.languages:
        yield either([language_name(code) for code in met.languages], _("in %(names)s"))
    if authors := names.of_authors(met.authors):
        yield either(authors, _("by %(names)s"))


def language_name(code: str) -> str:
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def of_sizes(met: Conditions) -> Iterator[str]:
    yield from between(met.words_from, met.words_to, _("words"))
    yield from between(met.chapters_from, met.chapters_to, _("chapters"))
    if met.idle_days is not None:
        yield _("not updated for %(time)s") % {"time": time_of(met.idle_days)}


def between(low: int | None, high: int | None, of_what: str) -> Iterator[str]:
    given = {"low": figure(low or 0), "high": figure(high or 0), "what": of_what}
    if low is not None and high is not None:
        yield _("%(low)s to %(high)s %(what)s") % given
    elif low is not None:
        yield _("%(low)s %(what)s or more") % given
    elif high is not None:
        yield _("%(high)s %(what)s or fewer") % given


def time_of(days: int) -> str:
    years, rest = divmod(days, A_YEAR)
    if years and not rest:
        return ngettext("%(n)d year", "%(n)d years", years) % {"n": years}
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
