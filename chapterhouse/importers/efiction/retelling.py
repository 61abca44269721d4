"""The text of a chapter that changed on the old archive, as the next revision of the one here."""

from chapterhouse.archive.models import LedgerEntry, Source
from chapterhouse.importers.efiction.breaks import to_html
from chapterhouse.importers.efiction.decisions import Decisions
from chapterhouse.importers.efiction.fingerprints import of_text
from chapterhouse.importers.efiction.hints import hint_of_source
from chapterhouse.importers.efiction.origins import origin_of
from chapterhouse.importers.efiction.reading import TEXT, Readings
from chapterhouse.lib.html.preparing import prepare
from chapterhouse.stories.models import Chapter, ChapterText
from chapterhouse.stories.models.texts import Format, unpack
from chapterhouse.stories.significance import says_something_else
from chapterhouse.stories.texts import store_text


def source_mark(key: int) -> bytes:
    """The mark of a chapter's text as it was given; of no text where there is none."""
    packed = ChapterText.objects.filter(chapter=key).values_list("source", flat=True).first()
    return of_text(unpack(packed) if packed else b"")


def tell_again(chapter: Chapter, packed: bytes | None, source: Source) -> None:
    """Store what the old archive has now; paragraphs that are still there keep their ids."""
    entries = LedgerEntry.objects.filter(source=source, table="chapters", new_id=chapter.pk)
    key = entries.values_list("old_key", flat=True).first() or ""
    decided = Decisions(source).of("chapters", key)
    readings = Readings(hint=hint_of_source(source), origin=origin_of(source), decided=decided)
    words = readings.words(TEXT, unpack(packed) if packed else b"")
    html = readings.origin.lead(prepare(to_html(words)).html)
    before = ChapterText.objects.filter(chapter=chapter).values_list("html", flat=True).first()
    tells_news = says_something_else(before or "", html)
    store_text(chapter, html, source_format=Format.EFICTION, is_significant=tells_news)
    as_given = {"source": packed, "source_encoding": readings.how[:40]}
    ChapterText.objects.filter(chapter=chapter).update(**as_given)
