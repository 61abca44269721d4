"""What a printable page says of a story, under the names that programs look for.

These names are part of the page's form, like its classes: English in every archive.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime

from django.utils.safestring import SafeString

from chapterhouse.stories.models import Story
from chapterhouse.tags.models import Kind

Labels = list[tuple[str, str]]
NONE = "None"
_PARTS = {
    Kind.Part.CATEGORY: "Categories",
    Kind.Part.CHARACTER: "Characters",
    Kind.Part.GENRE: "Genres",
    Kind.Part.WARNING: "Warnings",
    Kind.Part.RELATIONSHIP: "Pairing",
}
# Kinds that the old page had on every story.
_ALWAYS = ("Categories", "Characters", "Genres", "Warnings")
_TAKEN = frozenset(
    ("Summary", "Rated", "Rating", "Challenges", "Series", "Chapters", "Completed", "Word count")
    + ("Read", "Published", "Updated")
)


def labels_of(
    story: Story, summary: SafeString, chapters: int, written: Callable[[datetime], str]
) -> Labels:
    """Names and values in their order. `written` puts a date into the archive's own form.

    Wants the story with what a list fetches for its entry. A date that is not known is left out:
    no word would be one.
    """
    dates = {"Published": story.published_at, "Updated": story.updated_at}
    return [
        *([("Summary", summary)] if summary else []),
        ("Rated", story.rating.name if story.rating else NONE),
        *tags_of(story),
        ("Challenges", NONE),
        ("Series", joined([place.series.title for place in story.series_entries.all()])),
        ("Chapters", str(chapters)),
        ("Completed", "Yes" if story.is_complete else "No"),
        ("Word count", str(story.words)),
        ("Read", str(story.hits)),
        *((name, written(moment)) for name, moment in dates.items() if moment),
    ]


def tags_of(story: Story) -> Labels:
    names: dict[str, list[str]] = defaultdict(list, {label: [] for label in _ALWAYS})
    for one in story.carried:
        names[label_of(one.kind)].append(one.tag.name)
    return [(label, joined(tags)) for label, tags in names.items()]


def label_of(kind: Kind) -> str:
    """The name of a kind of tag; one of the archive's own never takes the name of a figure."""
    own = kind.plural.strip().rstrip(":").strip()
    return _PARTS.get(Kind.Part(kind.part)) or (f"{own} (tags)" if own in _TAKEN else own)


def joined(names: list[str]) -> str:
    return ", ".join(names) or NONE
