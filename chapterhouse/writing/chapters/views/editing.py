"""The form of one chapter: a new one, and one that is there."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from chapterhouse.lib.typed import whole_number
from chapterhouse.members.signed_in import members_only
from chapterhouse.stories.chaptering import TooManyChaptersError, name_on
from chapterhouse.stories.missing import missing_from_chapter
from chapterhouse.stories.models import Chapter, State, Story
from chapterhouse.writing.chapters import saving
from chapterhouse.writing.chapters.forms import ChapterForm
from chapterhouse.writing.drafts import keeping
from chapterhouse.writing.releasing.forms import ChangeForm

# Where each of the form's buttons leads when everything is saved.
NEXT = {"preview": "preview-chapter", "publish": "publish-chapter"}
# The button that gives readers what is saved.
CHANGE = "change"


@members_only
def edit_chapter(request: HttpRequest, pk: int) -> HttpResponse:
    editable = Chapter.objects.editable_by(request.user).select_related("story", "author")
    chapter = get_object_or_404(editable, pk=pk)
    if keeping.asks_for_draft(request):
        return keeping.keep_form(request, chapter=chapter)
    form, change = form_of(request, chapter=chapter), change_of(request, chapter)
    if form.is_valid() and not (change and change.is_bound and not change.is_valid()):
        try:
            said = change if change and change.is_bound else None
            saved = saving.save(form, by=request.user, change=said)
        except saving.MovedError:
            return show_both(request, form, change)
        return saved_page(request, saved)
    return show(request, form, change=change)


@members_only
def new_chapter(request: HttpRequest, pk: int) -> HttpResponse:
    """`?after=` is the id of the chapter it comes behind, 0 for the first place."""
    story = get_object_or_404(Story.objects.editable_by(request.user), pk=pk)
    if keeping.asks_for_draft(request):
        return keeping.keep_form(request, story=story)
    form, after = form_of(request, story=story), whole_number(request.GET.get("after", ""))
    if form.is_valid():
        try:
            saved = saving.add_to(story, form, after=after, by=request.user)
        except TooManyChaptersError as full:
            form.add_error(None, str(full))
            return show(request, form)
        return saved_page(request, saved)
    return show(request, form)


def form_of(
    request: HttpRequest, *, chapter: Chapter | None = None, story: Story | None = None
) -> ChapterForm:
    typed = request.POST if request.method == "POST" else None
    whose = {"member": request.user, "archive": request.archive}
    return ChapterForm(typed, chapter=chapter, story=story, **whose)


def change_of(request: HttpRequest, chapter: Chapter) -> ChangeForm | None:
    """What is asked before readers of a published chapter see the change."""
    publishable = Chapter.objects.publishable_by(request.user)
    if chapter.state != State.PUBLISHED or not publishable.filter(pk=chapter.pk).exists():
        return None
    return ChangeForm(request.POST if request.POST.get("then") == CHANGE else None)


def saved_page(request: HttpRequest, saved: saving.Saved) -> HttpResponse:
    """Say what was saved and what is still missing, and go where the button says."""
    for words in saved.told():
        messages.success(request, words)
    saved.chapter.refresh_from_db(fields=["words"])
    if saved.chapter.words:
        for words in missing_from_chapter(saved.chapter, request.archive):
            messages.warning(request, words)
    return redirect(NEXT.get(request.POST.get("then", ""), "edit-chapter"), saved.chapter.pk)


def show(request: HttpRequest, form: ChapterForm, status: int = 200, **more: Any) -> HttpResponse:
    """The form, with what was typed and not saved before."""
    token = (request.POST or request.GET).get("draft", "")
    place = {"chapter": form.chapter} if form.chapter else {"story": form.story}
    typed = request.POST if form.is_bound else None
    draft = keeping.open_draft(request.user, token=token, typed=typed, **place)
    keeping.fill(form, draft)
    publishable = Story.objects.publishable_by(request.user).filter(pk=form.story.pk)
    page = {
        "form": form,
        "chapter": form.chapter,
        "story": form.story,
        "draft": draft,
        "may_publish": publishable.exists(),
        "writes_story": name_on(form.story, request.user) is not None,
    }
    status = 422 if form.is_bound and status == 200 else status
    return render(request, "writing/chapters/edit.html", page | more, status=status)


def show_both(request: HttpRequest, form: ChapterForm, change: ChangeForm | None) -> HttpResponse:
    """What was typed, beside what somebody else saved meanwhile; the next time it is saved."""
    chapter = Chapter.objects.select_related("story", "author").get(pk=form.chapter.pk)
    form.begin_again(chapter)
    newest = chapter.revisions.defer("packed").order_by("-number").first()
    return show(request, form, status=409, moved=True, theirs=newest, change=change)
