"""A member's highlights as they may be shown: in the order of reading, found by words or colour."""

from collections.abc import Iterator

from django.db.models import Case, Exists, OuterRef, Prefetch, Q, QuerySet, When
from django.http import HttpRequest

from chapterhouse.lib.folding import fold
from chapterhouse.lib.typed import whole_number
from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import reader_of
from chapterhouse.shelves.models import Highlight
from chapterhouse.stories.consenting import agreed
from chapterhouse.stories.entries import bylines
from chapterhouse.stories.gates import Agreed
from chapterhouse.stories.models import Chapter, Story

AT_ONCE = 200
READABLE = Q(is_readable=True)


def told_to(member: Member, yes: Agreed) -> QuerySet[Highlight]:
    """The member's highlights, each with whether they may know of its story, and read its words.

    What an author took back or the desk hid is not read on in somebody's highlights; the member's
    own notes stay theirs. Of a chapter that is gone its story decides.
    """
    stories = Story.objects.filter(pk=OuterRef("story"))
    chapters = Chapter.objects.readable_by(member, yes).filter(pk=OuterRef("chapter"))
    found = {
        "is_known": Exists(stories.visible_to(member)),
        "is_readable": Case(
            When(chapter=None, then=Exists(stories.readable_by(member, yes))),
            default=Exists(chapters),
        ),
    }
    rows = member.highlights.select_related("story", "chapter").annotate(**found)
    rows = rows.prefetch_related(Prefetch("story__authorships", bylines()))
    order = ("story__sort_key", "story", "chapter__position", "locator__progression", "pk")
    return rows.order_by(*order)


def told_in(request: HttpRequest) -> QuerySet[Highlight]:
    """Those of whoever asks, narrowed by what the address names: a story, a colour, words."""
    member = reader_of(request)
    if member is None:
        return Highlight.objects.none()
    rows = told_to(member, agreed(request))
    story, colour = request.GET.get("story", ""), request.GET.get("colour", "")
    if (key := whole_number(story)) is not None:
        rows = rows.filter(story=key)
    if colour in Highlight.Colour.values:
        rows = rows.filter(colour=colour)
    for word in fold(request.GET.get("words", "").replace("\0", "")).split():
        # Words of a story that may not be read are not found by guessing them either.
        rows = rows.filter(READABLE, folded__contains=word)
    return rows


def in_batches(rows: QuerySet[Highlight]) -> Iterator[Highlight]:
    """All of them, a few at a time; they keep their order while others are made."""
    keys = list(rows.values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        batch = rows.filter(pk__in=keys[start : start + AT_ONCE])
        yield from batch
