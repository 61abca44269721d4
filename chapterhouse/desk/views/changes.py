from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chapterhouse.desk.changes import VERBS, told
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.doors import for_archivist
from chapterhouse.members.models import Change


@for_archivist
@paged
def changes(request: HttpRequest, number: int) -> HttpResponse:
    """What was done here, the newest first; `verb` narrows it to one kind of deed."""
    made = Change.objects.order_by("-pk")
    verb = request.GET.get("verb", "")
    if verb in VERBS:
        made = made.filter(verb=verb)
    page = turn_to(number, made, 50)
    shown = {"page": page, "changes": told(page), "verbs": VERBS.items(), "verb": verb}
    return render(request, "desk/changes.html", shown)
