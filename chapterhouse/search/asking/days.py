"""Days between bounds: `2019`, `2020-01..2021`, `<30d` for the last thirty days, `>1y`.

A month counts thirty days and a year 365, so that `12m` and `1y` are not the same.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TypeAlias

from django.utils.translation import gettext as _

from chapterhouse.search.asking.counts import operator
from chapterhouse.search.asking.nodes import Ago, Bound, Within
from chapterhouse.search.asking.problems import Unclear

MOST_DAYS = 36500
_UNITS = {"d": 1, "w": 7, "m": 30, "y": 365}
_UNIT = r"(d|days?|w|weeks?|m|mo|months?|y|years?)"
_AGE = re.compile(rf"(\d{{1,6}})\s*{_UNIT}(?:\s+ago)?", re.IGNORECASE)
_AGES = re.compile(rf"(\d{{1,6}})\s*[-–—]\s*(\d{{1,6}}\s*{_UNIT}(?:\s+ago)?)", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")
_YEARS = re.compile(r"(\d{4})\s*[-–—]\s*(\d{4})")
_NEAR = {"today": 0, "yesterday": 1}
_APART = re.compile(r"\s*(?:\.\.+|–|—|\s-\s)\s*")
When: TypeAlias = Ago | tuple[date, date]


def day_span(field: str, typed: str) -> Within:
    """Raises Unclear for what is neither a day, month or year nor an age."""
    sign, value = operator(typed)
    if not sign and (ends := ends_of(value)):
        low, high = in_order(*(when(end) if end else None for end in ends))
        return Within(field, _first(low), _last(high))
    at = when(value)
    if isinstance(at, Ago):
        return of_age(field, sign, at, value.lower())
    return compared(field, sign, *at)


def ends_of(value: str) -> tuple[str, str] | None:
    """Both ends of `2020-01..2021`, `..2021`, `2019-2021` or `13-21 months`."""
    if years := _YEARS.fullmatch(value):
        return years[1], years[2]
    if ages := _AGES.fullmatch(value):
        return f"{ages[1]}{ages[3]}", ages[2]
    ends = _APART.split(value)
    return (ends[0], ends[1]) if len(ends) == 2 and any(ends) else None


def when(typed: str) -> When:
    """An age, or the first and the last day of a year, a month or a day."""
    plain = typed.strip().lower()
    if plain in _NEAR:
        return Ago(_NEAR[plain])
    if age := _AGE.fullmatch(plain):
        days = int(age[1]) * _UNITS[age[2][0]]
        if days > MOST_DAYS:
            raise Unclear(_("That is more than a hundred years ago. Write a smaller number."))
        return Ago(days)
    if named := _DAY.fullmatch(plain):
        try:
            return _period(int(named[1]), named[2], named[3])
        except ValueError:
            pass
    raise Unclear(
        _("“%(typed)s” is no day. Write 2020-05-31, 2020-05, 2020 or an age like <30d or >1y.")
        % {"typed": typed[:40]}
    )


def _period(year: int, month: str | None, day: str | None) -> tuple[date, date]:
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if not day:
        return date(year, int(month), 1), date(year, int(month), monthrange(year, int(month))[1])
    return date(year, int(month), int(day)), date(year, int(month), int(day))


def of_age(field: str, sign: str, age: Ago, typed: str) -> Within:
    """Less than this old, where nothing else is said."""
    if sign in {">", ">="}:
        return Within(field, high=age)
    if typed == "yesterday" and sign in {"", "="}:
        return Within(field, age, age)
    return Within(field, low=age)


def compared(field: str, sign: str, first: date, last: date) -> Within:
    """Before or after the whole period, or with it; Unclear where the calendar ends."""
    try:
        match sign:
            case ">":
                return Within(field, low=last + timedelta(days=1))
            case "<":
                return Within(field, high=first - timedelta(days=1))
    except OverflowError as end:
        raise Unclear(_("No calendar reaches so far. Write a year such as 2020.")) from end
    return Within(field, first if sign != "<=" else None, last if sign != ">=" else None)


def in_order(low: When | None, high: When | None) -> tuple[When | None, When | None]:
    """The earlier first; how a day and an age stand to each other changes with the time."""
    match low, high:
        case (Ago(younger), Ago(older)) if younger < older:
            return high, low
        case (tuple(), tuple()) if low > high:
            return high, low
    return low, high


def _first(end: When | None) -> Bound | None:
    return end[0] if isinstance(end, tuple) else end


def _last(end: When | None) -> Bound | None:
    return end[1] if isinstance(end, tuple) else end


def said_day(span: Within) -> str:
    """The bounds as the language writes them, without the field's name."""
    low, high = said_end(span.low), said_end(span.high)
    match span.low, span.high:
        case Ago(0), None:
            return "today"
        case date() as first, date() as last:
            return said_period(first, last) or f"{low}..{high}"
        case None, last:
            return f">{high}" if isinstance(last, Ago) else f"<={high}"
        case first, None:
            return f"<{low}" if isinstance(first, Ago) else f">={low}"
    return f"{low}..{high}"


def said_end(end: Bound | None) -> str:
    """One bound: `2020-05-31`, `30d`, `1y`."""
    if isinstance(end, Ago):
        years, days = divmod(end.days, _UNITS["y"])
        return f"{years}y" if years and not days else f"{end.days}d"
    return end.isoformat() if isinstance(end, date) else ""


def said_period(first: date, last: date) -> str:
    """`2019`, `2019-05` or `2019-05-31` where the bounds are just that; else nothing."""
    whole = (f"{first.year:04}", f"{first.year:04}-{first.month:02}", first.isoformat())
    return next((name for name in whole if when(name) == (first, last)), "")
