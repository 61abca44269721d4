"""Reviews that stand at a paragraph: how many at each, where that is told at all."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Count, Min, Q, QuerySet
from django.http import HttpRequest

from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.lib.html.nodes import Block
from chapterhouse.lib.locators import Locator, resolve
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.rules.resolving import rules_on
from chapterhouse.stories.models import Chapter, Revision, Story
from chapterhouse.stories.sparing import spared, spared_to

# So many paragraphs that are gone, and so many old versions, are looked into for one page.
MOST_GONE, MOST_VERSIONS = 200, 3


@dataclass(frozen=True)
class Standing:
    """How many reviews stand at each paragraph that a chapter has today.

    `homes`: for each paragraph that is gone, the one that its reviews stand at now.
    """

    counts: dict[str, int]
    homes: dict[str, str]

    def all_at(self, block: str) -> list[str]:
        """This paragraph, and those that are gone and whose reviews came to it."""
        return [block, *(gone for gone, home in self.homes.items() if home == block)]


def standing_in(request: HttpRequest, story: Story, chapter: Chapter) -> Standing:
    """In one query where all paragraphs are there, and in none where it is not wished."""
    if not rules_on(request, story).at_paragraphs:
        return Standing({}, {})
    lines = (
        said_at_paragraphs(request, chapter)
        .order_by()
        .values("block")
        .annotate(count=Count("pk"), sample=Min("pk"))
    )
    found = {line["block"]: (line["count"], line["sample"]) for line in lines}
    if not found or not hasattr(chapter, "text"):
        return Standing({}, {})
    blocks = blocks_of(chapter.text.html)
    there = {block.id for block in blocks}
    gone = [sample for block, (_, sample) in found.items() if block not in there]
    homes = homes_of(chapter, blocks, gone) if gone else {}
    counts: dict[str, int] = {}
    for block, (count, _sample) in found.items():
        home = block if block in there else homes.get(block)
        if home:
            counts[home] = counts.get(home, 0) + count
    return Standing(counts, homes)


def said_at_paragraphs(request: HttpRequest, chapter: Chapter) -> QuerySet[Review]:
    rows = Review.objects.shown().roots().filter(chapter=chapter).exclude(block="")
    member = spared_to(request)
    return spared(rows, member, Q(pen_name__member=member))


def homes_of(chapter: Chapter, blocks: Sequence[Block], samples: Sequence[int]) -> dict[str, str]:
    """For each gone paragraph the one that its words moved to, else the nearest one before."""
    rows = Review.objects.filter(pk__in=samples[:MOST_GONE]).exclude(locator=None)
    locators = {row.block: Locator(**row.locator) for row in rows if row.locator}
    versions = texts_of(chapter, {locator.revision for locator in locators.values()})
    found = {
        block: resolve(locator, blocks, versions.get(locator.revision, ())).block
        for block, locator in locators.items()
    }
    return {block: home for block, home in found.items() if home}


def texts_of(chapter: Chapter, numbers: Collection[int]) -> dict[int, list[Block]]:
    newest = sorted(numbers, reverse=True)[:MOST_VERSIONS]
    versions = Revision.objects.filter(chapter=chapter, number__in=newest)
    return {version.number: blocks_of(version.html) for version in versions}
