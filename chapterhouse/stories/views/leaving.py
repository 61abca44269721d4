"""Leaving, page by page: what to do with what is one's own, story by story, and the goodbye."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.leaving.beginning import (
    LastArchivistError,
    begin,
    change_mind,
    open_leaving,
    runs_the_archive_alone,
)
from chapterhouse.members.leaving.farewells import foretold
from chapterhouse.members.models import Leaving, Member
from chapterhouse.members.security.confirming import confirmed_lately
from chapterhouse.members.signed_in import members_only
from chapterhouse.stories.models import Story
from chapterhouse.stories.partings.choosing import own_stories, partings_of, shared_stories
from chapterhouse.stories.partings.forms import FOR_ALL, LeavingForm, PartingForm

STORIES_ON_A_PAGE = 25


def thought_over(member: Member) -> Leaving:
    """What was chosen so far; nothing is written before the first choice is."""
    return open_leaving(member) or Leaving(member=member)


@members_only
def leave(request: HttpRequest) -> HttpResponse:
    """What leaving means, and the choices for all; once begun, when it is and what happens."""
    leaving = thought_over(request.user)
    if leaving.is_begun:
        page = {"leaving": leaving, "foretold": foretold(leaving)}
        return render(request, "stories/leaving/begun.html", page)
    count = own_stories(request.user).count()
    sent = request.POST if request.method == "POST" else None
    form = LeavingForm(sent, instance=leaving, has_stories=bool(count))
    if form.is_valid():
        form.keep()
        return redirect("leaving-stories" if count else "begin-leaving")
    page = {
        "form": form,
        "story_count": count,
        "shared_count": shared_stories(request.user).count(),
        "is_alone": runs_the_archive_alone(request.user),
    }
    return render(request, "stories/leaving/leave.html", page)


@members_only
@paged
def leaving_stories(request: HttpRequest, number: int) -> HttpResponse:
    """Each story may go another way; what is chosen on a page is kept with every turn of it."""
    leaving = thought_over(request.user)
    if leaving.is_begun or leaving.pk is None:
        return redirect("leave")
    page = turn_to(number, own_stories(request.user).order_by("sort_key", "pk"), STORIES_ON_A_PAGE)
    forms = forms_of(list(page), leaving, request)
    if request.method == "POST" and all([form.is_valid() for form in forms]):  # noqa: C419 - each says what is wrong
        for form in forms:
            form.keep(leaving)
        return redirect(after(page.number, page.has_next(), request))
    shown = {"page": page, "forms": forms, "for_all": dict(FOR_ALL)[leaving.stories]}
    return render(request, "stories/leaving/stories.html", shown)


def forms_of(stories: list[Story], leaving: Leaving, request: HttpRequest) -> list[PartingForm]:
    chosen = partings_of(leaving)
    sent = request.POST if request.method == "POST" else None
    return [PartingForm(story, chosen.get(story.pk), leaving.member, sent) for story in stories]


def after(number: int, has_next: bool, request: HttpRequest) -> str:
    """Where the button that was pressed leads."""
    here = reverse("leaving-stories")
    if "next_page" in request.POST and has_next:
        return f"{here}?page={number + 1}"
    if "previous_page" in request.POST and number > 1:
        return here if number - 1 == 1 else f"{here}?page={number - 1}"
    return reverse("begin-leaving")


@confirmed_lately
def begin_leaving(request: HttpRequest) -> HttpResponse:
    """The last page: all of it in numbers, and one button."""
    leaving = thought_over(request.user)
    if leaving.is_begun or leaving.pk is None:
        return redirect("leave")
    if request.method == "POST":
        return say_goodbye(request, leaving)
    page = {"leaving": leaving, "foretold": foretold(leaving)}
    return render(request, "stories/leaving/begin.html", page)


def say_goodbye(request: HttpRequest, leaving: Leaving) -> HttpResponse:
    try:
        begin(leaving)
    except LastArchivistError:
        messages.error(request, _("Somebody must run the archive. Make another archivist first."))
    else:
        leaving.refresh_from_db()
        told = _("You leave on %(date)s. Until then you can still stay.")
        messages.success(request, told % {"date": date_format(leaving.due_at, "j F Y")})
    return redirect("leave")


@members_only
@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    leaving = open_leaving(request.user)
    if leaving is None or change_mind(leaving):
        messages.success(request, _("Good that you are staying. Everything is as it was."))
    return redirect("account")
