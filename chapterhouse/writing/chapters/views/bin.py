"""The bin of an author: what lies in it, taking it back, and deleting it for good."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.members.models import PenName
from chapterhouse.members.signed_in import members_only
from chapterhouse.stories import binning, round_robins
from chapterhouse.stories.calling import called
from chapterhouse.stories.models import Chapter, State, Story
from chapterhouse.stories.partings.passing import erase_story
from chapterhouse.writing.chapters.bin_forms import GoodbyeForm, TakingOutForm
from chapterhouse.writing.chapters.deleted import bin_of, may_erase

NOUNS = {"chapters": Chapter, "stories": Story}


@members_only
def show_bin(request: HttpRequest) -> HttpResponse:
    return render(request, "writing/chapters/bin.html", {"lines": bin_of(request.user)})


@members_only
def bin_chapter(request: HttpRequest, pk: int) -> HttpResponse:
    """What deleting it does, and the button."""
    editable = Chapter.objects.editable_by(request.user).select_related("story", "author")
    chapter = get_object_or_404(editable, pk=pk)
    writer = writer_of(chapter, request)
    form = TakingOutForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if writer:
            round_robins.take_out(chapter, by=request.user, why=form.cleaned_data["why"])
        else:
            binning.bin_chapter(chapter, by=request.user)
        messages.success(request, in_bin(called(chapter)))
        return redirect(home_of(chapter.story, request))
    others = chapter.story.chapters.filter(is_live=True).exclude(pk=pk)
    page = {
        "chapter": chapter,
        "story": chapter.story,
        "is_last": chapter.is_live and not others.exists(),
        "days": binning.KEPT.days,
        "writer": writer,
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "writing/chapters/bin_chapter.html", page, status=status)


def writer_of(chapter: Chapter, request: HttpRequest) -> PenName | None:
    """Whoever wrote it in a round robin of others, and is not who deletes it."""
    if not round_robins.is_somebody_elses(chapter):
        return None
    return None if chapter.author.member_id == request.user.pk else chapter.author


@members_only
def bin_story(request: HttpRequest, pk: int) -> HttpResponse:
    story = get_object_or_404(Story.objects.owned_by(request.user), pk=pk)
    if request.method == "POST":
        binning.bin_story(story, by=request.user)
        messages.success(request, in_bin(story.title))
        return redirect("write")
    others = story.authorships.filter(has_consent=True).exclude(pen_name__member=request.user)
    page = {"story": story, "others": others.exists(), "days": binning.KEPT.days}
    return render(request, "writing/chapters/bin_story.html", page)


def in_bin(title: str) -> str:
    told = {"title": title, "days": binning.KEPT.days}
    return _("“%(title)s” is in the bin. You can take it back for %(days)d days.") % told


def home_of(story: Story, request: HttpRequest) -> str:
    """Whoever wrote one chapter of a round robin has no list of its chapters."""
    if Story.objects.editable_by(request.user).filter(pk=story.pk).exists():
        return reverse("story-chapters", args=[story.pk])
    return reverse("bin")


@require_POST
@members_only
def restore_chapter(request: HttpRequest, pk: int) -> HttpResponse:
    binned = Chapter.objects.in_bin_of(request.user).select_related("story")
    chapter = get_object_or_404(binned, pk=pk)
    binning.restore_chapter(chapter, by=request.user)
    messages.success(request, back(called(chapter), chapter))
    return redirect(home_of(chapter.story, request))


@require_POST
@members_only
def restore_story(request: HttpRequest, pk: int) -> HttpResponse:
    story = get_object_or_404(Story.objects.in_bin_of(request.user), pk=pk)
    binning.restore_story(story, by=request.user)
    messages.success(request, back(story.title, story))
    return redirect("story-chapters", story.pk)


def back(title: str, row: Chapter | Story) -> str:
    """In which state it came back, as that need not be the one it was deleted in."""
    if row.state == State.PUBLISHED:
        return _("“%s” is back where it was, and readers see it again.") % title
    told = {"title": title, "state": row.get_state_display()}
    return _("“%(title)s” is back. It is: %(state)s.") % told


@members_only
def delete_for_good(request: HttpRequest, noun: str, pk: int) -> HttpResponse:
    if noun not in NOUNS:
        raise Http404
    row = get_object_or_404(may_erase(NOUNS[noun], request.user), pk=pk)
    title = called(row) if isinstance(row, Chapter) else row.title
    form = GoodbyeForm(request.POST if request.method == "POST" else None, title=title)
    if form.is_valid():
        erase = binning.erase_chapter if isinstance(row, Chapter) else erase_story
        erase(row, by=request.user)
        messages.success(request, _("“%s” is deleted for good.") % title)
        return redirect("bin")
    page = {"row": row, "title": title, "noun": noun, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "writing/chapters/delete_for_good.html", page, status=status)
