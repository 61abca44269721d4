"""A member's shelves and bookmarks as files of their copy."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.members.copies.writing import Writer
from chapterhouse.members.models import Member
from chapterhouse.shelves.models import Bookmark, Shelf
from chapterhouse.stories.own_copy.titles import Titles, titles_of

NAME = "shelves"
AT_ONCE = 200


def write_shelves(member: Member, writer: Writer) -> None:
    bookmarks = Bookmark.objects.filter(pen_name__member=member)
    shelves = Shelf.objects.filter(pen_name__member=member).order_by("pk")
    if not (bookmarks.exists() or shelves.exists()):
        return
    number = writer.rows(f"{NAME}/bookmarks.json", told(bookmarks, member))
    path = f"{NAME}/bookmarks.html"
    with writer.page(path, _("Your bookmarks")) as page:
        titles = ", ".join(shelves.values_list("title", flat=True))
        page.add("members/copies/heading.html", {"words": titles})
        for line in told(bookmarks, member):
            page.add("shelves/copy/bookmark.html", {"line": line})
    note = ngettext("%(n)d bookmark", "%(n)d bookmarks", number) % {"n": number}
    writer.lists(NAME, _("Your bookmarks"), path, note, json=f"{NAME}/bookmarks.json")


def told(bookmarks: QuerySet[Bookmark], member: Member) -> Iterator[dict[str, Any]]:
    known = bookmarks.select_related("author", "pen_name").prefetch_related("shelves")
    last = 0
    while batch := list(known.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        titles = titles_of(batch, member)
        for bookmark in batch:
            yield tell(bookmark, titles)
        last = batch[-1].pk


def tell(bookmark: Bookmark, titles: Titles) -> dict[str, Any]:
    noun, key = what_it_is_of(bookmark)
    columns = ("chapter_id", "locator", "note", "own_tags", "is_public", "is_recommended")
    return {
        "id": bookmark.pk,
        "pen_name": bookmark.pen_name.name,
        "of": noun,
        "of_id": key,
        "title": bookmark.author.name if bookmark.author else titles.get((noun, key)),
        "address": bookmark.address or (reverse(noun, args=[key]) if key else ""),
        "shelves": [shelf.title for shelf in bookmark.shelves.all()],
        **{column: getattr(bookmark, column) for column in columns},
        "kept_at": bookmark.kept_at,
    }


def what_it_is_of(bookmark: Bookmark) -> tuple[str, int | None]:
    if bookmark.story_id:
        return "story", bookmark.story_id
    if bookmark.series_id:
        return "series", bookmark.series_id
    return ("author" if bookmark.author_id else "address"), None
