"""What the tables say of each story, gathered one by one and in the plainest way."""

from collections.abc import Iterator
from dataclasses import dataclass

from chapterhouse.lib.html.plain import text_of
from chapterhouse.stories.models import Audience, State, Story
from chapterhouse.tags.models import Kind, Tag


@dataclass
class Facts:
    """`carried` are ids of its tags and its live chapters', `above` those with all above them."""

    story: Story
    own: set[int]
    carried: set[int]
    above: set[int]
    main: set[int]
    tops: set[int]
    authors: list[int]
    series: set[int]
    texts: dict[str, list[str]]


def facts_of_all() -> list[Facts]:
    """Of every story that may stand in lists."""
    tags = {tag.pk: tag for tag in Tag.objects.select_related("kind").prefetch_related("parents")}
    rows = Story.objects.filter(state=State.PUBLISHED, is_hidden=False).select_related("rating")
    rows = rows.prefetch_related("authorships__pen_name", "series_entries__series", "chapters")
    return [facts_of(story, tags) for story in rows.exclude(audience=Audience.LINK)]


def facts_of(story: Story, tags: dict[int, Tag]) -> Facts:
    own = {tagging.tag_id for tagging in story.taggings.all()}
    carried = own | set(on_chapters(story))
    above = {up for tag in carried for up in upwards(tag, tags)}
    main = {
        up
        for tagging in story.taggings.filter(is_side=False)
        if tags[tagging.tag_id].kind.part == Kind.Part.RELATIONSHIP
        for up in upwards(tagging.tag_id, tags)
    }
    tops = {up for tag in own for up in upwards(tag, tags) if is_top(tags[up])}
    bylines = [one for one in story.authorships.all() if one.has_consent]
    places = [e for e in story.series_entries.all() if e.is_accepted and not e.series.is_hidden]
    texts = {
        "title": [story.title],
        "author": [one.pen_name.name for one in bylines],
        "series": [entry.series.title for entry in places],
        "tag": [tags[up].name for up in above],
        "summary": [text_of(story.summary)],
        "notes": [story.notes, story.end_notes],
        "text": list(chapter_texts(story)),
    }
    authors = [one.pen_name_id for one in bylines]
    series = {entry.series_id for entry in places}
    return Facts(story, own, carried, above, main, tops, authors, series, texts)


def upwards(tag: int, tags: dict[int, Tag]) -> set[int]:
    """The tag, what it is another word for, what stands above it, and so on."""
    found = {tag}
    row = tags[tag]
    for up in (row.synonym_of_id, *(parent.pk for parent in row.parents.all())):
        if up is not None:
            found |= upwards(up, tags)
    return found


def is_top(tag: Tag) -> bool:
    is_category = tag.kind.part == Kind.Part.CATEGORY
    return is_category and tag.synonym_of_id is None and not tag.parents.all()


def is_out(chapter) -> bool:
    return chapter.state == State.PUBLISHED and not chapter.is_hidden


def on_chapters(story: Story) -> Iterator[int]:
    for chapter in story.chapters.all():
        if is_out(chapter):
            yield from chapter.taggings.values_list("tag", flat=True)


def chapter_texts(story: Story) -> Iterator[str]:
    for chapter in story.chapters.all():
        if is_out(chapter):
            yield text_of(chapter.text.html)
