"""A chapter's versions: the newest one, which its authors go on from, and old ones come back."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.members.models import PenName
from chapterhouse.stories.models import Chapter, ChapterText, Revision, State, Story
from chapterhouse.stories.models.texts import Format, pack, unpack
from chapterhouse.stories.texts import show, write_revision


@dataclass(frozen=True)
class Written:
    """A text as its authors last saved it: canonical HTML, and the source as it was given.

    `number` is its revision, 0 where nothing was saved yet; `is_shown` whether readers read it.
    """

    number: int = 0
    html: str = ""
    source: str = ""
    source_format: str = Format.HTML
    is_shown: bool = True


def newest(chapter: Chapter) -> Written:
    """What the chapter's form begins with: a version later than the one shown, or that one."""
    text = ChapterText.objects.filter(chapter=chapter).first()
    shown = text.revision if text else 0
    later = Revision.objects.filter(chapter=chapter, number__gt=shown).order_by("-number").first()
    if later:
        source = given(later.source, "utf-8") or later.html
        return Written(later.number, later.html, source, later.source_format, is_shown=False)
    if text is None:
        return Written()
    source = given(text.source, text.source_encoding) or text.html
    return Written(text.revision, text.html, source, text.source_format)


def given(packed: bytes | memoryview | None, encoding: str) -> str:
    return unpack(packed).decode(encoding, "replace") if packed else ""


@transaction.atomic
def restore(chapter: Chapter, old: Revision, *, by: PenName | None) -> Revision:
    """Make the old version's text the newest one; blocks that it had have their ids again.

    Like any other version it is shown at once only where the chapter is not published. Where the
    newest one says the same already, that is given.
    """
    Story.objects.select_for_update().only("pk").get(pk=chapter.story_id)
    last = Revision.objects.filter(chapter=chapter).latest("number")
    if last.html == old.html:
        return last
    source, known = old.html, blocks_of(old.html)
    is_out = chapter.state == State.PUBLISHED
    said: dict[str, Any] = {"keeps_source": is_out, "is_significant": not is_out}
    revision = write_revision(
        chapter, source, source_format=Format.HTML, by=by, known=known, **said
    )
    if not is_out:
        show(revision, revision.html, pack(source), Format.HTML)
    return revision
