"""Storing the text of a chapter: sanitised, canonical, with block ids, as the next revision."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from chapterhouse.lib.html.block_ids import block_id
from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.lib.html.paragraphs import from_plain
from chapterhouse.lib.html.preparing import Prepared, prepare
from chapterhouse.lib.html.sanitising import RULES_VERSION
from chapterhouse.members.models import PenName
from chapterhouse.stories.counting import recount_stories
from chapterhouse.stories.models import Chapter, ChapterText, Revision, Story
from chapterhouse.stories.models.texts import Format, pack


class BlockIds:
    """Hands out the ids of one story's new blocks; `issued` is how many it ever gave."""

    def __init__(self, issued: int) -> None:
        self.issued = issued

    def __call__(self) -> str:
        self.issued += 1
        return block_id(self.issued)


def prepared(
    source: str, source_format: str, fresh: Callable[[], str], old_html: str = ""
) -> Prepared:
    """The source as it is stored: sanitised, canonical, every block with an id that lasts."""
    html = from_plain(source) if source_format == Format.PLAIN else source
    return prepare(html, "story", blocks_of(old_html) if old_html else (), fresh)


@transaction.atomic
def store_text(
    chapter: Chapter,
    source: str,
    *,
    source_format: str = Format.HTML,
    by: PenName | None = None,
    is_significant: bool = True,
    release_note: str = "",
) -> Revision:
    """Make `source` the chapter's current text and keep it as the next revision.

    Blocks that were there before keep their ids; the words of chapter and story are counted.
    """
    story = Story.objects.select_for_update().only("blocks_issued").get(pk=chapter.story_id)
    current = ChapterText.objects.filter(chapter=chapter).first()
    fresh = BlockIds(story.blocks_issued)
    text = prepared(source, source_format, fresh, current.html if current else "")
    Story.objects.filter(pk=story.pk).update(blocks_issued=fresh.issued)
    revision = Revision.objects.create(
        chapter=chapter,
        number=current.revision + 1 if current else 1,
        pen_name=by,
        made_at=timezone.now(),
        is_significant=is_significant,
        release_note=release_note,
        rules_version=RULES_VERSION,
        words=text.words,
        packed=pack(text.html),
    )
    show(revision, text.html, pack(source), source_format)
    return revision


def show(revision: Revision, html: str, source: bytes, source_format: str) -> None:
    """Let the revision be what is read, and count its words."""
    shown = {
        "html": html,
        "source": source,
        "source_format": source_format,
        "rules_version": revision.rules_version,
        "revision": revision.number,
    }
    chapter = revision.chapter
    ChapterText.objects.update_or_create(chapter=chapter, defaults=shown)
    chapter.words = revision.words
    chapter.save(update_fields=["words"])
    recount_stories([chapter.story_id])
