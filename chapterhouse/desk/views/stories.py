"""What a story here needs, for the archive and for each kind of tag."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chapterhouse.archive.models import Archive
from chapterhouse.desk.story_forms import KindRulesForm, StoryRulesForm
from chapterhouse.jobs.models import announce
from chapterhouse.members.doors import for_archivist
from chapterhouse.members.models import Change, Member
from chapterhouse.tags.models import Kind


@for_archivist
def story_rules(request: HttpRequest) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = StoryRulesForm(sent, instance=Archive.current())
    kinds = [KindRulesForm(sent, instance=kind) for kind in Kind.objects.all()]
    if sent is not None and all([form.is_valid(), *(kind.is_valid() for kind in kinds)]):
        change_rules(form, kinds, by=request.user)
        messages.success(request, _("Saved. It counts from now on; what is out already stays."))
        return redirect("story-rules")
    status = 422 if sent is not None else 200
    page = {"form": form, "kinds": kinds, "wrong": [kind for kind in kinds if kind.errors]}
    return render(request, "desk/story_rules.html", page, status=status)


@transaction.atomic
def change_rules(form: StoryRulesForm, kinds: list[KindRulesForm], *, by: Member) -> None:
    """Save what was changed, in one line of the log with what it was before."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for changed, place in [(form, ""), *((kind, f"{kind.instance.name}: ") for kind in kinds)]:
        for name in changed.changed_data:
            before[place + name] = changed.initial[name]
            after[place + name] = changed.cleaned_data[name]
        if changed.changed_data:
            changed.save()
    if after:
        archive = form.instance
        Archive.touch()
        Change.record("change-story-rules", archive, by=by, before=before, after=after)
        announce("archive", [archive.pk], "change")
