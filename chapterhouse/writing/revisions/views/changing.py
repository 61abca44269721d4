"""An old version comes back, or is given a name."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.members.signed_in import members_only
from chapterhouse.stories.chaptering import name_on
from chapterhouse.stories.models import Revision, State
from chapterhouse.stories.versions import restore
from chapterhouse.writing.releasing.standing import own_chapter
from chapterhouse.writing.revisions.forms import LabelForm


@require_POST
@members_only
def restore_revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    chapter = own_chapter(request.user, pk, right="editable_by")
    old = get_object_or_404(Revision, chapter=pk, number=number)
    signed = name_on(chapter.story, request.user) or chapter.author
    new = restore(chapter, old, by=signed)
    told = {"old": old.number, "new": new.number}
    if chapter.state == State.PUBLISHED:
        said = _("Version %(old)d is back as version %(new)d. Readers do not see it yet.")
        messages.success(request, said % told)
        return redirect("publish-chapter", pk)
    messages.success(request, _("Version %(old)d is back as version %(new)d.") % told)
    return redirect("revisions", pk)


@require_POST
@members_only
def label_revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    chapter = own_chapter(request.user, pk, right="editable_by")
    version = get_object_or_404(Revision, chapter=pk, number=number)
    form = LabelForm(request.POST)
    if not form.is_valid():
        page = {"chapter": chapter, "story": chapter.story, "revision": version, "form": form}
        return render(request, "writing/revisions/revision.html", page, status=422)
    version.label = form.cleaned_data["label"]
    version.save(update_fields=["label"])
    messages.success(request, _("Saved."))
    return redirect("revisions", pk)
