"""The stories of the sample, their chapters and series."""

from datetime import datetime

from django.db.models import F

from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.members.models import PenName
from chapterhouse.sample import folder
from chapterhouse.sample.folder import Table
from chapterhouse.sample.ledger import Ledger
from chapterhouse.sample.vocabulary import tags_named
from chapterhouse.stories.models import (
    Authorship,
    Chapter,
    ChapterTag,
    ChapterText,
    Series,
    SeriesEntry,
    SeriesTag,
    State,
    Story,
    StoryTag,
)
from chapterhouse.stories.texts import store_text
from chapterhouse.tags.models import Rating


def place_stories(ledger: Ledger) -> None:
    for key, table in folder.stories():
        place_story(ledger, key, table)


def place_story(ledger: Ledger, key: str, table: Table) -> None:
    published = [at for chapter in table["chapters"] if (at := chapter.get("published"))]
    story = Story(
        summary=canonicalise(table["summary"], "note"),
        notes=canonicalise(table.get("notes", ""), "note"),
        end_notes=canonicalise(table.get("end_notes", ""), "note"),
        rating=ledger.find(Rating, table["rating"]),
        language=table.get("language", "en"),
        state=table.get("state", State.PUBLISHED),
        progress=table["progress"],
        is_round_robin=table.get("round_robin", False),
        featured=table.get("featured", ""),
        published_at=min(published, default=None),
        updated_at=max(published, default=None),
        **created(published),
    )
    story.take_title(table["title"])
    ledger.place(story, key)
    place_authors(ledger, story, key, table)
    for position, tag in enumerate(tags_named(ledger, table)):
        ledger.place(StoryTag(story=story, tag=tag, position=position), f"{key}:{tag.pk}")
    for position in range(1, len(table["chapters"]) + 1):
        place_chapter(ledger, story, key, position, table)


def created(published: list[datetime]) -> dict[str, datetime]:
    """When a public row was made; what nobody has seen yet was made just now."""
    return {"created_at": min(published)} if published else {}


def place_authors(ledger: Ledger, story: Story, key: str, table: Table) -> None:
    for position, author in enumerate(table["authors"]):
        part = Authorship.Part.CO_AUTHOR if position else Authorship.Part.AUTHOR
        authorship = Authorship(
            story=story,
            pen_name=ledger.find(PenName, author),
            part=part,
            position=position,
            consented_at=story.published_at,
        )
        ledger.place(authorship, f"{key}:{author}")


def place_chapter(ledger: Ledger, story: Story, key: str, position: int, table: Table) -> None:
    its = table["chapters"][position - 1]
    author = ledger.find(PenName, its["by"]) if "by" in its else None
    at = its.get("published")
    chapter = Chapter(
        story=story,
        position=position,
        title=its["title"],
        author=author,
        notes=canonicalise(its.get("notes", ""), "note"),
        end_notes=canonicalise(its.get("end_notes", ""), "note"),
        state=its.get("state", story.state),
        published_at=at,
        updated_at=at,
        **created([at] if at else []),
    )
    ledger.place(chapter, f"{key}:{position}")
    for tag in tags_named(ledger, its):
        ledger.place(ChapterTag(chapter=chapter, tag=tag), f"{key}:{position}:{tag.pk}")
    by = author or ledger.find(PenName, table["authors"][0])
    place_text(ledger, chapter, by, f"{key}:{position}", folder.chapter_text(key, its["file"]))
    count_reads(chapter, table.get("reads", 0))


def place_text(ledger: Ledger, chapter: Chapter, by: PenName, key: str, text: str) -> None:
    revision = store_text(chapter, text, by=by)
    if chapter.published_at:
        revision.made_at = chapter.published_at
        revision.save(update_fields=["made_at"])
    ledger.note(revision, key)
    ledger.note(ChapterText.objects.get(chapter=chapter), key)


def count_reads(chapter: Chapter, reads: int) -> None:
    """Every chapter loses one reader in ten; the story has the reads of all of them."""
    its = int(reads * 0.9 ** (chapter.position - 1)) if chapter.state == State.PUBLISHED else 0
    Chapter.objects.filter(pk=chapter.pk).update(hits=its)
    Story.objects.filter(pk=chapter.story_id).update(hits=F("hits") + its)


def place_series(ledger: Ledger) -> None:
    tables = folder.table("series")["series"]
    for table in tables:
        place_one_series(ledger, table)
    for table in tables:
        for position, story in enumerate(table["stories"], start=1):
            place_entry(ledger, table["key"], position, story=ledger.find(Story, story))
        if above := table.get("part_of"):
            position = len(ledger.find(Series, above).entries.all()) + 1
            below = ledger.find(Series, table["key"])
            place_entry(ledger, above, position, subseries=below)


def place_one_series(ledger: Ledger, table: Table) -> None:
    series = Series(
        summary=canonicalise(table["summary"], "note"),
        owner=ledger.find(PenName, table["by"]),
        openness=table.get("openness", Series.Openness.CLOSED),
        created_at=table["created"],
    )
    series.take_title(table["title"])
    ledger.place(series, table["key"])
    for tag in tags_named(ledger, table):
        ledger.place(SeriesTag(series=series, tag=tag), f"{table['key']}:{tag.pk}")


def place_entry(ledger: Ledger, series: str, position: int, **of: Story | Series) -> None:
    entry = SeriesEntry(series=ledger.find(Series, series), position=position, **of)
    ledger.place(entry, f"{series}:{position}")
