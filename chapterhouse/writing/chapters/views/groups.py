"""The volumes of a story."""

from django.contrib import messages
from django.db.models import Count, Max, Min, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from chapterhouse.lib.typed import whole_number
from chapterhouse.members.signed_in import members_only
from chapterhouse.stories import grouping
from chapterhouse.stories.models import ChapterGroup, State, Story
from chapterhouse.writing.chapters.group_forms import VolumeForm

STEPS = {"up": -1, "down": 1}


@members_only
def chapter_groups(request: HttpRequest, pk: int) -> HttpResponse:
    """`volume` is the id of the one that is changed; without it a new one is made.

    `to` of a POST: up, down or remove; else the form of the volume is saved.
    """
    story = get_object_or_404(Story.objects.editable_by(request.user), pk=pk)
    key = whole_number(request.GET.get("volume", ""))
    group = get_object_or_404(ChapterGroup, pk=key, story=story) if key else None
    if request.method == "POST" and group and turned(request, group):
        return redirect("chapter-groups", story.pk)
    form = VolumeForm(request.POST if request.method == "POST" else None, story=story, group=group)
    if form.is_valid():
        form.save(by=request.user)
        messages.success(request, _("Saved. Readers find the volume in the contents."))
        return redirect("chapter-groups", story.pk)
    page = {"story": story, "group": group, "volumes": with_ends(story), "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "writing/chapters/groups.html", page, status=status)


def turned(request: HttpRequest, group: ChapterGroup) -> bool:
    """Whether one of its buttons was pressed, and did what it says."""
    to = request.POST.get("to", "")
    if to in STEPS:
        grouping.step(group, STEPS[to], by=request.user)
        messages.success(request, _("“%s” was moved with its chapters.") % group.title)
    elif to == "remove":
        grouping.remove(group, by=request.user)
        messages.success(request, _("“%s” is no volume any more. Its chapters stay.") % group.title)
    return to in {*STEPS, "remove"}


def with_ends(story: Story) -> list[ChapterGroup]:
    """The volumes with how many chapters they hold, and the places of the first and the last."""
    there = ~Q(chapters__state=State.BINNED)
    return list(
        story.groups.annotate(
            held=Count("chapters", filter=there),
            first=Min("chapters__position", filter=there),
            last=Max("chapters__position", filter=there),
        ).order_by("position", "pk")
    )
