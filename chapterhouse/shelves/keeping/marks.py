"""On which of a member's shelves the stories of a page stand, asked for once."""

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from chapterhouse.lib.kept_questions import among, answers
from chapterhouse.members.signed_in import reader_of
from chapterhouse.shelves.models import Bookmark, Shelf
from chapterhouse.stories.on_page import on_page


def marks_on(request: HttpRequest, story: int) -> list[Shelf] | None:
    """The member's shelves with this story, the state first; None where they do not keep it."""
    known = getattr(request, "shelf_marks", None)
    if known is None or story not in known[0]:
        wanted = on_page(request) | {story}
        known = (wanted, marks(request, wanted))
        request.shelf_marks = known  # type: ignore[attr-defined]
    return known[1].get(story)


def marks(request: HttpRequest, stories: frozenset[int]) -> dict[int, list[Shelf]]:
    member = reader_of(request)
    if member is None:
        return {}
    found: dict[int, list[Shelf]] = defaultdict(list)
    rows = answers(kept_by, Bookmark.objects.whole(), member.pk, list(stories))
    for story, key, name, title in rows:
        shelves = found[story]
        if key and name not in {shelf.name for shelf in shelves}:
            shelves.append(Shelf(pk=key, name=name, title=title))
    for shelves in found.values():
        shelves.sort(key=lambda shelf: not shelf.is_state)
    return dict(found)


def kept_by(bookmarks: QuerySet, member: int, stories: Any) -> QuerySet:
    kept = bookmarks.filter(among("story", stories), pen_name__member=member)
    kept = kept.order_by("shelves__position", "pk")
    return kept.values_list("story", "shelves", "shelves__name", "shelves__title")
