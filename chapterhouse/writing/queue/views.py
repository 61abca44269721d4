"""What an author handed in: where it stands, what was answered, and taking it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.lib.next_page import next_page
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.signed_in import members_only
from chapterhouse.stories.queueing import NotWaitingError, is_read_first, take_back
from chapterhouse.writing.queue.lines import latest, submissions_of, with_places

AT_ONCE = 30


@members_only
@paged
def my_submissions(request: HttpRequest, number: int) -> HttpResponse:
    page = turn_to(number, latest(submissions_of(request.user)), AT_ONCE)
    shown = {
        "page": page,
        "lines": with_places(page),
        "is_read_first": is_read_first(request.user, archive=request.archive),
    }
    return render(request, "writing/queue/my_submissions.html", shown)


@require_POST
@members_only
def take_back_submission(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(submissions_of(request.user), pk=pk)
    try:
        take_back(one, by=request.user)
    except NotWaitingError:
        messages.info(request, _("It was answered meanwhile. The answer stands below."))
    else:
        messages.success(request, _("Taken back. It is a draft again, and nobody reads it."))
    return redirect(next_page(request) or "my-submissions")
