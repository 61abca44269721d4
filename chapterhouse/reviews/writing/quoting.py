"""A passage that a review quotes: taken from the chapter's text, and found in it again later."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict

from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.lib.html.nodes import Block
from chapterhouse.lib.locators import Locator, LocatorError, Resolution, make_locator, resolve
from chapterhouse.lib.typed import whole_number
from chapterhouse.reviews.models import Review
from chapterhouse.stories.models import Chapter, ChapterText

# Of a longer passage the rest is left to the text itself.
LONGEST = 500
LONGEST_LOCATOR = 4_000
DIGITS = 7


@dataclass(frozen=True)
class Quoted:
    """The words, where they stand now ("" where no trace is left), and how surely they do.

    `outcome` is a Resolution's: exact, moved, near (the words were changed) or lost.
    """

    words: str
    block: str
    outcome: str
    chapter: int

    @property
    def is_changed(self) -> bool:
        return self.outcome in {"near", "lost"}


def locator_from(fields: QueryDict, chapter: Chapter) -> Locator | None:
    """What `locator`, or `at` with `start` and `end`, says of a place in this chapter.

    None where it says nothing or makes no sense: a review is not lost over a broken quotation.
    """
    text = ChapterText.objects.only("html", "revision").filter(chapter=chapter).first()
    if text is None:
        return None
    blocks = blocks_of(text.html)
    if sent := fields.get("locator"):
        return checked(str(sent), chapter, blocks, text.revision)
    block = fields.get("at", "")
    of = (chapter.story_id, chapter.pk, text.revision)
    try:
        return make_locator(blocks, block, number(fields, "start"), number(fields, "end"), of=of)
    except LookupError:
        return None


def checked(sent: str, chapter: Chapter, blocks: list[Block], revision: int) -> Locator | None:
    """One that was sent whole: made anew from the text where it leads, so that it quotes truly."""
    try:
        locator = Locator.from_json(sent[:LONGEST_LOCATOR])
    except LocatorError:
        return None
    found = resolve(locator, blocks)
    if locator.chapter != chapter.pk or found.outcome == "lost":
        return None
    of = (chapter.story_id, chapter.pk, revision)
    return make_locator(blocks, found.block, found.start, found.end, of=of)


def number(fields: QueryDict, name: str) -> int:
    return whole_number(fields.get(name, ""), DIGITS) or 0


def passage(locator: Locator | None) -> str:
    """The words that a new review is about to quote; "" for none."""
    if locator is None:
        return ""
    words = locator.highlight or locator.after
    is_longer = locator.end - locator.start > len(words)
    return f"{words.rpartition(' ')[0] or words} …" if is_longer else words


def quoted(locator: Locator, blocks: list[Block]) -> Quoted:
    """The passage in the text as it is now; of words that are gone what the locator kept."""
    found = resolve(locator, blocks)
    return Quoted(words_at(locator, found, blocks), found.block, found.outcome, locator.chapter)


def words_at(locator: Locator, found: Resolution, blocks: list[Block]) -> str:
    if found.outcome in {"exact", "moved"}:
        text = next(block.text for block in blocks if block.id == found.block)
        words = text[found.start : found.end] or text
        return shortened(words, LONGEST)
    kept = locator.highlight or locator.after
    return kept + ("…" if locator.end - locator.start > len(kept) else "")


def shortened(words: str, most: int) -> str:
    """At a word's end, with a sign that there was more."""
    if len(words) <= most:
        return words
    return words[:most].rpartition(" ")[0] + " …"


def quotations(reviews: Iterable[Review]) -> dict[int, Quoted]:
    """What each of these reviews quotes of chapters that readers can open, in one query."""
    placed = [(review.pk, locator) for review in reviews if (locator := locator_of(review))]
    if not placed:
        return {}
    chapters = {locator.chapter for _, locator in placed}
    live = ChapterText.objects.filter(chapter__in=chapters, chapter__is_live=True)
    texts = {pk: blocks_of(html) for pk, html in live.values_list("chapter", "html")}
    return {
        pk: quoted(locator, texts[locator.chapter])
        for pk, locator in placed
        if locator.chapter in texts
    }


def locator_of(review: Review) -> Locator | None:
    """Where the review stands; None for a place that is not in its own chapter."""
    if not review.locator or review.chapter_id is None:
        return None
    try:
        locator = Locator(**review.locator)
    except TypeError:
        return None
    return locator if locator.chapter == review.chapter_id else None
