"""Opening a story for a reader: who they are to it, and whether a gate is still closed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import reader_of
from chapterhouse.stories.consenting import agreed
from chapterhouse.stories.entries import bylines, has_rating_gate, own_stories
from chapterhouse.stories.gates import NOTHING, Agreed, gate_of
from chapterhouse.stories.machines import tell_machines
from chapterhouse.stories.models import Story


@dataclass(frozen=True)
class Reader:
    """Who reads, and what they have said yes to (asked for only where a rating has a gate)."""

    member: Member | None
    agreed: Agreed


def visible_story(reader: Member | None, pk: int) -> Story:
    """The story with its byline; Http404 where the reader may not know of it."""
    stories = Story.objects.visible_to(reader).select_related("rating")
    return get_object_or_404(stories.prefetch_related(Prefetch("authorships", bylines())), pk=pk)


def through_the_gate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the story and its reader, or answer 403 with the gate page, or 404."""

    @wraps(view)
    def opened(request: HttpRequest, pk: int, **rest: int) -> HttpResponse:
        member = reader_of(request)
        story = visible_story(member, pk)
        reader = Reader(member, agreed(request) if has_rating_gate(story) else NOTHING)
        gate = gate_of(story, member, reader.agreed, own_stories(story, member))
        if gate:
            return gate_page(request, story, gate)
        return tell_machines(view(request, story, reader, **rest), story)

    return opened


def gate_page(request: HttpRequest, story: Story, gate: object) -> HttpResponse:
    """Title, byline and rating, and the one thing to do; nothing of what the gate protects."""
    return render(request, "stories/gate.html", {"story": story, "gate": gate}, status=403)


def is_open_to_all(story: Story) -> bool:
    """Whether link previews and search engines may show it: listed, and no gate for a stranger."""
    return story.is_listed and not gate_of(story, None, NOTHING)
