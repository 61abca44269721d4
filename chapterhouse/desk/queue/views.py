"""The staff's side of the queue: what waits, and one chapter as its readers would see it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from chapterhouse.desk.queue.forms import AnswerForm
from chapterhouse.desk.queue.lines import (
    around,
    first_of_each_story,
    lines,
    seen_titles,
)
from chapterhouse.desk.queue.reading import others_waiting, page_of
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.doors import for_roles
from chapterhouse.members.models import Role
from chapterhouse.stories.calling import number_as_read
from chapterhouse.stories.models import Submission

for_moderators = for_roles(Role.MODERATOR)
AT_ONCE = 30
ANSWERED = (Submission.State.ACCEPTED, Submission.State.RETURNED, Submission.State.DECLINED)


@for_moderators
@paged
def queue(request: HttpRequest, number: int) -> HttpResponse:
    """What waits comes first come; what was answered, the newest first."""
    if request.GET.get("state") == "answered":
        return answered(request, number)
    page = turn_to(number, around(first_of_each_story()), AT_ONCE)
    is_idle = bool(page) and not request.archive.queues_submissions
    return render(
        request, "desk/queue/queue.html", {"page": page, "lines": lines(page), "is_idle": is_idle}
    )


def answered(request: HttpRequest, number: int) -> HttpResponse:
    found = Submission.objects.filter(state__in=ANSWERED).order_by("-settled_at", "-pk")
    page = turn_to(number, around(found), AT_ONCE)
    number_as_read(one.chapter for one in page)
    shown = {"page": page, "seen": seen_titles(request.user, page)}
    return render(request, "desk/queue/answered.html", shown)


@for_moderators
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(around(Submission.objects.all()), pk=pk)
    return shown_page(request, one)


def shown_page(
    request: HttpRequest,
    one: Submission,
    needs_letter: bool = False,
    since: int | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of one; where something was sent, what was typed stays."""
    page = page_of(request, one, since)
    page["form"] = answer_form(request, one, needs_letter=needs_letter)
    return render(request, "desk/queue/submission.html", page, status=status)


def answer_form(request: HttpRequest, one: Submission, *, needs_letter: bool = False) -> AnswerForm:
    return AnswerForm(
        request.POST if request.method == "POST" else None,
        others=len(others_waiting(one)),
        may_pass=not one.story.publishes_itself,
        needs_letter=needs_letter,
    )
