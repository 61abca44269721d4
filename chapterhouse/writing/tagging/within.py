"""The categories that a form has at the moment, and which tags are at home in none of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from chapterhouse.lib.commas import split
from chapterhouse.lib.typed import whole_number
from chapterhouse.tags.meaning import meaning_of, rows_of, standing_over
from chapterhouse.tags.models import Kind, Tag

LONGEST_LINE, MOST_LINES = 200, 30


def categories(sent: Iterable[str]) -> set[int]:
    """The categories of these values of fields, by id or as typed, and what is above them."""
    lines = [line[:LONGEST_LINE].replace("\x00", "") for line in list(sent)[:MOST_LINES]]
    keys = {number for line in lines if (number := whole_number(line))}
    names = [name for line in lines if whole_number(line) is None for name in split(line)]
    if not names:
        return standing_over(keys) if keys else set()
    kinds = Kind.objects.filter(part=Kind.Part.CATEGORY).values_list("pk", flat=True)
    meanings = [
        meaning_of(name, rows) for (_, name), rows in rows_of(dict.fromkeys(kinds, names)).items()
    ]
    return standing_over(keys | {meaning.tag.pk for meaning in meanings if meaning.tag})


def away(tags: Collection[int], within: Collection[int]) -> set[int]:
    """Those that are at home somewhere, and in none of these categories.

    Where no category is chosen yet, and for what is at home everywhere, nobody is away.
    """
    if not within or not tags:
        return set()
    homes = defaultdict(set)
    living = Tag.homes.through.objects.filter(from_tag__in=tags)
    for tag, home in living.values_list("from_tag", "to_tag"):
        homes[tag].add(home)
    return {tag for tag, its in homes.items() if its.isdisjoint(within)}
