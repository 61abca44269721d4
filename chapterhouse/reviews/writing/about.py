"""What a review is about, whom it reaches, and whether this reader may write it."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from chapterhouse.archive.models import Archive
from chapterhouse.members.blocking import is_kept_away
from chapterhouse.members.models import Member
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.rules.resolving import (
    Refusal,
    Resolved,
    authors_of,
    may_review,
    rules_for,
)
from chapterhouse.stories.models import Chapter, Series, State, Story


@dataclass(frozen=True)
class About:
    """A story, perhaps one of its chapters, or a series; and the review that is answered, if any.

    Wants `authorships` of the story fetched. `known_rules`: where the page has asked for them.
    """

    archive: Archive
    story: Story | None = None
    chapter: Chapter | None = None
    series: Series | None = None
    answered: Review | None = None
    known_rules: Resolved | None = None

    @property
    def noun(self) -> Story | Series:
        """The story, or the series."""
        found = self.story or self.series
        assert found is not None
        return found

    @property
    def form_address(self) -> str:
        """Where what is written is sent."""
        if self.answered:
            return reverse("answer-review", args=[self.answered.pk])
        if self.series:
            return reverse("review-series", args=[self.series.pk])
        if self.chapter:
            return reverse("review-chapter", args=[self.noun.pk, self.chapter.pk])
        return reverse("review-story", args=[self.noun.pk])

    @property
    def reviews_address(self) -> str:
        """The list in which it will stand."""
        if self.series:
            return reverse("series-reviews", args=[self.series.pk])
        if self.chapter and not self.answered:
            return reverse("chapter-reviews", args=[self.noun.pk, self.chapter.pk])
        return reverse("story-reviews", args=[self.noun.pk])

    @cached_property
    def authors(self) -> list[int]:
        """Ids of the pen names that may answer as its author, the first author's first."""
        own = [self.chapter.author_id] if self.chapter and self.chapter.author_id else []
        return [*authors_of(self.noun), *own]

    @cached_property
    def rules(self) -> Resolved:
        return self.known_rules or rules_for(self.noun, self.archive)

    @cached_property
    def reached_names(self) -> list[int]:
        """Whoever will read it as said to them."""
        answered = self.answered.pen_name_id if self.answered else None
        return [*self.authors, *([answered] if answered else [])]

    @property
    def is_out(self) -> bool:
        """Whether readers can read what this is about."""
        if self.story is None:
            return not self.noun.is_hidden
        is_live = self.chapter is None or self.chapter.is_live
        return self.story.state == State.PUBLISHED and not self.story.is_hidden and is_live

    def is_by(self, member: Member | None) -> bool:
        """Whether the member writes it, under whichever of their names."""
        return member is not None and member.pk in self.people

    @cached_property
    def people(self) -> set[int | None]:
        """Ids of the members behind the authors' names."""
        names = [self.chapter.author] if self.chapter and self.chapter.author else []
        if self.story:
            names += [authorship.pen_name for authorship in self.story.authorships.all()]
        elif self.series and self.series.owner:
            names.append(self.series.owner)
        return {name.member_id for name in names} - {None}


def why_not(about: About, member: Member | None) -> Refusal | None:
    """None, or why this reader may not write here, in words for them."""
    if not about.is_out:
        return Refusal("not-out", _("Nobody can review what is not published."))
    if about.answered and (refusal := why_no_answer(about.answered)):
        return refusal
    if is_kept_away(member, about.reached_names):
        return Refusal("kept-away", _("You cannot answer here."))
    refusal = may_review(about.rules, member, about.archive)
    if refusal and about.archive.reviews_open and about.is_by(member):
        return None
    return refusal


def speaks_as_author(about: About, member: Member) -> bool:
    """Whether the member may write here only because it is theirs.

    Then they write under the name that wrote it: what stands there under another of theirs would
    tell everybody whose that is.
    """
    return about.is_by(member) and may_review(about.rules, member, about.archive) is not None


def why_no_answer(answered: Review) -> Refusal | None:
    # A hidden first review takes its whole thread out of sight.
    gone = {Review.State.HIDDEN, Review.State.SPAM}
    if answered.state != Review.State.SHOWN or (answered.thread and answered.thread.state in gone):
        return Refusal("not-shown", _("This review is not shown, so nobody can answer it."))
    if is_frozen(answered):
        return Refusal("frozen", _("This conversation is closed: it takes no further answers."))
    return None


def is_frozen(answered: Review) -> bool:
    """A thread is frozen by its first review."""
    return answered.is_frozen or bool(answered.thread and answered.thread.is_frozen)
