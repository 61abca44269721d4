"""Making highlights of passages of a chapter."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.lib.folding import fold
from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.lib.html.nodes import Block
from chapterhouse.lib.locators import make_locator
from chapterhouse.lib.typed import whole_number
from chapterhouse.members.models import Member
from chapterhouse.shelves.models import Highlight
from chapterhouse.stories.models import Chapter

MOST_IN_A_CHAPTER = 500
MOST = 20_000
MOST_AT_ONCE = 50
LONGEST_QUOTE = 2_000
LONGEST_NOTE = 10_000
LONGEST_NUMBER = 7


class NotHighlighted(Exception):  # noqa: N818 - said as what it is
    """Why nothing was highlighted, in words for the reader."""


@dataclass(frozen=True)
class Passage:
    """Code points of a block's text; without an end, the whole of it."""

    block: str
    start: int = 0
    end: int | None = None

    @classmethod
    def from_field(cls, typed: str) -> "Passage | None":
        """Reads `block` and `block.start.end`; None for anything else."""
        block, *ends = typed.split(".")
        if not ends:
            return cls(block)
        numbers = [n for end in ends if (n := whole_number(end, LONGEST_NUMBER)) is not None]
        return cls(block, *numbers) if len(numbers) == len(ends) == 2 else None


def passages(typed: Iterable[str]) -> list[Passage]:
    found = [Passage.from_field(field) for field in list(typed)[:MOST_AT_ONCE]]
    return [passage for passage in found if passage]


@transaction.atomic
def highlight(
    member: Member, chapter: Chapter, chosen: Sequence[Passage], colour: str, note: str = ""
) -> list[Highlight]:
    """One highlight for each passage, a note on the first; one that is there changes its colour.

    `chapter` comes with its text. Raises NotHighlighted.
    """
    # Two requests at once would each find room for what only one of them has room for.
    Member.objects.select_for_update().only("pk").get(pk=member.pk)
    there = {place_of(one): one for one in member.highlights.filter(chapter=chapter)}
    made = drawn(member, chapter, chosen)
    if not made:
        raise NotHighlighted(_("These words are not in the chapter. Choose the passage once more."))
    fresh = [one for one in made if place_of(one) not in there]
    check_room(member, len(there), len(fresh))
    kept = [there.get(place_of(one), one) for one in made]
    for number, one in enumerate(kept):
        one.colour = colour
        if note and not number:
            one.note = note[:LONGEST_NOTE]
        one.folded = searchable(one.quote, one.note)
    Highlight.objects.bulk_create(fresh)
    Highlight.objects.bulk_update(
        [one for one in kept if one not in fresh], ["colour", "note", "folded"]
    )
    return kept


def drawn(member: Member, chapter: Chapter, chosen: Sequence[Passage]) -> list[Highlight]:
    """The highlights that these passages make in the text as it is, not saved yet."""
    blocks = blocks_of(chapter.text.html)
    of = (chapter.story_id, chapter.pk, chapter.text.revision)
    found = (one_drawn(member, chapter, blocks, passage, of) for passage in chosen)
    return [one for one in found if one]


def one_drawn(
    member: Member,
    chapter: Chapter,
    blocks: Sequence[Block],
    passage: Passage,
    of: tuple[int, int, int],
) -> Highlight | None:
    text = next((block.text for block in blocks if block.id == passage.block), "")
    end = len(text) if passage.end is None else min(passage.end, len(text))
    words = text[passage.start : end]
    if not words.strip():
        return None
    locator = make_locator(blocks, passage.block, passage.start, end, of=of)
    return Highlight(
        member=member,
        story_id=chapter.story_id,
        chapter=chapter,
        locator=asdict(locator),
        quote=words[:LONGEST_QUOTE],
    )


def place_of(one: Highlight) -> tuple[str, int, int]:
    return one.locator["block"], one.locator["start"], one.locator["end"]


def check_room(member: Member, there: int, more: int) -> None:
    if there + more > MOST_IN_A_CHAPTER:
        sentence = ngettext(
            "A chapter holds at most %(most)d highlight of yours. Delete one to make room.",
            "A chapter holds at most %(most)d highlights of yours. Delete some to make room.",
            MOST_IN_A_CHAPTER,
        )
        raise NotHighlighted(sentence % {"most": MOST_IN_A_CHAPTER})
    if more and member.highlights.count() + more > MOST:
        sentence = ngettext(
            "You can keep at most %(most)d highlight. Delete one to make room.",
            "You can keep at most %(most)d highlights. Delete some to make room.",
            MOST,
        )
        raise NotHighlighted(sentence % {"most": MOST})


def searchable(*texts: str) -> str:
    """All their words as they are searched; a fold ends after 255 letters, so word by word."""
    return " ".join(fold(word) for text in texts for word in text.split())
