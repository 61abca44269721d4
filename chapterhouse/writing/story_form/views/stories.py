"""A new story with its first chapter, and the title page of one that is there."""

from collections.abc import Sequence
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.archive.current import archive_of
from chapterhouse.archive.hosts import home_address
from chapterhouse.members.pen_names.acting import names_of
from chapterhouse.members.signed_in import members_only
from chapterhouse.stories.models import State, Story
from chapterhouse.stories.queueing import is_read_first
from chapterhouse.writing.drafts import keeping
from chapterhouse.writing.drafts.posting import token_in
from chapterhouse.writing.story_form import meanwhile, saving
from chapterhouse.writing.story_form.sections import sections_of
from chapterhouse.writing.story_form.sheet import Sheet

# Where the buttons lead when everything is saved.
NEXT = {"preview": "preview-story", "publish": "publish-story"}
OUT_ALREADY = gettext_lazy(
    "This was saved before, and is with readers by now. Saved once more, it becomes another story."
)
PRIVATE = {State.DRAFT, State.WITHDRAWN}


@members_only
def new_story(request: HttpRequest) -> HttpResponse:
    if keeping.asks_for_draft(request):
        return keeping.keep_form(request)
    if request.method == "POST":
        return begin(request)
    if not names_of(request.user):
        return render(request, "writing/story_form/nameless.html")
    if not archive_of(request).submissions_open:
        return render(request, "writing/story_form/closed.html")
    return show_new(request, sheet_of(request))


def begin(request: HttpRequest) -> HttpResponse:
    then = request.POST.get("then", "")
    sheet = sheet_of(request, demands=then == "publish")
    if not sheet.is_valid():
        return show_new(request, sheet, status=422)
    form = token_in(request.POST)
    try:
        begun = saving.begin(sheet, typed=request.POST, by=request.user, form=form)
    except saving.OutAlreadyError:
        sheet.main.add_error(None, OUT_ALREADY)
        return show_new(request, sheet, status=409)
    for words in begun.told:
        messages.info(request, words)
    if then in NEXT:
        return redirect(NEXT[then], begun.story.pk)
    saved = _("“%(title)s” is saved as a draft. Only you see it.")
    messages.success(request, saved % {"title": begun.story})
    return redirect("write")


def show_new(request: HttpRequest, sheet: Sheet, status: int = 200) -> HttpResponse:
    typed = request.POST if request.method == "POST" else None
    # A token that was used belongs to what it made.
    token = "" if status == 409 else (typed or request.GET).get("draft", "")
    opened = keeping.open_draft(request.user, token=token, typed=typed)
    for form in sheet.forms:
        keeping.fill(form, opened)
    page = {
        "sheet": sheet,
        "sections": sections_of(sheet),
        "draft": opened,
        "is_read_first": is_read_first(request.user, archive=archive_of(request)),
    }
    return render(request, "writing/story_form/new.html", page, status=status)


@members_only
def edit_story(request: HttpRequest, pk: int) -> HttpResponse:
    story = get_object_or_404(Story.objects.editable_by(request.user), pk=pk)
    if keeping.asks_for_draft(request):
        return keeping.keep_form(request, title_page=story)
    fill = partial(sheet_of, request, demands=story.state not in PRIVATE)
    if request.method != "POST":
        sheet = fill(story=story)
        return show_edit(request, sheet, meanwhile.standing(sheet))
    seen = meanwhile.read(request.POST.get("seen", ""))
    attempt = saving.change(story, fill, seen=seen, by=request.user)
    if not attempt.is_saved:
        return show_edit(request, attempt.sheet, attempt.meanwhile.marks, attempt.clashes)
    for words in attempt.told:
        messages.info(request, words)
    messages.success(request, attempt.words)
    return redirect("edit-story", story.pk)


def show_edit(
    request: HttpRequest,
    sheet: Sheet,
    marks: meanwhile.Marks,
    clashes: Sequence[meanwhile.Moved] = (),
) -> HttpResponse:
    typed = request.POST if request.method == "POST" else None
    token = token_in(typed or request.GET)
    opened = keeping.open_draft(request.user, title_page=sheet.story, token=token, typed=typed)
    for form in sheet.forms:
        keeping.fill(form, opened)
    page = {
        "story": sheet.story,
        "sheet": sheet,
        "sections": sections_of(sheet),
        "seen": opened.value_of("seen") or meanwhile.written(marks),
        "clashes": clashes,
        "draft": opened,
    }
    status = 200 if request.method != "POST" else 409 if clashes else 422
    return render(request, "writing/story_form/edit.html", page, status=status)


def sheet_of(request: HttpRequest, story: Story | None = None, *, demands: bool = False) -> Sheet:
    return Sheet(
        request.POST if request.method == "POST" else None,
        member=request.user,
        archive=archive_of(request),
        home=home_address(request),
        story=story,
        demands=demands,
    )
