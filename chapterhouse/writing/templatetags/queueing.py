"""What the pages of a story say of its chapters in the queue."""

from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.shelves.templatetags.readings import day_words
from chapterhouse.stories.calling import called
from chapterhouse.stories.models import State as Written
from chapterhouse.stories.models import Story, Submission
from chapterhouse.writing.queue.lines import Line, latest, with_places

register = template.Library()
register.filter("called", called)
State = Submission.State
SHOWN = 3
# What was sent back and came out in another way since, or is in the bin, waits for nobody.
STILL = (Written.DRAFT, Written.QUEUED)
ANSWERED = {
    State.ACCEPTED: gettext_lazy("accepted %(day)s"),
    State.RETURNED: gettext_lazy("sent back with wishes %(day)s"),
    State.DECLINED: gettext_lazy("declined %(day)s"),
}


@register.filter
def submission_standing(submission: Submission, line: Line) -> str:
    """Where it stands, as a part of a sentence."""
    if submission.state == State.TAKEN_BACK:
        return _("taken back")
    if submission.state != State.WAITING:
        said = ANSWERED[State(submission.state)]
        return said % {"day": day_words(submission.settled_at or submission.sent_at)}
    since = {"day": day_words(submission.sent_at), "place": line.place, "count": line.count}
    if not line.place:
        return _("handed in %(day)s; it waits until its story is back") % since
    if line.is_being_read:
        return _("handed in %(day)s; somebody reads it just now") % since
    return _("handed in %(day)s; number %(place)d of %(count)d in the line") % since


@register.inclusion_tag("writing/queue/_line.html")
def queue_line(story: Story) -> dict[str, Any]:
    """What waits of a story and what was sent back, for its authors; nothing where nothing does."""
    told = (State.WAITING, State.RETURNED, State.DECLINED)
    last = latest(story.submissions.filter(chapter__state__in=STILL)).filter(state__in=told)
    return {"lines": with_places(last[:SHOWN], history=False), "more": max(0, last.count() - SHOWN)}
