"""How a chapter stands, so that whoever saves a form can tell whether it moved meanwhile."""

import hashlib
import json

from chapterhouse.stories.models import Chapter, Revision

# What the form of a chapter shows beside its text.
COLUMNS = ("title", "title_html", "notes", "end_notes", "recap", "kind", "language")
KEYS = ("group_id", "author_id")


def mark_of(chapter: Chapter) -> str:
    """The number of its newest version and what stands around it, in a few letters."""
    tags = sorted(chapter.taggings.values_list("tag", flat=True))
    told = json.dumps([tags, *(getattr(chapter, name) for name in (*COLUMNS, *KEYS))])
    digest = hashlib.blake2b(told.encode(), digest_size=6).hexdigest()
    return f"{newest_number(chapter)}-{digest}"


def newest_number(chapter: Chapter) -> int:
    versions = Revision.objects.filter(chapter=chapter).order_by("-number")
    return versions.values_list("number", flat=True).first() or 0
