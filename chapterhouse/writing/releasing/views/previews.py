"""A chapter or a title page before it is out, as a visitor will see it on a phone or a desktop."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import members_only
from chapterhouse.stories.gates import NOTHING, Gate, gate_of
from chapterhouse.stories.models import Chapter, Story
from chapterhouse.stories.visibility import beta_q, own_q
from chapterhouse.writing.releasing.previewing import as_visitor, everything, framed
from chapterhouse.writing.releasing.seen import chapter_page, story_seen, title_of


def chapters_of(member: Member) -> QuerySet[Chapter]:
    """Those whose drafts the member may read, as an author or a beta reader."""
    own = own_q(member, "story") | beta_q(member, "story") | Q(author__member=member)
    return Chapter.objects.visible_to(member).filter(own).select_related("story__rating", "author")


def stories_of(member: Member) -> QuerySet[Story]:
    own = own_q(member) | beta_q(member)
    return Story.objects.visible_to(member).filter(own).select_related("rating")


@members_only
def preview_chapter(request: HttpRequest, pk: int) -> HttpResponse:
    chapter = get_object_or_404(chapters_of(request.user), pk=pk)
    return frames(request, chapter.story, reverse("preview-page", args=[pk]), chapter=chapter)


@members_only
def preview_story(request: HttpRequest, pk: int) -> HttpResponse:
    story = get_object_or_404(stories_of(request.user), pk=pk)
    return frames(request, story, reverse("preview-title-page", args=[pk]))


def frames(request: HttpRequest, story: Story, framed_page: str, **more: Any) -> HttpResponse:
    """`?on=desktop` for a wide frame; `?gate` for what a stranger meets before the words."""
    gate = gate_before(story)
    is_at_gate = bool(gate) and "gate" in request.GET
    page = {
        "story": story,
        "framed_page": framed_page + ("?gate" if is_at_gate else ""),
        "is_wide": request.GET.get("on") == "desktop",
        "has_gate": bool(gate),
        "is_at_gate": is_at_gate,
        **more,
    }
    return render(request, "writing/releasing/preview.html", page)


def gate_before(story: Story) -> Gate:
    return gate_of(story, None, NOTHING)


@members_only
def preview_page(request: HttpRequest, pk: int) -> HttpResponse:
    chapter = get_object_or_404(chapters_of(request.user), pk=pk)
    story, address = chapter.story, chapter.get_absolute_url()
    if "gate" in request.GET:
        return gate_page(request, story, address)
    visitor = as_visitor(request, address, everything(story))
    return framed(visitor, "stories/chapter.html", lambda: chapter_page(chapter, request.user))


@members_only
def preview_title_page(request: HttpRequest, pk: int) -> HttpResponse:
    story = get_object_or_404(stories_of(request.user), pk=pk)
    address = story.get_absolute_url()
    if "gate" in request.GET:
        return gate_page(request, story, address)
    visitor = as_visitor(request, address, everything(story))
    return framed(visitor, "stories/story.html", lambda: title_of(pk, visitor))


def gate_page(request: HttpRequest, story: Story, address: str) -> HttpResponse:
    page = {"story": story_seen(story.pk), "gate": gate_before(story)}
    return framed(as_visitor(request, address), "stories/gate.html", lambda: page)
