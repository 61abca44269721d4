"""The place in a story that an address names: a chapter, or a passage of its text."""

from dataclasses import asdict
from typing import Any

from django.http import Http404, HttpRequest, QueryDict

from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.lib.locators import Locator, make_locator
from chapterhouse.lib.typed import whole_number
from chapterhouse.members.signed_in import reader_of
from chapterhouse.stories.consenting import agreed
from chapterhouse.stories.models import Chapter, ChapterText, Story

PARTS = ("chapter", "block", "at", "start", "end")


def asked_for(typed: QueryDict) -> dict[str, str]:
    """The parts of a place among what was typed, to be sent along by a form."""
    return {part: str(typed[part]) for part in PARTS if typed.get(part)}


def place_in(request: HttpRequest, story: Story, typed: QueryDict) -> dict[str, Any]:
    """The bookmark's `chapter` and `locator`; empty for the story as a whole.

    Raises Http404 for a chapter that this member may not read, and for a block that it has not.
    """
    if not typed.get("chapter"):
        return {}
    readable = Chapter.objects.readable_by(reader_of(request), agreed(request)).filter(story=story)
    chapter = readable.filter(pk=number(str(typed["chapter"]))).first()
    if chapter is None:
        raise Http404
    return {"chapter": chapter, "locator": asdict(locator(chapter, typed))}


def locator(chapter: Chapter, typed: QueryDict) -> Locator:
    text = ChapterText.objects.filter(chapter=chapter).first() or ChapterText(revision=1)
    of = (chapter.story_id, chapter.pk, text.revision)
    # The form that chooses a passage for several ends calls it `at`.
    block = typed.get("block") or typed.get("at")
    if not block:
        return Locator(*of, block="")
    start, end = number(typed.get("start", "")), number(typed.get("end", ""))
    try:
        return make_locator(blocks_of(text.html), block, start, end, of=of)
    except LookupError:
        raise Http404 from None


def number(typed: str) -> int:
    return whole_number(typed) or 0
