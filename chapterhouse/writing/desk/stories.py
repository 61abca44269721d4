"""Which of a member's stories stand on their desk, and in which heap."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import Member
from chapterhouse.stories.calling import number_as_read
from chapterhouse.stories.drafting.knowing import with_known
from chapterhouse.stories.entries import bylines
from chapterhouse.stories.models import Draft, State, Story
from chapterhouse.stories.models.states import Progress

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

UNDER_WAY = Q(state=State.PUBLISHED) & ~Q(progress=Progress.COMPLETE)
HEAPS: dict[str, tuple["StrPromise", Q]] = {
    "": (_("All"), Q()),
    "drafts": (_("Drafts"), Q(state=State.DRAFT)),
    "waiting": (_("On their way"), Q(state__in=[State.QUEUED, State.SCHEDULED])),
    "under-way": (_("In progress"), UNDER_WAY),
    "complete": (_("Complete"), Q(state=State.PUBLISHED, progress=Progress.COMPLETE)),
    "withdrawn": (_("Withdrawn"), Q(state=State.WITHDRAWN)),
}


@dataclass(frozen=True)
class Heap:
    name: str
    title: "StrPromise"
    count: int
    is_here: bool


def stories_of(member: Member) -> QuerySet[Story]:
    """All that the member writes, alone or with others; nothing from the bin."""
    return Story.objects.of_author(member).exclude(state=State.BINNED)


def heaps(stories: QuerySet[Story], here: str) -> list[Heap]:
    """Each heap with how many it holds, in one query; empty ones only where one stands there."""
    counts = stories.order_by().aggregate(
        **{f"in_{name}": Count("pk", filter=q) for name, (_title, q) in HEAPS.items()}
    )
    return [
        Heap(name, title, counts[f"in_{name}"], name == here)
        for name, (title, _q) in HEAPS.items()
        if counts[f"in_{name}"] or name in {"", here}
    ]


def in_heap(stories: QuerySet[Story], name: str) -> QuerySet[Story]:
    """The last touched first; what was never before readers by when it was begun."""
    chosen = stories.filter(HEAPS[name][1]).select_related("rating")
    authors = Prefetch("authorships", bylines())
    touched = Coalesce("updated_at", "created_at").desc()
    return chosen.prefetch_related(authors).order_by(touched, "-pk")


def latest_drafts(member: Member, number: int) -> list[Draft]:
    """What was typed last and is no version yet."""
    typed = with_known(Draft.objects.open().filter(author=member).defer("html"), member)
    latest = list(typed.select_related("chapter__story", "story").order_by("-saved_at")[:number])
    number_as_read(draft.chapter for draft in latest if draft.chapter)
    return latest
