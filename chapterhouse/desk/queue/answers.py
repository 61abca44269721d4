"""What the staff do with what waits: take it, accept it, send it back, decline it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from chapterhouse.archive.current import archive_of
from chapterhouse.desk.changes import name_of
from chapterhouse.desk.jobs import publish_what_waits
from chapterhouse.desk.queue.forms import ReadForm
from chapterhouse.desk.queue.lines import around
from chapterhouse.desk.queue.views import answer_form, for_moderators, shown_page
from chapterhouse.members.doors import for_archivist
from chapterhouse.members.models import Member
from chapterhouse.stories.models import Submission
from chapterhouse.stories.queue_answers import Answer, MovedOnError, answer, release, take
from chapterhouse.stories.queueing import NotWaitingError

State = Submission.State
LOST = gettext_lazy("Part of the page was lost on the way. Look again, and answer once more.")
SAID = {
    State.ACCEPTED: gettext_lazy("Accepted. Its author is told."),
    State.RETURNED: gettext_lazy("Sent back with your letter."),
    State.DECLINED: gettext_lazy("Declined. Its author has your letter."),
}
MOVED_ON = gettext_lazy(
    "The author saved another version while you read. What changed is marked in it; your letter "
    "is below."
)


def member_of(request: HttpRequest) -> Member:
    """Whom the door let in."""
    assert isinstance(request.user, Member)
    return request.user


@require_POST
@for_moderators
def take_submission(request: HttpRequest, pk: int) -> HttpResponse:
    """Both ways: `taken` says which."""
    one, moderator = get_object_or_404(Submission, pk=pk), member_of(request)
    if request.POST.get("taken") == "0":
        release(one, moderator)
    elif not take(one, moderator):
        messages.info(request, _("Somebody else reads it already, or it was answered."))
    return redirect("submission", pk=pk)


@require_POST
@for_moderators
def accept_submission(request: HttpRequest, pk: int) -> HttpResponse:
    return answered(request, pk, State.ACCEPTED)


@require_POST
@for_moderators
def return_submission(request: HttpRequest, pk: int) -> HttpResponse:
    return answered(request, pk, State.RETURNED)


@require_POST
@for_moderators
def decline_submission(request: HttpRequest, pk: int) -> HttpResponse:
    return answered(request, pk, State.DECLINED)


def answered(request: HttpRequest, pk: int, state: Submission.State) -> HttpResponse:
    """Once, to the version that was read; whoever comes second is told and keeps their letter."""
    one = get_object_or_404(around(Submission.objects.all()), pk=pk)
    needs_letter = state != State.ACCEPTED
    form = answer_form(request, one, needs_letter=needs_letter)
    read = ReadForm(request.POST)
    if not read.is_valid():
        messages.error(request, LOST)
    if not form.is_valid() or not read.is_valid():
        return shown_page(request, one, needs_letter=needs_letter, status=422)
    trusts = request.POST.get("trusts") == "1"
    versions = read.versions(pk, together=form.cleaned_data.get("together", False))
    try:
        answer(versions, Answer(state, member_of(request), trusts=trusts, **form.said()))
    except NotWaitingError:
        one.refresh_from_db()
        messages.error(request, what_happened(one))
        return shown_page(request, one, status=409)
    except MovedOnError:
        messages.error(request, MOVED_ON)
        return shown_page(request, one, since=read.cleaned_data["seen"], status=409)
    messages.success(request, SAID[state])
    return redirect("queue")


def what_happened(one: Submission) -> str:
    """Why it could not be answered, to whoever came second."""
    who = {"name": name_of(one.settled_by) if one.settled_by else _("Somebody")}
    meanwhile = {
        State.ACCEPTED: _("%(name)s accepted it meanwhile. Your letter is below."),
        State.RETURNED: _("%(name)s asked for changes meanwhile. Your letter is below."),
        State.DECLINED: _("%(name)s declined it meanwhile. Your letter is below."),
        State.TAKEN_BACK: _("Its author took it back meanwhile. Your letter is below."),
        State.WAITING: _(
            "Something of it was answered, withdrawn or deleted meanwhile. Look again: your "
            "letter is below."
        ),
    }
    return meanwhile[State(one.state)] % who


@require_POST
@for_archivist
def publish_queue(request: HttpRequest) -> HttpResponse:
    """What waits although nothing has to; where it has to, nothing."""
    if not archive_of(request).queues_submissions:
        publish_what_waits.later(by=request.user.pk)
        messages.success(request, _("All of it appears within the next minutes."))
    return redirect("queue")
