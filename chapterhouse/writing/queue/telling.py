"""The authors are told what was answered to what they handed in, with the letter."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from chapterhouse.members.models import Member
from chapterhouse.notices.inbox.lines import Words, says
from chapterhouse.notices.inbox.stories import both_titles
from chapterhouse.notices.models import Notice
from chapterhouse.notices.telling.tellings import Telling, hears
from chapterhouse.stories.models import Authorship, Submission
from chapterhouse.writing.queue.lines import submissions_of

State = Submission.State
WHAT = {
    State.ACCEPTED: _("Accepted"),
    State.RETURNED: _("Sent back with wishes"),
    State.DECLINED: _("Declined"),
}


@hears("submission", "answer")
def submission_answered(key: int, at: datetime) -> Iterable[Telling]:
    """Whoever handed it in, and those who may publish the story with them."""
    for one in Submission.objects.filter(pk=key, state__in=WHAT).select_related("pen_name"):
        may = Authorship.objects.filter(story=one.story_id, has_consent=True, may_publish=True)
        people = {*may.values_list("pen_name__member", flat=True)} - {None}
        people |= {one.pen_name.member_id} if one.pen_name and one.pen_name.member_id else set()
        yield Telling(Notice.Kind.QUEUE, key, at, story=one.story_id, members=tuple(sorted(people)))


@says(Notice.Kind.QUEUE)
def of_queue(member: Member, notices: list[Notice]) -> dict[int, Words]:
    mine = submissions_of(member).filter(state__in=WHAT).select_related("story", "chapter")
    answered = mine.in_bulk([notice.key for notice in notices])
    together = counted([one.settled_at for one in answered.values()])
    return {
        notice.pk: words_of(one, together.get((one.story_id, one.settled_at), 1))
        for notice in notices
        if (one := answered.get(notice.key))
    }


def counted(moments: list[datetime | None]) -> dict[tuple[int, datetime | None], int]:
    """How many chapters of a story were answered in the same moment, with the same letter."""
    found: dict[tuple[int, datetime | None], int] = {}
    rows = Submission.objects.filter(settled_at__in=moments).values_list("story", "settled_at")
    for row in rows:
        found[row] = found.get(row, 0) + 1
    return found


def words_of(one: Submission, together: int) -> Words:
    title = both_titles(one.story, one.chapter)
    if together > 1:
        others = ngettext("%(title)s and %(n)d other", "%(title)s and %(n)d others", together - 1)
        title = others % {"title": title, "n": together - 1}
    address = f"{reverse('my-submissions')}#submission-{one.pk}"
    if one.state == State.ACCEPTED:
        address = one.chapter.get_absolute_url()
    return Words(WHAT[State(one.state)], title, address, more=one.letter)
