from django.utils import timezone

from chapterhouse.jobs.models import announce
from chapterhouse.jobs.tasks import every, job
from chapterhouse.stories import bin_ending, binning, picturing, releasing
from chapterhouse.stories.drafting import closing


@every(minutes=1)
def look_for_releases() -> None:
    """Have the chapters published whose hour has come, each by itself."""
    for chapter in releasing.due(timezone.now()):
        release_chapter.later(chapter=chapter)


@job(unique_by=("chapter",))
def release_chapter(chapter: int) -> None:
    releasing.release(chapter)


@every(days=1)
def empty_bins() -> None:
    binning.empty_bins()


@every(days=1)
def remind_of_bins() -> None:
    bin_ending.remind()


@every(days=1)
def sweep_pictures() -> None:
    picturing.sweep()


@every(days=1)
def forget_drafts() -> None:
    closing.forget_closed()


@job()
def tell_of_reads(story: int) -> None:
    announce("reads", [story], "count")
