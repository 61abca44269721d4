"""Whose names stand in lists of authors."""

from django.db.models import Exists, OuterRef, QuerySet

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Member, PenName
from chapterhouse.stories.models import Story


def authors_listed_to(member: Member | None, archive: Archive) -> QuerySet[PenName]:
    """The authors of whom this reader may find a story."""
    by_title = archive.members_only_listed == Archive.MembersOnly.BY_TITLE
    if by_title or member is not None:
        return PenName.objects.authors()
    found = Story.objects.listed_to(member, archive).filter(pen_names=OuterRef("pk"))
    return PenName.objects.filter(Exists(found))
