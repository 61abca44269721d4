"""Storing the text of a chapter: sanitised, canonical, with block ids, as the next revision."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from chapterhouse.lib.html.block_ids import block_id
from chapterhouse.lib.html.blocks import Block, blocks_of
from chapterhouse.lib.html.preparing import Prepared, prepare
from chapterhouse.lib.html.sanitising import RULES_VERSION
from chapterhouse.members.models import PenName
from chapterhouse.stories.counting import recount_stories
from chapterhouse.stories.formats import as_html
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
    source: str, source_format: str, fresh: Callable[[], str], old: Sequence[Block] = ()
) -> Prepared:
    """The source as it is stored: sanitised, canonical, every block with an id that lasts."""
    return prepare(as_html(source, source_format), "story", old, fresh)


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
    said: dict[str, Any] = {"is_significant": is_significant, "release_note": release_note}
    revision = write_revision(chapter, source, source_format=source_format, by=by, **said)
    show(revision, revision.html, pack(source), source_format)
    return revision


def write_revision(
    chapter: Chapter,
    source: str,
    *,
    source_format: str,
    by: PenName | None,
    known: Iterable[Block] = (),
    keeps_source: bool = False,
    **said: Any,
) -> Revision:
    """Keep `source` as the next revision, without showing it; in the caller's transaction.

    Blocks that the newest version has, or the one shown, or that are `known` besides keep their
    ids. `keeps_source`: for a version that is shown later, or never. `said` are other columns.
    """
    story = Story.objects.select_for_update().only("blocks_issued").get(pk=chapter.story_id)
    fresh = BlockIds(story.blocks_issued)
    text = prepared(source, source_format, fresh, [*blocks_before(chapter, known)])
    Story.objects.filter(pk=story.pk).update(blocks_issued=fresh.issued)
    return Revision.objects.create(
        chapter=chapter,
        number=next_number(chapter),
        pen_name=by,
        made_at=timezone.now(),
        rules_version=RULES_VERSION,
        words=text.words,
        packed=pack(text.html),
        source=pack(source) if keeps_source else None,
        source_format=source_format,
        **said,
    )


def blocks_before(chapter: Chapter, known: Iterable[Block] = ()) -> Iterator[Block]:
    """Those of the newest version, then what only the version shown has, then what is `known`."""
    shown = ChapterText.objects.filter(chapter=chapter).only("html", "revision").first()
    kept = Revision.objects.filter(chapter=chapter).defer("packed")
    newest = kept.order_by("-number").first()
    is_ahead = newest and (shown is None or newest.number > shown.revision)
    texts = [newest.html if is_ahead and newest else "", shown.html if shown else ""]
    met: set[str] = set()
    for block in chain(*(blocks_of(html) for html in texts if html), known):
        if block.id not in met:
            met.add(block.id)
            yield block


def next_number(chapter: Chapter) -> int:
    """Not counted from the version shown: a later one may stand behind it, taken back."""
    last = Revision.objects.filter(chapter=chapter).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def tell(revision: Revision) -> None:
    """Let readers of earlier versions know of this one, unless it only mends their spelling."""
    told = Chapter.objects.filter(pk=revision.chapter_id)
    if not revision.is_significant:
        told = told.filter(told_revision__gt=revision.number)
    if told.update(told_revision=revision.number):
        revision.chapter.told_revision = revision.number


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
    tell(revision)
    recount_stories([chapter.story_id])
