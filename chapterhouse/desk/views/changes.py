from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chapterhouse.desk.changes import told
from chapterhouse.desk.forms import DeedForm
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.doors import for_archivist
from chapterhouse.members.models import Change


@for_archivist
@paged
def changes(request: HttpRequest, number: int) -> HttpResponse:
    """What was done here, the newest first; `verb` narrows it to one kind of deed."""
    made, form = Change.objects.order_by("-pk"), DeedForm(request.GET)
    if form.is_valid() and form.cleaned_data["verb"]:
        made = made.filter(verb=form.cleaned_data["verb"])
    page = turn_to(number, made, 50)
    return render(request, "desk/changes.html", {"page": page, "changes": told(page), "form": form})
