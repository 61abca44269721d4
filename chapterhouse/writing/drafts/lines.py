"""A member's drafts as lines of a list, and the form that each belongs to."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from chapterhouse.lib.html.plain import excerpt, text_of
from chapterhouse.lib.words import count_words
from chapterhouse.members.models import Member
from chapterhouse.stories.calling import called
from chapterhouse.stories.drafting.knowing import with_known
from chapterhouse.stories.drafting.showing import shown
from chapterhouse.stories.drafting.writing import Place
from chapterhouse.stories.models import Draft, Story

FIRST_WORDS = 24


@dataclass(frozen=True)
class Line:
    draft: Draft
    words: int
    beginning: str

    @property
    def title(self) -> str:
        return title_of(self.draft)


def drafts_of(member: Member) -> QuerySet[Draft]:
    """The open ones, and those whose form was saved while another version was kept aside."""
    counted = Draft.objects.filter(author=member).annotate(copy_count=Count("copies"))
    kept = with_known(counted.filter(Q(closed_at=None) | Q(copy_count__gt=0)), member)
    return kept.select_related("chapter__story", "story").order_by("-saved_at", "-pk")


def line_of(draft: Draft) -> Line:
    html = draft.fields.get("summary", [""])[0] if draft.is_title_page else shown(draft)
    return Line(draft, count_words(text_of(html)), excerpt(html, FIRST_WORDS))


def title_of(draft: Draft) -> str:
    """What the author called it in the draft, else what it is a draft of (`with_known`)."""
    if draft.chapter and not draft.is_known:  # type: ignore[attr-defined]
        return typed_title(draft, "title") or _("A chapter that is not yours to write any more")
    if draft.chapter:
        return typed_title(draft, "title") or called(draft.chapter)
    if draft.is_title_page:
        return _("Title page")
    if draft.story:
        return typed_title(draft, "title") or _("A new chapter")
    return typed_title(draft, "title") or _("A new story")


def typed_title(draft: Draft, name: str) -> str:
    return " ".join(draft.fields.get(name, [""])[0].split())[:255]


def place_of(draft: Draft) -> Place:
    return Place.of(draft)


def form_of(draft: Draft, member: Member) -> str:
    """The address of the form with the draft in it; of its text where nothing may be written."""
    if not place_of(draft).is_open_to(member):
        return reverse("draft-versions", args=[draft.token])
    return f"{page_of(draft, member)}?draft={draft.token}"


def page_of(draft: Draft, member: Member) -> str:
    if "uploaded" in draft.fields:
        return reverse("uploaded", args=[draft.token])
    if draft.chapter_id:
        return reverse("edit-chapter", args=[draft.chapter_id])
    if draft.story is None:
        return reverse("new-story")
    if draft.is_title_page:
        return reverse("edit-story", args=[draft.story.pk])
    own = Story.objects.editable_by(member).filter(pk=draft.story.pk).exists()
    return reverse("new-chapter" if own else "join-round-robin", args=[draft.story.pk])
