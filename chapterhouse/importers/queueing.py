"""What waited in an old archive's queue waits in ours."""

from chapterhouse.archive.models import LedgerEntry, Source
from chapterhouse.importers.models import Question
from chapterhouse.stories import queueing
from chapterhouse.stories.models import Chapter


def take_in() -> int:
    """Give what waits without a place in the line one by its age; how many chapters.

    Not to what is hidden because its author's account is gone: of that the import asks. Nor to the
    sample's, which would be touched by it.
    """
    sample = LedgerEntry.objects.filter(source__kind=Source.Kind.SAMPLE, noun="chapter")
    sample = sample.filter(new_id__isnull=False)
    gone = Question.objects.filter(kind="author-gone", new_id__isnull=False)
    chapters = Chapter.objects.exclude(pk__in=sample.values("new_id"))
    chapters = chapters.exclude(pk__in=gone.filter(noun="chapter").values("new_id"))
    return queueing.take_in(chapters.exclude(story__in=gone.filter(noun="story").values("new_id")))
