"""What the tags, authors and ratings of a query are called; at most four queries."""

from collections import Counter
from collections.abc import Mapping

from chapterhouse.lib.folding import fold
from chapterhouse.members.models import PenName
from chapterhouse.search.asking.kinds_called import field_of
from chapterhouse.search.asking.names import Called, Names
from chapterhouse.search.asking.nodes import By, Choice, Query, Tagged
from chapterhouse.search.asking.shaping import leaves
from chapterhouse.tags.models import Rating, Tag
from chapterhouse.tags.spelling import spelled


def names_of(query: Query, known: Mapping[int, Tag] | None = None) -> Names:
    """For whoever tells or says this query; what is nowhere any more has no name.

    Tags that are `known` by their ids, with their kinds, are not read again.
    """
    found = leaves(query.node)
    tags = {leaf.tag for leaf in found if isinstance(leaf, Tagged)}
    authors = {leaf.name for leaf in found if isinstance(leaf, By)}
    is_rated = any(isinstance(leaf, Choice) and leaf.field == "rating" for leaf in found)
    return Names(
        called_tags(tags, known or {}),
        *called_authors(authors),
        called_ratings() if is_rated else {},
    )


def called_tags(keys: set[int], known: Mapping[int, Tag]) -> dict[int, Called]:
    tags = [known[key] for key in keys & known.keys()]
    if missing := keys - known.keys():
        tags += Tag.objects.filter(pk__in=missing).select_related("kind")
    names = spelled(tags)
    return {tag.pk: Called(field_of(tag.kind), names[tag.pk], tag.name) for tag in tags}


def called_authors(keys: set[int]) -> tuple[dict[int, str], frozenset[int]]:
    """Their names, and which of them are somebody else's too."""
    names = dict(PenName.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}
    folded = {fold(name) for name in names.values()}
    alike = PenName.objects.filter(folded__in=folded).order_by().values_list("folded", flat=True)
    many = Counter(alike) if names else Counter()
    return names, frozenset(key for key, name in names.items() if many[fold(name)] > 1)


def called_ratings() -> dict[int, str]:
    return dict(Rating.objects.values_list("pk", "name"))
