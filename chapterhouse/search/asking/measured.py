"""Bounds in words: “1,000 to 5,000 words”, “updated in the last 30 days”."""

from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chapterhouse.search.asking.counts import HUNDREDTHS
from chapterhouse.search.asking.days import said_period
from chapterhouse.search.asking.nodes import DAYS, Ago, Bound, Within

THINGS = {
    "words": gettext_lazy("%(many)s words"),
    "chapters": gettext_lazy("%(many)s chapters"),
    "reviews": gettext_lazy("%(many)s reviews"),
    "kudos": gettext_lazy("%(many)s kudos"),
    "reads": gettext_lazy("%(many)s reads"),
    "tags": gettext_lazy("%(many)s tags"),
    "score": gettext_lazy("a score of %(many)s"),
}
WHEN = {
    "published": gettext_lazy("published %(when)s"),
    "updated": gettext_lazy("updated %(when)s"),
}


def told_span(span: Within) -> str:
    if span.field in DAYS:
        return WHEN[span.field] % {"when": told_when(span.low, span.high)}
    return THINGS[span.field] % {"many": told_count(span)}


def told_count(span: Within) -> str:
    low, high = (figure(span.field, end) for end in (span.low, span.high))
    ends = {"low": low, "high": high}
    if span.low is None:
        return _("at most %(high)s") % ends
    if span.high is None:
        return _("at least %(low)s") % ends
    return low if span.low == span.high else _("%(low)s to %(high)s") % ends


def figure(field: str, end: Bound | None) -> str:
    if not isinstance(end, int):
        return ""
    if field == "score":
        return number_format(f"{end / HUNDREDTHS:g}")
    return number_format(end, force_grouping=True)


def told_when(low: Bound | None, high: Bound | None) -> str:  # noqa: PLR0911
    match low, high:
        case Ago(0), None:
            return _("today")
        case Ago(days), None:
            return ngettext("since yesterday", "in the last %(days)d days", days) % {"days": days}
        case None, Ago(days):
            return _("more than %(age)s ago") % {"age": told_age(days)}
        case date() as first, date() as last if said_period(first, last):
            return _("in %(period)s") % {"period": told_period(first, last)}
        case _, None:
            return _("since %(day)s") % {"day": told_day(low)}
        case None, _:
            return _("until %(day)s") % {"day": told_day(high)}
    return _("between %(first)s and %(last)s") % {"first": told_day(low), "last": told_day(high)}


def told_age(days: int) -> str:
    years, rest = divmod(days, 365)
    if years and not rest:
        return ngettext("a year", "%(years)d years", years) % {"years": years}
    return ngettext("a day", "%(days)d days", days) % {"days": days}


def told_day(end: Bound | None) -> str:
    if isinstance(end, Ago):
        return _("%(age)s ago") % {"age": told_age(end.days)}
    return date_format(end, "DATE_FORMAT") if isinstance(end, date) else ""


def told_period(first: date, last: date) -> str:
    """A year, a month or a day."""
    written = said_period(first, last)
    shape = {4: "Y", 7: "YEAR_MONTH_FORMAT"}.get(len(written), "DATE_FORMAT")
    return date_format(first, shape)
