"""What a form sends of a draft along with everything else."""

import re
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from chapterhouse.lib.typed import whole_number
from chapterhouse.stories.drafting.writing import Hand, Place, Written
from chapterhouse.stories.models.texts import Format

OWN = ("draft", "draft_version", "draft_page", "draft_turn", "draft_based_on", "save")
LONGEST_PAGE = LONGEST_TOKEN = 43
_TOKEN = re.compile(r"[A-Za-z0-9_-]+")
# What the columns of versions and turns hold.
LONGEST_NUMBER = 9


def text_name_of(place: Place) -> str:
    """The field with the text: the first chapter of a new story has a prefix there."""
    return "text" if place.chapter or place.story else "chapter-text"


def hand_of(typed: Mapping[str, Any]) -> Hand:
    page = one_kind_of_end(str(typed.get("draft_page", "")))[:LONGEST_PAGE]
    return Hand(page, number_in(typed, "draft_turn"), number_in(typed, "draft_version"))


def token_in(typed: Mapping[str, Any]) -> str:
    """Of the draft, as a form carries it or an address names it; empty without one.

    What could stand in no address is no token.
    """
    token = str(typed.get("draft", ""))[:LONGEST_TOKEN]
    return token if _TOKEN.fullmatch(token) else ""


def number_in(typed: Mapping[str, Any], name: str) -> int:
    return whole_number(str(typed.get(name, "")), LONGEST_NUMBER) or 0


def written_in(typed: QueryDict, place: Place) -> Written:
    """All that was typed into the form, as a draft keeps it."""
    name = text_name_of(place)
    apart = {*OWN, name, f"{name}_format"}
    fields = {
        one_kind_of_end(key): [one_kind_of_end(value) for value in values]
        for key, values in typed.lists()
    }
    return Written(
        one_kind_of_end(typed.get(name, "")),
        format_of(typed.get(f"{name}_format")),
        {key: values for key, values in fields.items() if key not in apart},
        based_on=number_in(typed, "draft_based_on"),
    )


def one_kind_of_end(typed: str) -> str:
    """Forms send other line ends than scripts; NUL is nobody's to keep."""
    return typed.replace("\r\n", "\n").replace("\0", "")


def format_of(name: object) -> str:
    return str(name) if name in {Format.HTML, Format.PLAIN, Format.MARKDOWN} else Format.HTML
