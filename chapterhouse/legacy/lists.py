"""Where in a list an old address pointed: its letter, its first row, its order."""

import math
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from chapterhouse.archive.current import archive_of
from chapterhouse.legacy.asking import Asked
from chapterhouse.legacy.queries import BEYOND
from chapterhouse.lib.folding import DIGITS, letter

ORDERS = {"alpha": "title", "update": "updated"}
LAST_PAGE = 9_999_999


def first_of(*names: str) -> str:
    """The address of the first of these pages that there is."""
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    raise LookupError(names)


def in_list(address: str, asked: Asked, *parts: str) -> str:
    """The address with those parts of ours ("letter", "sort", "page") that the old one asks for."""
    found = {}
    if "letter" in parts and (typed := asked.query.text("let")):
        found["letter"] = letter_of(typed)
    if "sort" in parts and (order := ORDERS.get(asked.query.text("sort").lower())):
        found["sort"] = order
    if "page" in parts and (page := page_of(asked)) > 1:
        found["page"] = str(page)
    return with_query(address, found)


def letter_of(typed: str) -> str:
    """One letter, or one that is spelled with two; anything longer is the word for all others."""
    return letter(typed) if len(typed) <= 2 and typed.isalpha() else DIGITS


def page_of(asked: Asked) -> int:
    """An offset counted rows from the list's beginning; which of our pages that row is on."""
    offset = asked.query.number("offset") or 0
    if offset >= BEYOND:
        return LAST_PAGE
    return min(math.floor(offset / archive_of(asked.request).page_size) + 1, LAST_PAGE)


def with_query(address: str, query: dict[str, str] | list[tuple[str, str]]) -> str:
    if not query:
        return address
    return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"
