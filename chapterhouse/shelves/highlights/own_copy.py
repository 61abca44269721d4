"""A member's highlights as files of their copy."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.members.copies.writing import Writer
from chapterhouse.members.models import Member
from chapterhouse.shelves.highlights.annotations import address_of, collection
from chapterhouse.shelves.highlights.telling import in_batches, told_to
from chapterhouse.shelves.models import Highlight
from chapterhouse.stories.consenting import agreed_by

NAME = "highlights"


def write_highlights(member: Member, writer: Writer) -> None:
    number = member.highlights.count()
    if not number:
        return
    writer.rows(f"{NAME}/highlights.json", map(tell, highlights_of(member)))
    writer.json(f"{NAME}/annotations.jsonld", collection(highlights_of(member), str))
    path, title = f"{NAME}/highlights.html", _("Your highlights")
    with writer.page(path, title) as page:
        page.add("members/copies/heading.html")
        for row in highlights_of(member):
            page.add("shelves/copy/highlight.html", {"row": row})
    note = ngettext("%(n)d highlight", "%(n)d highlights", number) % {"n": number}
    writer.lists(NAME, title, path, note, json=f"{NAME}/highlights.json")


def highlights_of(member: Member) -> Iterator[Highlight]:
    return in_batches(told_to(member, agreed_by(member)))


def tell(row: Highlight) -> dict[str, Any]:
    """The words and where they stand, as long as the member may read the story."""
    readable = {"quote": row.quote, "locator": row.locator} if row.is_readable else {}
    return {
        "id": row.pk,
        "story": row.story_id,
        "title": row.story.title if row.is_known else None,
        "chapter": row.chapter_id,
        "address": address_of(row),
        "quote": None,
        "locator": None,
        "note": row.note,
        "colour": row.colour,
        "made_at": row.made_at,
    } | readable
