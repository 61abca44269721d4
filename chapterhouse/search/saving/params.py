"""A query as it is saved, and back."""

from dataclasses import replace
from urllib.parse import urlencode

from django.http import QueryDict

from chapterhouse.search.asking.addresses import from_params, to_params
from chapterhouse.search.asking.nodes import (
    Among,
    Choice,
    Leaf,
    Mine,
    Node,
    Query,
    Tagged,
)
from chapterhouse.search.asking.shaping import (
    all_of,
    any_of,
    conditions,
    has_words,
    leaves,
    mapped,
    shaped,
)
from chapterhouse.tags.models import Tag

# Servers in between cut off longer addresses.
LONGEST = 4000
# The order of the search page, where nothing else is said.
USUAL = "updated"


def saved_params(query: Query) -> str:
    """As the address says it; shuffled, it is shuffled anew each time."""
    return urlencode(to_params(replace(query, seed=0)))


def query_of(params: str) -> Query:
    """What was saved, its names having been looked up then: asks the database nothing."""
    return from_params(QueryDict(params))[0]


def tags_in(query: Query) -> list[int]:
    """Every tag that is named in it."""
    return sorted({leaf.tag for leaf in leaves(query.node) if isinstance(leaf, Tagged)})


def needed_by(query: Query) -> int:
    """The tag on fewest stories of those that all it finds must carry; 0 where there is none."""
    must = [node.tag for node in conditions(query.node) if isinstance(node, Tagged)]
    rarest = Tag.objects.filter(pk__in=must).order_by("story_count", "pk") if must else ()
    return next((tag.pk for tag in rarest), 0)


def about(base: Node | None, query: Query, order: str) -> Query | None:
    """The search that finds the same as a list of its own subject and order.

    None where the language has no word for what the list is about, such as a letter.
    """
    said = None if base is None else mapped(base, in_words)
    if any(isinstance(leaf, Among) or is_letter(leaf) for leaf in leaves(said)):
        return None
    usual = "" if has_words(query.node) or order == USUAL else order
    return shaped(replace(query, node=all_of([said, query.node]), sort=query.sort or usual))


def in_words(leaf: Leaf) -> Node | None:
    if isinstance(leaf, Among) and leaf.field == "under":
        return any_of(map(Tagged, leaf.keys))
    return leaf


def is_letter(leaf: Leaf) -> bool:
    return isinstance(leaf, Choice) and leaf.field == "letter"


def for_everybody(query: Query) -> Query:
    """As a feed has it: without what it says of the reader, in a feed's own order."""
    return Query(mapped(query.node, impersonal))


def impersonal(leaf: Leaf) -> Node | None:
    return None if isinstance(leaf, Mine) else leaf
