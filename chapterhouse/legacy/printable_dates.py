"""Dates as PHP's date() writes them: an old archive kept its form of a date in that language.

Names of days and months are English whatever the archive's language, as PHP's are. Letters follow
https://www.php.net/manual/en/datetime.format.php; one that PHP does not know stands for itself.
"""

import re
from calendar import isleap, monthrange
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_LETTER = re.compile(r"\\(.)|(.)", re.DOTALL)
_INTERNET_TIME = timezone(timedelta(hours=1))


def php_date(pattern: str, moment: datetime) -> str:
    """The moment, which knows its time zone, in the form `pattern`; `d/m/y` is `05/11/04`."""

    def written(found: re.Match[str]) -> str:
        escaped, letter = found.groups()
        if escaped:
            return escaped
        write = LETTERS.get(letter)
        return write(moment) if write else letter

    return _LETTER.sub(written, pattern)


def _ending(moment: datetime) -> str:
    if 10 < moment.day < 14:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(moment.day % 10, "th")


def _hour(moment: datetime) -> int:
    return moment.hour % 12 or 12


def _seconds_east(moment: datetime) -> int:
    east = moment.utcoffset()
    return int(east.total_seconds()) if east else 0


def _offset(moment: datetime, colon: str) -> str:
    east = _seconds_east(moment)
    hours, minutes = divmod(abs(east) // 60, 60)
    return f"{'-' if east < 0 else '+'}{hours:02}{colon}{minutes:02}"


def _zone(moment: datetime) -> str:
    """`Europe/Berlin`; the offset where the zone has no name."""
    return getattr(moment.tzinfo, "key", "") or _abbreviation(moment)


def _abbreviation(moment: datetime) -> str:
    name = moment.tzname() or ""
    return name if name.isalpha() else _offset(moment, ":")


def _beats(moment: datetime) -> str:
    there = moment.astimezone(_INTERNET_TIME)
    return f"{int((there.hour * 3600 + there.minute * 60 + there.second) / 86.4):03}"


LETTERS: dict[str, Callable[[datetime], str]] = {
    "d": lambda moment: f"{moment.day:02}",
    "D": lambda moment: DAYS[moment.weekday()][:3],
    "j": lambda moment: str(moment.day),
    "l": lambda moment: DAYS[moment.weekday()],
    "N": lambda moment: str(moment.isoweekday()),
    "S": _ending,
    "w": lambda moment: str(moment.isoweekday() % 7),
    "z": lambda moment: str(moment.timetuple().tm_yday - 1),
    "W": lambda moment: f"{moment.isocalendar().week:02}",
    "F": lambda moment: MONTHS[moment.month - 1],
    "m": lambda moment: f"{moment.month:02}",
    "M": lambda moment: MONTHS[moment.month - 1][:3],
    "n": lambda moment: str(moment.month),
    "t": lambda moment: str(monthrange(moment.year, moment.month)[1]),
    "L": lambda moment: str(int(isleap(moment.year))),
    "o": lambda moment: str(moment.isocalendar().year),
    "Y": lambda moment: f"{moment.year:04}",
    "y": lambda moment: f"{moment.year % 100:02}",
    "a": lambda moment: "am" if moment.hour < 12 else "pm",
    "A": lambda moment: "AM" if moment.hour < 12 else "PM",
    "B": _beats,
    "g": lambda moment: str(_hour(moment)),
    "G": lambda moment: str(moment.hour),
    "h": lambda moment: f"{_hour(moment):02}",
    "H": lambda moment: f"{moment.hour:02}",
    "i": lambda moment: f"{moment.minute:02}",
    "s": lambda moment: f"{moment.second:02}",
    "u": lambda moment: f"{moment.microsecond:06}",
    "v": lambda moment: f"{moment.microsecond // 1000:03}",
    "e": _zone,
    "I": lambda moment: str(int(bool(moment.dst()))),
    "O": lambda moment: _offset(moment, ""),
    "P": lambda moment: _offset(moment, ":"),
    "p": lambda moment: _offset(moment, ":") if _seconds_east(moment) else "Z",
    "T": _abbreviation,
    "Z": lambda moment: str(_seconds_east(moment)),
    "c": lambda moment: php_date(r"Y-m-d\TH:i:sP", moment),
    "r": lambda moment: php_date("D, d M Y H:i:s O", moment),
    "U": lambda moment: str(int(moment.astimezone(UTC).timestamp())),
}
