"""Counting reads at once, and telling of them now and then.

Lists by reads come from the search index: to hear of every single read it would have to be written
all day long. So the first read of a story sets a bell, and when it rings the reads until then are
told together.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from chapterhouse.lib.limits import count
from chapterhouse.stories.jobs import tell_of_reads
from chapterhouse.stories.models import Chapter, Story

WINDOW = 600
# Whoever was still counting when the window closed is told as well.
AFTER_IT = 30


@transaction.atomic
def count_read(chapter: Chapter) -> None:
    """The chapter and its story were read once more."""
    Chapter.objects.filter(pk=chapter.pk).update(hits=F("hits") + 1)
    Story.objects.filter(pk=chapter.story_id).update(hits=F("hits") + 1)
    if count(f"reads-of-story:{chapter.story_id}", 1, WINDOW):
        rings = timezone.now() + timedelta(seconds=WINDOW + AFTER_IT)
        tell_of_reads.at(rings, story=chapter.story_id)
