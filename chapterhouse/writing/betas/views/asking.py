"""Asking somebody to read a story's drafts, and their answer."""

from django import forms
from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from chapterhouse.lib.limits import DAY, count
from chapterhouse.lib.next_page import next_page
from chapterhouse.members.blocking import REFUSED
from chapterhouse.members.models import Member, PenName
from chapterhouse.members.signed_in import members_only
from chapterhouse.stories import beta_reading
from chapterhouse.stories.asking import NotAskedError
from chapterhouse.stories.calling import number_as_read
from chapterhouse.stories.models import Beta, BetaProfile, Chapter, State, Story
from chapterhouse.writing.betas.forms import AskByNameForm, AskForm
from chapterhouse.writing.betas.opening import betas_only, readings_of
from chapterhouse.writing.betas.pages import open_pages

MOST_ASKED_A_DAY = 20
TOO_MANY = gettext_lazy("You have asked twenty people within a day. Go on tomorrow.")
OPEN = Q(beta_notes__parent=None, beta_notes__settled_at=None)


@betas_only
def story_betas(request: HttpRequest, pk: int) -> HttpResponse:
    """Who reads the story's drafts, and what they noted; a POST asks somebody by name."""
    story = get_object_or_404(Story.objects.editable_by(request.user), pk=pk)
    form = AskByNameForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and ask(form, "name", story, form.named, request.user):
        messages.success(request, _("%(name)s is asked.") % {"name": form.named})
        return redirect("story-betas", story.pk)
    betas = story.betas.filter(ended_at=None).select_related("pen_name").order_by("asked_at")
    page = {
        "story": story,
        "reading": [beta for beta in betas if beta.accepted_at],
        "asked": [beta for beta in betas if not beta.accepted_at],
        "chapters": noted_chapters(story),
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "writing/betas/story_betas.html", page, status=status)


def noted_chapters(story: Story) -> list[Chapter]:
    """The chapters that somebody noted something in, with how much of it is open."""
    chapters = story.chapters.exclude(state=State.BINNED).annotate(
        noted=Count("beta_notes", filter=Q(beta_notes__parent=None)),
        open_notes=Count("beta_notes", filter=OPEN & Q(beta_notes__isnull=False)),
    )
    found = list(chapters.filter(noted__gt=0).order_by("position"))
    number_as_read(found)
    return found


def ask(form: forms.Form, field: str, story: Story, name: PenName, by: Member) -> Beta | None:
    """Ask them; why not becomes the error of the field."""
    if not count(f"betas-asked:{by.pk}", MOST_ASKED_A_DAY, DAY):
        form.add_error(field, str(TOO_MANY))
        return None
    try:
        return beta_reading.ask(story, name, form.cleaned_data["words"], by=by)
    except NotAskedError as refused:
        form.add_error(field, str(refused.why))
        return None


@betas_only
def ask_beta(request: HttpRequest, address: str) -> HttpResponse:
    """From somebody's page in the directory: which story, and a few words."""
    name = get_object_or_404(PenName.objects.select_related("member"), address=address)
    page = get_object_or_404(BetaProfile.objects.filter(pk__in=open_pages()), pen_name=name)
    if name.member_id == request.user.pk:
        raise Http404("their own page")
    stories = Story.objects.editable_by(request.user).order_by("-created_at", "-pk")
    form = AskForm(request.POST if request.method == "POST" else None, stories=stories)
    if form.is_valid() and ask(form, "story", form.cleaned_data["story"], name, request.user):
        messages.success(request, _("%(name)s is asked.") % {"name": name})
        return redirect("story-betas", form.cleaned_data["story"].pk)
    shown = {"name": name, "page": page, "form": form, "has_stories": stories.exists()}
    status = 422 if form.is_bound else 200
    return render(request, "writing/betas/ask.html", shown, status=status)


@require_POST
@betas_only
def answer_beta(request: HttpRequest, pk: int) -> HttpResponse:
    beta = get_object_or_404(readings_of(request.user).filter(accepted_at=None), pk=pk)
    if "accept" not in request.POST:
        beta_reading.end(beta, by=request.user)
        messages.success(request, _("You said no."))
    elif beta_reading.accept(beta, by=request.user):
        messages.success(request, _("You may read it now."))
        return redirect("beta-reading", beta.pk)
    else:
        messages.error(request, REFUSED)
    return redirect("beta-readings")


@require_POST
@members_only
def end_beta(request: HttpRequest, pk: int) -> HttpResponse:
    """From both sides, and also where the archive has no beta readers any more."""
    mine = Q(pen_name__member=request.user)
    mine |= Q(story__in=Story.objects.editable_by(request.user).values("pk"))
    beta = get_object_or_404(Beta.objects.filter(mine, ended_at=None), pk=pk)
    beta_reading.end(beta, by=request.user)
    messages.success(request, _("Ended. Nothing of it can be opened any more."))
    return redirect(next_page(request) or "write")
