"""The index of chapters' texts, where the archive wants them searched."""

from collections.abc import Iterable, Iterator
from functools import cache, partial
from zlib import crc32

import tantivy
from django.db.models import QuerySet

from chapterhouse.archive.models import Archive
from chapterhouse.jobs.models import Outbox
from chapterhouse.lib.html.plain import text_of
from chapterhouse.search.index.schema import PLACE, POSITION
from chapterhouse.search.index.shape import Making, Shape
from chapterhouse.search.index.words import words_in
from chapterhouse.stories.models import Chapter, ChapterText

VERSION = 1
# What happens to a story without its texts being there or away is left alone.
SILENT = {"review", "review-rules", "dedicate", "retag"}


@cache
def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("id", "story"):
        builder.add_integer_field(name, indexed=True, fast=True)
    builder.add_integer_field("digest", fast=True)
    builder.add_text_field("is", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", tokenizer_name="whitespace")
    builder.add_text_field(POSITION, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(PLACE, stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def live_chapters() -> QuerySet[Chapter]:
    return Chapter.objects.filter(is_live=True, story__is_listed=True)


def documents(keys: list[int]) -> Iterator[tuple[int, int, Making]]:
    texts = ChapterText.objects.filter(chapter__in=live_chapters().filter(pk__in=keys))
    for row in texts.select_related("chapter").only("html", "chapter__story"):
        digest = crc32(row.html.encode())
        yield row.pk, digest, partial(document, row, digest)


def document(row: ChapterText, digest: int) -> tantivy.Document:
    said = {
        "id": [row.pk],
        "story": [row.chapter.story_id],
        "digest": [digest],
        "is": ["listed"],
        "text": [" ".join(words_in(text_of(row.html)))],
    }
    return tantivy.Document.from_dict(said, schema())


def touched(rows: Iterable[Outbox]) -> set[int]:
    """Chapters whose text changed, and all of the stories that came or went."""
    chapters, stories = set(), set()
    for row in rows:
        if row.noun == "chapter":
            chapters.add(row.key)
        elif row.noun == "story" and row.event not in SILENT:
            stories.add(row.key)
    return chapters | set(Chapter.objects.filter(story__in=stories).values_list("pk", flat=True))


def is_wanted() -> bool:
    return Archive.current().searches_texts


CHAPTERS = Shape(
    "chapters",
    VERSION,
    schema,
    documents,
    live_chapters,
    touched,
    is_wanted,
    at_once=50,
    commits_every=2_000,
)
