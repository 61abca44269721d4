"""Run inside an archive: what it keeps of every story, for comparing with what was downloaded.

Prints the form of its dates, and for each story its old id, who may have it, and its chapters'
texts; of what is not out for anybody only that it is not.
"""

import json
import sys

import django

django.setup()

from chapterhouse.archive.models import Source  # noqa: E402
from chapterhouse.lib.html.plain import text_of  # noqa: E402
from chapterhouse.stories.gates import NOTHING, gate_of  # noqa: E402
from chapterhouse.stories.models import Chapter, Story  # noqa: E402


def site() -> dict:
    """The archive that was brought in; of several the first."""
    source = Source.objects.exclude(kind=Source.Kind.SAMPLE).order_by("pk").first()
    if source is None:
        return {"dates": "d M Y", "folder": "", "base": 0}
    folder = next(iter(source.base_paths), "").rstrip("/")
    base = source.traits.get("id_bases", {}).get("story", 0)
    return {"dates": source.date_format, "folder": folder, "base": base}


def story_line(story: Story) -> dict:
    gate = gate_of(story, None, NOTHING)
    chapters = Chapter.objects.filter(story=story, is_live=True).order_by("position")
    return {
        "id": story.pk,
        "title": story.title,
        "is_out": story.state == "published" and not story.is_hidden,
        "is_queued": story.state == "queued",
        "needs_membership": gate.needs_membership,
        "needs_consent": gate.needs_age or gate.needs_warning,
        "texts": [text_of(chapter.text.html) for chapter in chapters.select_related("text")],
    }


if __name__ == "__main__":
    stories = Story.objects.select_related("rating").order_by("pk")
    lines = [story_line(story) for story in stories.iterator(chunk_size=200)]
    json.dump({**site(), "stories": lines}, sys.stdout)
