"""What is known of a story beside its words, for programs: `story.json`."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from chapterhouse.members.copies.writing import json_of, write_rows
from chapterhouse.stories.models import Chapter, Revision, StoryTag
from chapterhouse.stories.own_copy.folder import Folder, numbered
from chapterhouse.stories.own_copy.owning import chapters_of
from chapterhouse.tags.models import Kind


def write_telling(folder: Folder) -> None:
    """Chapter by chapter, for a story may have thousands."""
    with folder.writer.open(f"{folder.path}/story.json") as file:
        opened = json_of(told(folder)).removesuffix("\n}")
        file.write(f'{opened},\n "chapters": '.encode())
        write_rows(file, chapters(folder))
        file.write(b"\n}\n")


def told(folder: Folder) -> dict[str, Any]:
    story = folder.story
    tags = story.taggings.select_related("tag__kind").order_by("position", "pk")
    columns = ("state", "audience", "progress", "words", "created_at", "published_at", "updated_at")
    return {
        "id": story.pk,
        "address": reverse("story", args=[story.pk]),
        "title": story.title,
        "language": story.language,
        "is_yours": folder.is_own,
        "is_shared": folder.is_shared,
        "authors": [
            {
                "pen_name": author.pen_name.name,
                "part": author.part,
                "is_you": author.pen_name.member_id == folder.member.pk,
            }
            for author in folder.authors
        ],
        "rating": story.rating.name if story.rating else None,
        "tags": [tag_told(line) for line in tags],
        **{column: getattr(story, column) for column in columns},
        **{column: getattr(story, column) for column in ("summary", "notes", "end_notes")},
    }


def tag_told(line: StoryTag) -> dict[str, Any]:
    kind = line.tag.kind
    of_pairing = {"is_side": line.is_side} if kind.part == Kind.Part.RELATIONSHIP else {}
    return {"kind": kind.name, "name": line.tag.name, **of_pairing}


def chapters(folder: Folder) -> Iterator[dict[str, Any]]:
    columns = ("position", "title", "kind", "state", "words", "created_at", "published_at")
    for chapter in chapters_of(folder.story, folder.member):
        yield {
            "id": chapter.pk,
            **{column: getattr(chapter, column) for column in columns},
            "updated_at": chapter.updated_at,
            "notes": chapter.notes,
            "end_notes": chapter.end_notes,
            "tags": list(chapter.taggings.values_list("tag__name", flat=True)),
            "revisions": list(revisions(chapter)),
        }


def revisions(chapter: Chapter) -> Iterator[dict[str, Any]]:
    columns = ("number", "made_at", "is_significant", "label", "release_note", "words")
    for row in Revision.objects.filter(chapter=chapter).order_by("number").values(*columns):
        yield {**row, "file": f"revisions/{numbered(chapter)}/{row['number']:04}.html"}
