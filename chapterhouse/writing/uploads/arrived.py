"""A document that was uploaded and is no chapter yet: kept among its author's drafts."""

from django.shortcuts import get_object_or_404

from chapterhouse.lib.documents import Document, Piece, Way, pieces, ways
from chapterhouse.members.models import Member
from chapterhouse.stories.models import Draft, Story

MARK = "uploaded"
MOST_AT_ONCE = 500
ORDER = (Way.HEADINGS, Way.PAGES, Way.LINES, Way.WHOLE)


def keep(member: Member, story: Story | None, document: Document) -> Draft:
    told = {MARK: [document.kind, document.title, str(document.pictures)]}
    fields = told | {"title": [document.title]}
    return Draft.objects.create(
        author=member, story=story, html=document.html, fields=fields, version=1
    )


def arrived(member: Member, token: str) -> Draft:
    """Raises Http404 for what is not the member's, was no document, or was made into chapters."""
    own = Draft.objects.open().filter(author=member, fields__has_key=MARK)
    return get_object_or_404(own.select_related("story"), token=token)


def pictures_left_out(draft: Draft) -> int:
    return int(draft.fields[MARK][2])


def chosen_way(offered: dict[Way, int], asked: str) -> Way:
    """The one that was asked for, else the first that parts the text."""
    return next((way for way in offered if way == asked), None) or next(
        way for way in ORDER if way in offered
    )


def offers(draft: Draft) -> dict[Way, int]:
    return ways(draft.html)


def parted(draft: Draft, way: Way) -> list[Piece]:
    return pieces(draft.html, way)
