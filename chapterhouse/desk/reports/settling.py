"""What the staff do about a report, and telling whoever sent it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.desk.models import Evidence, Report
from chapterhouse.jobs.models import announce
from chapterhouse.members import letters
from chapterhouse.members.models import Change, Member
from chapterhouse.reviews.deciding import verdicts

KEPT_FOR = timedelta(days=365)
State = Report.State


class SettledAlreadyError(Exception):
    """Somebody else was quicker; nothing was done."""


def take(report: Report, by: Member) -> bool:
    """Say that one looks at it; False where another does, or it is settled."""
    free = Report.objects.filter(pk=report.pk, state=State.OPEN)
    return free.update(state=State.TAKEN, taken_by=by) == 1


def acts_for(report: Report) -> list[tuple[str, Any]]:
    """What can be decided about what was reported, as far as it still is there."""
    acts: list[tuple[str, Any]] = [("nothing", _("Leave it as it is"))]
    if report.review and report.review.state == report.review.State.SHOWN:
        acts += [("hide-review", _("Hide the review")), ("spam-review", _("It is spam"))]
    elif report.chapter and report.chapter.is_live:
        acts.append(("hide-chapter", _("Hide the chapter")))
    if not report.review and report.story and not report.story.is_hidden:
        acts.append(("hide-story", _("Hide the story")))
    acts.append(("done", _("I have done what was to be done")))
    return acts


def act_on(report: Report, act: str, *, by: Member, why: str) -> None:
    doing: dict[str, Callable[[], object]] = {
        "hide-review": lambda: verdicts.hide(report.review, by=by, why=why),  # type: ignore[arg-type]
        "spam-review": lambda: verdicts.call_spam(report.review, by=by),  # type: ignore[arg-type]
        "hide-chapter": lambda: report.chapter.hide(by=by, why=why),  # type: ignore[union-attr]
        "hide-story": lambda: report.story.hide(by=by, why=why),  # type: ignore[union-attr]
    }
    if act in doing:
        doing[act]()


@transaction.atomic
def settle(report: Report, act: str, *, by: Member, why: str, answer: str) -> None:
    """Decide, once; raises SettledAlreadyError. Whoever reported it is told."""
    settled = {"settled_by": by, "settled_at": timezone.now(), "answer": answer}
    unsettled = Report.objects.exclude(state=State.SETTLED).filter(pk=report.pk)
    if not unsettled.update(state=State.SETTLED, **settled):
        raise SettledAlreadyError
    act_on(report, act, by=by, why=why)
    Change.record("settle", report, by=by, why=why, after={"act": act})
    announce("report", [report.pk], "answer")
    if report.reporter_id is None and report.answer_to:
        told = {"title": report.frozen.get("title", ""), "answer": answer}
        letters.write(
            report.answer_to, _("What you reported is settled"), "desk/reports/settled.txt", told
        )


def forget_old() -> None:
    """A year after it was settled; and the texts that no report needs any more."""
    past = timezone.now() - KEPT_FOR
    Report.objects.filter(state=State.SETTLED, settled_at__lt=past).delete()
    Evidence.objects.filter(reports=None).delete()
