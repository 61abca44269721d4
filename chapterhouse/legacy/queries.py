"""The query string of an old address, read as forgivingly as old links are written.

Parameters come in any order, parted by `&`, by a literal `&amp;` or by `;`; of several with one
name the last counts; letters may be of any old character set. Numbers are digits, and behind them
no more than what a sentence around the link left there.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest

from chapterhouse.lib.encodings import decode

# What eFiction read from a form as well as from the address.
POSTED = ("sid", "seriesid", "uid", "chapid")
# Above every id, and within what a database can be asked for.
BEYOND = 10**18
_MOST_PARTS = 200
_MOST_IDS = 20
_LONGEST = 8000
_NUMBER = re.compile(r"([0-9]+)(?:[)\]}>.,:!\"/]*|\?.*)", re.ASCII | re.DOTALL)
_PARTS = re.compile(r"&|;(?=[\w\[\]%]+=)")


@dataclass(frozen=True)
class OldQuery:
    """Names and values as they were given, last one first served."""

    given: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, request: HttpRequest) -> "OldQuery":
        """What the address says, and of a form the few ids that count."""
        given = parsed(request.META.get("QUERY_STRING", ""))
        if request.method == "POST":
            given |= {name: request.POST[name] for name in POSTED if name in request.POST}
        return cls(given)

    def __contains__(self, name: str) -> bool:
        return name in self.given

    def text(self, name: str, default: str = "") -> str:
        return self.given.get(name, default).strip()

    def number(self, *names: str) -> int | None:
        """The whole number under the first of these names that has one; None for anything else.

        A number that no table could hold becomes one that no row has.
        """
        for name in names:
            if found := _NUMBER.fullmatch(self.text(name)):
                digits = found[1].lstrip("0") or "0"
                return int(digits) if len(digits) <= 18 else BEYOND
        return None

    def chosen(self, *names: str) -> int | None:
        """The first id under one of these names: alone, in a comma list or in a list `name[]`.

        0 and -1 were what a form sent for "any".
        """
        return next(iter(self.ids(*names)), None)

    def ids(self, *names: str) -> list[int]:
        """Every id under these names, in order, each once."""
        found = []
        for name in names:
            for part in f"{self.text(name)},{self.text(f'{name}[]')}".split(",")[:_MOST_IDS]:
                if number := OldQuery({name: part}).number(name):
                    found.append(number)
        return list(dict.fromkeys(found))[:_MOST_IDS]

    def several(self, name: str) -> list[str]:
        """What stands under a name, and in a list `name[]`, parted by commas."""
        given = f"{self.text(name)},{self.text(f'{name}[]')}".split(",")
        return [part.strip() for part in given if part.strip()][:_MOST_IDS]


def parsed(raw: str) -> dict[str, str]:
    """`a=1&amp;b=2` as {"a": "1", "b": "2"}; a name without a value has an empty one.

    A list, `a[]=1&a[]=2`, is one value with commas.
    """
    given: dict[str, str] = {}
    for part in _PARTS.split(raw[:_LONGEST].replace("&amp;", "&"))[:_MOST_PARTS]:
        name, _, value = part.partition("=")
        name = plain(name)
        while name.startswith("amp;"):
            name = name[4:]
        if name.endswith("[]") and given.get(name):
            given[name] = f"{given[name]},{plain(value)}"
        elif name:
            given[name] = plain(value)
    return given


def plain(quoted: str) -> str:
    raw = unquote_to_bytes(quoted.replace("+", " ").encode("latin-1", "replace"))
    return decode(raw.replace(b"\0", b"")).text
