"""Which decisions about a story, a chapter or a series concern its author of today."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from chapterhouse.members.models import Change, Member, PenName
from chapterhouse.stories.models import Chapter

Changes = QuerySet[Change]


def since_given(changes: Changes, member: Member) -> Changes:
    """Of what was handed over to the member, only what was decided after that.

    Before, it was about somebody else. Wants changes of stories, or of series.
    """
    return changes.exclude(handed_over(member, noun=OuterRef("noun"), key=OuterRef("key")))


def since_story_given(changes: Changes, member: Member) -> Changes:
    """The same for changes of chapters."""
    story = Chapter.objects.filter(pk=OuterRef(OuterRef("key"))).values("story")[:1]
    return changes.exclude(handed_over(member, noun="story", key=Subquery(story)))


def handed_over(member: Member, **what: Any) -> Exists:
    """Whether it was handed over to the member after the change in hand."""
    names = list(PenName.objects.filter(member=member).values_list("pk", flat=True))
    later = Change.objects.filter(verb="hand-over", pk__gt=OuterRef("pk"), **what)
    return Exists(later.filter(after__to__in=names))
