"""What happened before a chapter, written by its author for who comes back late."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from chapterhouse.members.signed_in import members_only
from chapterhouse.shelves.reading.forms import RecapForm
from chapterhouse.stories.models import Chapter


@members_only
def recap(request: HttpRequest, story: int, chapter: int) -> HttpResponse:
    editable = Chapter.objects.editable_by(request.user).select_related("story")
    chosen = get_object_or_404(editable, pk=chapter, story=story)
    form = RecapForm(request.POST if request.method == "POST" else None, chapter=chosen)
    if form.is_valid():
        chosen.tell_before(form.cleaned_data["recap"], by=request.user)
        messages.success(
            request, _("Saved. It stands above the chapter.") if chosen.recap else _("Taken away.")
        )
        return redirect(chosen)
    shown = {"form": form, "chapter": chosen, "story": chosen.story}
    status = 422 if form.is_bound else 200
    return render(request, "shelves/reading/recap.html", shown, status=status)
