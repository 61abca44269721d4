"""Uploading a document: sent, looked over, made into chapters."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.members.signed_in import members_only
from chapterhouse.stories.chaptering import BinnedStoryError, TooManyChaptersError
from chapterhouse.stories.models import Draft, Story
from chapterhouse.writing.resting import rests
from chapterhouse.writing.uploads import arrived
from chapterhouse.writing.uploads.forms import PiecesForm, StoryFields, UploadForm
from chapterhouse.writing.uploads.making import MadeAlreadyError, add_all, make_story
from chapterhouse.writing.uploads.room import TOO_OFTEN, refusal


@members_only
def upload_story(request: HttpRequest) -> HttpResponse:
    """A whole story out of a document."""
    if not request.archive.submissions_open:
        return render(request, "writing/uploads/closed.html", status=403)
    return take_in(request, None)


@members_only
def upload_chapters(request: HttpRequest, pk: int) -> HttpResponse:
    """One chapter or many for a story that is there."""
    story = get_object_or_404(Story.objects.editable_by(request.user), pk=pk)
    return take_in(request, story)


def take_in(request: HttpRequest, story: Story | None) -> HttpResponse:
    is_sent = request.method == "POST"
    refused = refusal(request.user) if is_sent else ""
    sent = (request.POST, request.FILES) if is_sent else (None, None)
    form = UploadForm(*sent, refused=refused)
    if form.is_valid():
        draft = arrived.keep(request.user, story, form.cleaned_data["document"])
        return redirect("uploaded", draft.token)
    page = {"form": form, "story": story}
    status = 429 if refused is TOO_OFTEN else 422
    return render(request, "writing/uploads/upload.html", page, status=status if is_sent else 200)


@rests("uploaded")
def uploaded(request: HttpRequest, token: str) -> HttpResponse:
    """The chapters as they will be, to be named and joined; nothing is made before that."""
    draft = arrived.arrived(request.user, token)
    if draft.story_id:
        get_object_or_404(Story.objects.editable_by(request.user), pk=draft.story_id)
    offered = arrived.offers(draft)
    way = arrived.chosen_way(offered, request.POST.get("by") or request.GET.get("by", ""))
    typed = request.POST if request.method == "POST" else None
    parts = arrived.parted(draft, way)
    if len(parts) > arrived.MOST_AT_ONCE:
        messages.error(request, _("That makes more than 500 chapters. Part it another way."))
        way = arrived.Way.WHOLE
        parts, typed = arrived.parted(draft, way), None
    title = draft.fields[arrived.MARK][1]
    known = {"title": title, "language": request.archive.language}
    fields = None if draft.story else StoryFields(typed, member=request.user, **known)
    form = PiecesForm(typed, pieces=parts)
    is_good = form.is_valid() and (fields is None or fields.is_valid())
    try:
        if is_good and (made := make(request, draft, form, fields)):
            return redirect("story-chapters" if draft.story else "edit-story", made.pk)
    except MadeAlreadyError:
        messages.info(request, _("These chapters are there already."))
        return redirect("story-chapters", draft.story.pk) if draft.story else redirect("write")
    page = {"draft": draft, "story": draft.story, "form": form, "fields": fields, "way": way}
    page |= {"offered": offered, "pictures": arrived.pictures_left_out(draft)}
    return render(request, "writing/uploads/uploaded.html", page, status=422 if typed else 200)


def make(
    request: HttpRequest, draft: Draft, form: PiecesForm, fields: StoryFields | None
) -> Story | None:
    chapters = form.cleaned_data["chapters"]
    try:
        with transaction.atomic():
            if fields is not None:
                story = make_story(draft, fields, chapters, by=request.user)
            else:
                story = draft.story
                add_all(story, draft, chapters, by=request.user)
    except TooManyChaptersError as refusal:
        form.add_error(None, str(refusal))
        return None
    except BinnedStoryError:
        form.add_error(None, _("The story is in the bin. Take it back first."))
        return None
    number = len(chapters)
    told = ngettext(
        "%(n)d chapter is there, as a draft.", "%(n)d chapters are there, as drafts.", number
    )
    messages.success(request, told % {"n": number})
    return story
