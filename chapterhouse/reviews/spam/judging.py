"""Whether what somebody wrote may stand at once, or waits until a person has looked at it.

Nothing is ever thrown away here: the worst that a machine does is to hold something, or to put it
beside what a person has called spam in the same words.
"""

from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Change, Member
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.spam.bayes import spam_chance
from chapterhouse.reviews.spam.limits import is_stormed
from chapterhouse.reviews.spam.links import links_elsewhere
from chapterhouse.reviews.spam.strangers import FIRST_WITHIN, is_new
from chapterhouse.reviews.writing.digests import words_of

State = Review.State
REASONS = {
    "links": _("it has links"),
    "repeated": _("the same words stand elsewhere"),
    "called-spam": _("somebody called the same words spam"),
    "words": _("its words are like those of spam"),
    "storm": _("many strangers wrote at once"),
    "first": _("it is the first of a new member"),
}
SUSPICIOUS = 0.95
# Fewer words are said by many: "I loved this chapter."
FEWEST_WORDS = 6
LINKS_OF_NEW, LINKS_OF_MEMBERS = 1, 10
REPEATED_BY_NEW, REPEATED_BY_MEMBERS = 1, 5


@dataclass(frozen=True)
class Verdict:
    """`state`: shown, held or spam; `reasons`: words of `REASONS`."""

    state: Review.State = State.SHOWN
    reasons: list[str] = field(default_factory=list)

    @property
    def waits(self) -> bool:
        return self.state != State.SHOWN


def judge(review: Review, member: Member | None, archive: Archive) -> Verdict:
    """Look at what is about to be saved, which is not its author's own; counts it for storms."""
    if member and (member.is_desk or member.is_trusted):
        return Verdict()
    is_stranger = is_new(member)
    same = same_words(review)
    if same["spam"] and is_stranger:
        return Verdict(State.SPAM, ["called-spam"])
    found = {
        "links": links_elsewhere(review.text) > links_allowed(member, is_stranger=is_stranger),
        "repeated": same["all"] >= (REPEATED_BY_NEW if is_stranger else REPEATED_BY_MEMBERS),
        "storm": is_stranger and is_stormed(review),
        "words": is_stranger and (spam_chance(review.text) or 0) >= SUSPICIOUS,
        "first": archive.holds_first_reviews and is_first(member),
    }
    reasons = [reason for reason, holds in found.items() if holds]
    return Verdict(State.HELD, reasons) if reasons else Verdict()


def links_allowed(member: Member | None, *, is_stranger: bool) -> int:
    if member is None:
        return 0
    return LINKS_OF_NEW if is_stranger else LINKS_OF_MEMBERS


def same_words(review: Review) -> dict[str, int]:
    """How many say exactly the same, and how many of these are spam."""
    if not review.digest or len(words_of(review.text)) < FEWEST_WORDS:
        return {"all": 0, "spam": 0}
    same = Review.objects.filter(digest=review.digest).exclude(state=State.DELETED)
    same = same.exclude(pk=review.pk) if review.pk else same
    return same.aggregate(all=Count("pk"), spam=Count("pk", filter=Q(state=State.SPAM)))


def is_first(member: Member | None) -> bool:
    """Whether a member who came lately has had nothing shown yet."""
    if member is None or not is_new(member, FIRST_WITHIN):
        return False
    return not Review.objects.shown().filter(pen_name__member=member).exists()


def note(review: Review, verdict: Verdict) -> None:
    """Write down why it waits, for whoever looks at it; in the transaction that saves it."""
    if verdict.reasons:
        Change.record("hold", review, by=None, after={"reasons": verdict.reasons})
