"""Publishing what waits in an archive that reads nothing first any more."""

import contextlib

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Member
from chapterhouse.stories.models import Submission
from chapterhouse.stories.queue_answers import Answer, MovedOnError, settle
from chapterhouse.stories.queueing import NotWaitingError


def publish_all(by: int) -> None:
    """One after the other, as `by` accepted them; it ends where the archive reads first again."""
    member = Member.objects.get(pk=by)
    given = Answer(Submission.State.ACCEPTED, member)
    for key in list(Submission.objects.in_line().values_list("pk", flat=True)):
        if Archive.current().queues_submissions:
            return
        one = Submission.objects.select_related("chapter").get(pk=key)
        # Its author took it back just now, or saved another version of it, which waits on.
        with contextlib.suppress(NotWaitingError, MovedOnError):
            settle(one, given, None)
