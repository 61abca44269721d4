"""An address of a place in a text that outlives the text's changes."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from chapterhouse.lib.html.nodes import Block
from chapterhouse.lib.quoting import Quotation, found_again

QUOTED = 64

Outcome = Literal["exact", "moved", "near", "lost"]


class LocatorError(ValueError):
    """What was given is no locator."""


@dataclass(frozen=True, slots=True)
class Locator:
    """A stretch of one block, or a point in it where `start` equals `end`.

    Offsets count code points of the block's text, a line break being one. `before`,
    `highlight` and `after` quote at most 64 characters each: the last ones before the stretch,
    the first ones of it, the first ones after it. `progression` is how far through the chapter
    the stretch begins, 0 to 1.
    """

    story: int
    chapter: int
    revision: int
    block: str
    start: int = 0
    end: int = 0
    before: str = ""
    highlight: str = ""
    after: str = ""
    progression: float = 0.0

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "Locator":
        """Raises LocatorError where something is missing, unknown or of the wrong kind."""
        try:
            return cls(**json.loads(text))._checked()
        except (TypeError, json.JSONDecodeError, RecursionError) as error:
            raise LocatorError(str(error)) from None

    def to_readium(self, href: str, title: str = "") -> dict[str, Any]:
        """Readium's Locator for a chapter at `href`, which must have no fragment.

        Our numbers go among the locations, where the format has room for them.
        """
        own = {"revision": self.revision, "start": self.start, "end": self.end}
        return {
            "href": href,
            "type": "text/html",
            **({"title": title} if title else {}),
            "locations": {
                "fragments": [self.block],
                "progression": self.progression,
                "chapterhouse": own,
            },
            "text": {name: getattr(self, name) for name in _TEXTS},
        }

    @classmethod
    def from_readium(
        cls, readium: dict[str, Any], *, story: int, chapter: int, revision: int
    ) -> "Locator":
        """From Readium's form; what another program's locator does not say is left empty.

        `story` and `chapter` are those that the caller found by the href, `revision` stands in
        where the locator names none. Raises LocatorError for what is no locator.
        """
        try:
            places, texts = readium.get("locations") or {}, readium.get("text") or {}
            own = places.get("chapterhouse") or {}
            return cls(
                story=story,
                chapter=chapter,
                revision=own.get("revision", revision),
                block=next(iter(places.get("fragments") or []), ""),
                start=own.get("start", 0),
                end=own.get("end", 0),
                before=texts.get("before", "")[-QUOTED:],
                highlight=texts.get("highlight", "")[:QUOTED],
                after=texts.get("after", "")[:QUOTED],
                progression=float(places.get("progression", 0)),
            )._checked()
        except (AttributeError, TypeError, ValueError) as error:
            raise LocatorError(str(error)) from None

    def _checked(self) -> "Locator":
        numbers = [getattr(self, name) for name in _NUMBERS]
        texts = [self.block, *(getattr(self, name) for name in _TEXTS)]
        if not all(isinstance(n, int) and n >= 0 for n in numbers) or self.end < self.start:
            raise LocatorError("its numbers make no sense")
        if not all(isinstance(t, str) and len(t) <= QUOTED for t in texts):
            raise LocatorError("its texts are too long or none")
        if not 0 <= self.progression <= 1:
            raise LocatorError("its progression is not between 0 and 1")
        return self


_NUMBERS = ("story", "chapter", "revision", "start", "end")
_TEXTS = ("before", "highlight", "after")


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where a locator leads in a text, and how sure that is.

    `exact`: the same words at the same place of the same block; `moved`: the words were found
    by quotation; `near`: they are gone, this is the place they stood at; `lost`: no block.
    """

    outcome: Outcome
    block: str = ""
    start: int = 0
    end: int = 0


def make_locator(
    blocks: Sequence[Block], block: str, start: int, end: int, *, of: tuple[int, int, int]
) -> Locator:
    """A locator for code points `start` to `end` of a block; `of` is story, chapter, revision.

    Offsets beyond the block's text are brought back to it. Raises LookupError when no block
    has that id.
    """
    place = next((n for n, b in enumerate(blocks) if b.id == block), None)
    if place is None:
        raise LookupError(f"no block {block!r} in this text")
    text = blocks[place].text
    start = min(max(start, 0), len(text))
    end = min(max(end, start), len(text))
    passed = sum(len(b.text) for b in blocks[:place]) + start
    story, chapter, revision = of
    return Locator(
        story=story,
        chapter=chapter,
        revision=revision,
        block=block,
        start=start,
        end=end,
        before=text[max(0, start - QUOTED) : start],
        highlight=text[start:end][:QUOTED],
        after=text[end : end + QUOTED],
        progression=round(passed / (sum(len(b.text) for b in blocks) or 1), 6),
    )


def resolve(locator: Locator, blocks: Sequence[Block], then: Sequence[Block] = ()) -> Resolution:
    """Where the locator leads in `blocks`.

    `then` are the blocks of the locator's own revision: with them, a block that is gone leads
    to the end of the nearest block before it that survived.
    """
    texts = {block.id: block.text for block in blocks}
    quotation = Quotation(
        locator.before, locator.highlight, locator.after, locator.end - locator.start
    )
    text = texts.get(locator.block)
    if text is not None and quotation.stands_at(text, locator.start):
        return Resolution("exact", locator.block, locator.start, locator.end)
    found = found_again(quotation, blocks, locator.block, locator.start)
    if found:
        return Resolution("moved", *found)
    if text is not None:
        start = min(locator.start, len(text))
        return Resolution("near", locator.block, start, start)
    return _nearest_before(locator.block, texts, then)


def _nearest_before(block: str, texts: dict[str, str], then: Sequence[Block]) -> Resolution:
    ids = [old.id for old in then]
    before = ids[: ids.index(block)] if block in ids else []
    survivor = next((name for name in reversed(before) if name in texts), None)
    if survivor is None:
        return Resolution("lost")
    end = len(texts[survivor])
    return Resolution("near", survivor, end, end)
