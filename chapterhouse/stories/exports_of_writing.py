"""What leaves with a member of writing: with whom, for whom, and on the way to readers."""

from django.utils.translation import gettext_lazy as _

from chapterhouse.members.exports import Erasure, Kept, register
from chapterhouse.stories.models import (
    Beta,
    BetaNote,
    BetaProfile,
    ChapterGroup,
    Dedication,
    DraftCopy,
    Origin,
    Picture,
    Release,
    Submission,
)
from chapterhouse.stories.own_copy.owning import own_chapters, own_stories

STAYS = "it stands with the story, which is deleted, orphaned or handed over by itself"

WRITING = Kept(
    title=_("Around your stories"),
    holds=_(
        "Volumes, pictures, dedications and what your stories were inspired by; what you planned "
        "to publish or handed in, and what the staff answered."
    ),
    why=_("Your stories are shown with it, and appear when you planned it."),
    until=_("Until you delete it, or the story."),
    leaving=_("It goes the way you choose for the story; what you handed in is deleted."),
)
COMPANY = Kept(
    title=_("Beta reading"),
    holds=_("Your page in the directory, whose drafts you read, and your notes beside them."),
    why=_("So that authors and beta readers find each other and can talk about a draft."),
    until=_("Until you take it back."),
    leaving=_("Deleted."),
)

register(
    ChapterGroup,
    "story__pen_names__member",
    ("story", "position", "title"),
    Erasure.KEEP,
    rows=lambda member: ChapterGroup.objects.filter(story__in=own_stories(member).values("pk")),
    reason=STAYS,
    kept=WRITING,
)
register(
    Origin,
    "story__pen_names__member",
    (
        *("story", "way", "original", "address", "title", "author", "language"),
        *("made_at", "accepted_at", "refused_at"),
    ),
    Erasure.KEEP,
    rows=lambda member: Origin.objects.filter(story__in=own_stories(member).values("pk")),
    reason=STAYS,
    kept=WRITING,
)
register(
    Dedication,
    "story__pen_names__member",
    ("story", "pen_name__name", "words", "made_at", "declined_at"),
    Erasure.KEEP,
    rows=lambda member: Dedication.objects.filter(story__in=own_stories(member).values("pk")),
    reason=STAYS,
    kept=WRITING,
)
register(
    Picture,
    "pen_name__member",
    ("story", "alt", "media_type", "size", "width", "height", "made_at"),
    Erasure.KEEP,
    without=("file", "digest"),
    reason=STAYS,
    kept=WRITING,
)
register(
    Release,
    "by",
    ("chapter", "at", "is_silent", "planned_at"),
    Erasure.DETACH,
    detach="by",
    rows=lambda member: Release.objects.filter(chapter__in=own_chapters(member).values("pk")),
    reason="a chapter of a story that stays appears when it was planned",
    kept=WRITING,
)
register(
    Submission,
    "pen_name__member",
    (
        *("story", "chapter", "revision", "words", "is_silent", "state", "sent_at"),
        *("settled_at", "letter"),
    ),
    Erasure.DELETE,
    without=("taken_by", "taken_at", "settled_by"),
    kept=WRITING,
)
register(
    DraftCopy,
    "draft__author",
    ("draft", "cause", "version", "saved_at", "source_format", "fields"),
    Erasure.DELETE,
    without=("html", "base", "page", "turn"),
    kept=WRITING,
)
register(
    BetaProfile,
    "pen_name__member",
    ("pen_name__name", "is_open", "languages", "strengths", "wishes", "limits", "changed_at"),
    Erasure.DELETE,
    kept=COMPANY,
)
register(
    Beta,
    "pen_name__member",
    ("story", "pen_name__name", "words", "asked_at", "accepted_at", "ended_at"),
    Erasure.DELETE,
    without=("asked_by",),
    kept=COMPANY,
)
register(
    BetaNote,
    "pen_name__member",
    ("chapter", "pen_name__name", "source", "locator", "block", "written_at", "settled_at"),
    Erasure.DELETE,
    without=("text", "parent"),
    kept=COMPANY,
)
