"""Moderators are written to about what waits to be read, as often as each of them chose."""

from django.db.models import Max

from chapterhouse.desk.queue.lines import waiting_count
from chapterhouse.members.desk_letters import Waiting, waits_for
from chapterhouse.members.models import Role
from chapterhouse.stories.models import Submission


@waits_for(Role.MODERATOR)
def queue() -> Waiting | None:
    waiting = Submission.objects.in_line().order_by()
    newest = waiting.aggregate(newest=Max("sent_at"))["newest"]
    if newest is None:
        return None
    return Waiting(waiting_count(), newest, "desk/letters/queue_waits.txt", "queue")
