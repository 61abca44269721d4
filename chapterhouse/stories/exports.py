"""What of stories leaves with a member, and what stays for their readers."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.exports import Basis, Erasure, Kept, gives, register
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
from chapterhouse.stories.own_copy.deciding import since_given, since_story_given
from chapterhouse.stories.own_copy.giving import NAME, write_stories
from chapterhouse.stories.own_copy.owning import own_chapters, own_stories
from chapterhouse.stories.own_copy.series import write_series

STAYS = "the text stays readable until it is deleted, orphaned or handed over"
TAG = ("tag__kind__title", "tag__name")

STORIES = Kept(
    title=_("Your stories"),
    holds=_(
        "Titles, summaries, notes and tags, the text of every chapter and every version of it "
        "that was saved, your drafts, your series, and who wrote what with whom."
    ),
    why=_("Readers read them, and you can go back to any version."),
    until=_("Until you delete them."),
    leaving=_("You choose for each story: deleted, left here without you, or handed over."),
)
CONSENTS = Kept(
    title=_("Warnings you have read"),
    holds=_("For which ratings you said that you go on after their warning, and when."),
    why=_("So that you are asked once and not each time."),
    until=_("As long as you have an account."),
    leaving=_("Deleted."),
    basis=Basis.CONSENT,
)

register(
    Story,
    "pen_names__member",
    (
        *("id", "title", "title_html", "summary", "notes", "end_notes", "language"),
        *("rating__name", "state", "is_hidden", "audience", "progress", "planned_chapters"),
        *("is_round_robin", "takes_chapters", "publishes_itself", "featured", "licence"),
        *("allows_indexing", "allows_training", "allows_downloads", "created_at"),
        *("binned_at", "state_before", "published_at"),
        *("updated_at", "words", "chapter_count", "review_count", "score_count", "score_sum"),
        *("kudos_count", "hits"),
    ),
    Erasure.KEEP,
    rows=own_stories,
    decided=since_given,
    without=("sort_key", "letter", "is_listed", "blocks_issued", "begun_with", "has_credits"),
    reason=STAYS,
    kept=STORIES,
)
register(
    Authorship,
    "pen_name__member",
    (
        *("story", "pen_name__name", "part", "position", "has_consent", "consented_at"),
        *("may_edit", "may_publish", "invited_at"),
    ),
    Erasure.KEEP,
    reason=STAYS,
    kept=STORIES,
)
register(
    Chapter,
    "author__member",
    (
        *("id", "story", "position", "title", "title_html", "kind", "notes", "end_notes"),
        *(
            "language",
            "state",
            "is_hidden",
            "trouble",
            "recap",
            "told_revision",
            "created_at",
            "published_at",
        ),
        *("updated_at", "words", "review_count", "score_count", "score_sum", "hits"),
        *("group__title", "binned_at", "state_before", "is_untold"),
    ),
    Erasure.KEEP,
    rows=own_chapters,
    decided=since_story_given,
    without=("is_live",),
    reason=STAYS,
    kept=STORIES,
)
register(
    Series,
    "owner__member",
    (
        *("id", "owner__name", "title", "title_html", "summary", "notes", "openness"),
        *("is_hidden", "created_at", "review_count", "score_count", "score_sum"),
    ),
    Erasure.KEEP,
    without=("sort_key", "letter"),
    decided=since_given,
    reason=STAYS,
    kept=STORIES,
)
register(
    Revision,
    "pen_name__member",
    (
        *("chapter", "number", "made_at", "is_significant", "label", "release_note"),
        *("rules_version", "words"),
    ),
    Erasure.KEEP,
    rows=lambda member: Revision.objects.filter(chapter__in=own_chapters(member).values("pk")),
    without=("packed", "source", "source_format"),
    reason=STAYS,
    kept=STORIES,
)
register(
    Draft,
    "author",
    (
        *("chapter", "story", "is_title_page", "source_format", "based_on", "fields", "version"),
        *("made_at", "saved_at", "closed_at"),
    ),
    Erasure.DELETE,
    without=("html", "token", "page", "turn"),
    kept=STORIES,
)
register(Consent, "member", ("rating__name", "given_at"), Erasure.DELETE, kept=CONSENTS)
register(
    ChapterText,
    "chapter__author__member",
    ("chapter", "revision", "source_format", "source_encoding", "rules_version"),
    Erasure.KEEP,
    rows=lambda member: ChapterText.objects.filter(chapter__in=own_chapters(member).values("pk")),
    without=("html", "source"),
    reason=STAYS,
    kept=STORIES,
)
register(
    StoryTag,
    "story__pen_names__member",
    ("story", *TAG, "position", "is_side"),
    Erasure.KEEP,
    rows=lambda member: StoryTag.objects.filter(story__in=own_stories(member).values("pk")),
    reason=STAYS,
    kept=STORIES,
)
register(
    ChapterTag,
    "chapter__author__member",
    ("chapter", *TAG),
    Erasure.KEEP,
    rows=lambda member: ChapterTag.objects.filter(chapter__in=own_chapters(member).values("pk")),
    reason=STAYS,
    kept=STORIES,
)
register(
    SeriesTag,
    "series__owner__member",
    ("series", *TAG),
    Erasure.KEEP,
    reason=STAYS,
    kept=STORIES,
)
register(
    SeriesEntry,
    "series__owner__member",
    (
        *("series", "position", "story", "subseries", "is_accepted", "note"),
        *("proposed_by__name", "proposed_at", "refused_at"),
    ),
    Erasure.KEEP,
    reason=STAYS,
    kept=STORIES,
)
register(
    Parting,
    "leaving__member",
    ("story", "choice", "offered_at", "answered_at", "is_accepted"),
    Erasure.DELETE,
    rows=lambda member: Parting.objects.filter(Q(giver__member=member) | Q(leaving__member=member)),
    without=("heir", "giver"),
    kept=STORIES,
)

gives(
    NAME,
    write_stories,
    title=_("Stories"),
    holds=_(
        "Each story as a page and as Markdown, with every version of every chapter, your drafts "
        "and the pictures that lie here."
    ),
    of=(Story, Chapter, ChapterText, Revision, Draft, StoryTag, ChapterTag, Authorship),
    place=20,
)
gives(
    "series",
    write_series,
    title=_("Series"),
    holds=_("Your series, and what stands in them."),
    of=(Series, SeriesEntry, SeriesTag),
    place=30,
)

# Last, for they are told after the stories they stand around.
from chapterhouse.stories import exports_of_writing  # noqa: F401, E402 isort: skip
