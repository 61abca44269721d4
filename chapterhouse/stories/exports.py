"""What of stories leaves with a member, and what stays for their readers."""

from chapterhouse.members.exports import Erasure, register
from chapterhouse.stories.models import (
    Authorship,
    Chapter,
    ChapterTag,
    ChapterText,
    Consent,
    Draft,
    Parting,
    Revision,
    Series,
    SeriesEntry,
    SeriesTag,
    Story,
    StoryTag,
)

STAYS = "the text stays readable until it is deleted, orphaned or handed over"
TAG = ("tag__kind__title", "tag__name")

register(
    Story,
    "pen_names__member",
    ("title", "summary", "notes", "end_notes", "published_at", "words"),
    Erasure.KEEP,
    reason=STAYS,
)
register(Authorship, "pen_name__member", ("story__title", "part"), Erasure.KEEP, reason=STAYS)
register(
    Chapter,
    "author__member",
    ("story__title", "position", "title", "notes", "end_notes", "text__html"),
    Erasure.KEEP,
    reason=STAYS,
)
register(Series, "owner__member", ("title", "summary"), Erasure.KEEP, reason=STAYS)
register(Revision, "pen_name__member", ("chapter", "number", "made_at"), Erasure.KEEP, reason=STAYS)
register(Draft, "author", ("chapter", "html", "saved_at"), Erasure.DELETE)
register(Consent, "member", ("rating__name", "given_at"), Erasure.DELETE)
register(
    ChapterText, "chapter__author__member", ("chapter", "revision"), Erasure.KEEP, reason=STAYS
)
register(StoryTag, "story__pen_names__member", ("story", *TAG), Erasure.KEEP, reason=STAYS)
register(ChapterTag, "chapter__author__member", ("chapter", *TAG), Erasure.KEEP, reason=STAYS)
register(SeriesTag, "series__owner__member", ("series", *TAG), Erasure.KEEP, reason=STAYS)
register(
    SeriesEntry,
    "series__owner__member",
    ("series", "position", "story", "subseries"),
    Erasure.KEEP,
    reason=STAYS,
)
register(Parting, "leaving__member", ("story__title", "choice"), Erasure.DELETE)
