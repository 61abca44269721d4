"""What of a list could be kept as a search."""

from django.http import HttpRequest

from chapterhouse.members.signed_in import reader_of
from chapterhouse.search.asked import Asked
from chapterhouse.search.asking.nodes import Node, Query
from chapterhouse.search.saving.params import (
    LONGEST,
    USUAL,
    about,
    for_everybody,
    saved_params,
)


def to_save(request: HttpRequest, asked: Asked, base: Node | None, order: str = USUAL) -> str:
    """The parameters to save what this list shows; "" where there is nothing to be saved."""
    if reader_of(request) is None or asked.problems:
        return ""
    query = about(base, asked.query, order)
    return params_of(query)


def to_follow(asked: Asked, base: Node | None) -> str:
    """The parameters of the feed of what this list shows; "" where there is none."""
    query = None if asked.problems else about(base, asked.query, USUAL)
    return params_of(query and for_everybody(query))


def params_of(query: Query | None) -> str:
    params = saved_params(query) if query else ""
    return params if len(params) <= LONGEST else ""
