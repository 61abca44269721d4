"""Numbers between bounds: `>10000`, `1000-5000`, `<=10k`.

A score may be a fraction; its bounds are hundredths of a point.
"""

import re
from decimal import Decimal
from typing import cast
from unicodedata import normalize

from django.utils.translation import gettext as _

from chapterhouse.search.asking.nodes import Within
from chapterhouse.search.asking.problems import Unclear

MOST = 10**12
HUNDREDTHS = 100
_OPERATOR = re.compile(r"\s*(>=|=>|<=|=<|[<>=≥≤])\s*(.*)", re.DOTALL)
_SPAN = re.compile(r"([^\s.–—-][^\s–—-]*?)?\s*(?:\.\.+|-|–|—)\s*([^\s.–—-][^\s–—-]*)?")
_GROUPED = re.compile(r"\d{1,3}(?:[.,'’]\d{3})+")
_NUMBER = re.compile(r"(\d+)(?:[.,](\d+))?(k|m)?", re.IGNORECASE)
_SIGNS = {"=>": ">=", "=<": "<=", "≥": ">=", "≤": "<="}
_TIMES = {"": 1, "k": 1000, "m": 1000_000}


def operator(typed: str) -> tuple[str, str]:
    """The sign of comparison, one of > >= < <= = or none, and what follows it."""
    plain = normalize("NFKC", typed).replace("…", "..")
    if found := _OPERATOR.fullmatch(plain):
        return _SIGNS.get(found[1], found[1]), found[2].strip()
    return "", plain.strip()


def count_span(field: str, typed: str) -> Within:
    """Raises Unclear for what is no number, or no number that a story could have."""
    sign, value = operator(typed)
    if sign:
        return compared(field, sign, number(field, value))
    if value.endswith("+"):
        return Within(field, low=number(field, value[:-1]))
    if (span := _SPAN.fullmatch(value)) and (span[1] or span[2]):
        low, high = (number(field, end) if end else None for end in span.groups())
        if low is not None and high is not None and low > high:
            low, high = high, low
        return Within(field, low, high)
    exact = number(field, value)
    return Within(field, exact, exact)


def compared(field: str, sign: str, value: int) -> Within:
    """Bounds both count, so that the next number is one."""
    match sign:
        case ">":
            return Within(field, low=value + 1)
        case ">=":
            return Within(field, low=value)
        case "<" if value < 1:
            raise Unclear(_("Nothing is less than 0. Write a higher number after <."))
        case "<":
            return Within(field, high=value - 1)
        case "<=":
            return Within(field, high=value)
    return Within(field, value, value)


def number(field: str, typed: str) -> int:
    """The number; of a score, its hundredths."""
    plain = typed.strip()
    if _GROUPED.fullmatch(plain) and field != "score":
        plain = re.sub(r"\D", "", plain)
    found = _NUMBER.fullmatch(plain)
    if not found or len(plain) > 40:
        raise Unclear(
            _("“%(typed)s” is no number. Write it like >1000, <5000 or 1000-5000.")
            % {"typed": typed[:40]}
        )
    value = float(f"{found[1]}.{found[2] or 0}") * _TIMES[(found[3] or "").lower()]
    if value > MOST:
        raise Unclear(_("No story comes near so large a number. Write a smaller one."))
    return round(value * (HUNDREDTHS if field == "score" else 1))


def said_count(span: Within) -> str:
    """The bounds as the language writes them, without the field's name."""
    low, high = (None if end is None else cast(int, end) for end in (span.low, span.high))
    if low is not None and high is not None:
        ends = said_number(span.field, low), said_number(span.field, high)
        return ends[0] if low == high else "-".join(ends)
    if low is not None:
        after = low > 10 and low % 10 == 1
        return (
            f">{said_number(span.field, low - 1)}" if after else f">={said_number(span.field, low)}"
        )
    assert high is not None
    before = high % 10 == 9
    return (
        f"<{said_number(span.field, high + 1)}" if before else f"<={said_number(span.field, high)}"
    )


def said_number(field: str, value: int) -> str:
    """The number as one types it."""
    return f"{Decimal(value) / HUNDREDTHS:f}" if field == "score" else str(value)
