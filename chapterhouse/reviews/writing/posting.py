"""A review becomes part of its thread: once, with its numbers right, and told to who listens."""

from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from chapterhouse.archive.maintained import recount
from chapterhouse.archive.models.archive import ScoreKind
from chapterhouse.jobs.models import announce
from chapterhouse.lib.locators import Locator
from chapterhouse.members.models import Member, PenName
from chapterhouse.reviews.models import Review, ReviewVersion
from chapterhouse.reviews.spam import Verdict, judge, note
from chapterhouse.reviews.writing.about import About
from chapterhouse.reviews.writing.digests import digest_of, words_of
from chapterhouse.reviews.writing.scores import earlier_scores
from chapterhouse.stories.models import Chapter, Series, Story

# Somebody pressed twice, or the browser sent it again.
AGAIN = timedelta(minutes=1)
# Fewer words than this ("I loved it!") may be said of every chapter.
MANY_WORDS = 8


class SaidBeforeError(Exception):
    """The same writer said the same words here before; `review` has them."""

    def __init__(self, review: Review) -> None:
        super().__init__(f"review {review.pk} says the same")
        self.review = review


class ScoredBeforeError(Exception):
    """The same member scored it under another name; `review` has that score."""

    def __init__(self, review: Review) -> None:
        super().__init__(f"review {review.pk} has a score")
        self.review = review


@dataclass(frozen=True)
class Said:
    """What somebody sent: checked, and rendered as HTML. A member has a pen name, a visitor not."""

    html: str
    source: str
    score: int | None = None
    pen_name: PenName | None = None
    visitor_name: str = ""
    sender: str = ""
    locator: Locator | None = None
    digest: str = field(init=False, default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", digest_of(self.html))


@transaction.atomic
def post(about: About, said: Said, member: Member | None) -> Review:
    """The review that stands or waits now; of one sent twice the first. Raises SaidBeforeError
    and ScoredBeforeError."""
    hold(about.noun)
    now = timezone.now()
    if twin := sent_already(about, said, now):
        return twin
    check_new(about, said)
    check_scored_once(about, said, member)
    review = made(about, said, now)
    verdict = verdict_on(about, review, member)
    review.state = verdict.state
    take_score_back(about, said)
    review.save(force_insert=True)
    note(review, verdict)
    if review.state == Review.State.SHOWN:
        announce("review", [review.pk], "show")
    tell(about)
    return review


def hold(noun: Story | Series) -> None:
    """Writers of one story take turns: else two would not count, nor recognise, each other."""
    rows = type(noun)._default_manager.select_for_update(no_key=True, of=("self",))
    rows.only("pk").get(pk=noun.pk)


def made(about: About, said: Said, now: datetime) -> Review:
    first = about.answered and (about.answered.thread or about.answered)
    has_threads = said.locator and not about.answered and about.rules.at_paragraphs
    kind = about.archive.score_kind if said.score is not None else ScoreKind.NONE
    return Review(
        story=about.story,
        chapter=about.chapter,
        series=about.series,
        pen_name=said.pen_name,
        visitor_name=said.visitor_name,
        text=said.html,
        source=said.source,
        score=said.score,
        score_kind=kind,
        locator=asdict(said.locator) if said.locator else None,
        block=said.locator.block if said.locator and has_threads else "",
        digest=said.digest,
        sender=said.sender,
        thread=first,
        parent=about.answered,
        is_by_author=said.pen_name is not None and said.pen_name.pk in about.authors,
        written_at=now,
    )


def verdict_on(about: About, review: Review, member: Member | None) -> Verdict:
    """Shown, or waiting for whom; what its author says as such needs nobody's look.

    What they say under another name is looked at as anybody's: else it would tell who that is.
    """
    if review.is_by_author:
        return Verdict()
    judged = judge(review, member, about.archive)
    if judged.state == Review.State.SHOWN and about.rules.looks_first:
        return Verdict(Review.State.WAITING)
    return judged


def by_writer(said: Said) -> dict[str, object]:
    if said.pen_name:
        return {"pen_name": said.pen_name}
    return {"pen_name": None, "visitor_name": said.visitor_name, "sender": said.sender}


def same_place(about: About) -> dict[str, object]:
    return {
        "story": about.story,
        "chapter": about.chapter,
        "series": about.series,
        "parent": about.answered,
    }


def sent_already(about: About, said: Said, now: datetime) -> Review | None:
    """The same of the same writer at the same place, a moment ago."""
    same = Review.objects.filter(**same_place(about), **by_writer(said), digest=said.digest)
    recent = same.filter(written_at__gte=now - AGAIN, score=said.score)
    return recent.exclude(state=Review.State.DELETED).first()


def check_new(about: About, said: Said) -> None:
    """Raises SaidBeforeError for the same words at this place, or many of them in this story."""
    if not said.digest:
        return
    same = Review.objects.filter(**by_writer(said), digest=said.digest)
    same = same.exclude(state=Review.State.DELETED)
    is_long = len(words_of(said.html)) >= MANY_WORDS
    place = {"story": about.story, "series": about.series} if is_long else same_place(about)
    if before := same.filter(**place).first():
        raise SaidBeforeError(before)


def check_scored_once(about: About, said: Said, member: Member | None) -> None:
    """The form looked as well, but two windows with two names are told apart only in turn."""
    if said.score is None or member is None:
        return
    for earlier in earlier_scores(about, member, about.archive.score_kind):
        if earlier.pen_name != said.pen_name:
            raise ScoredBeforeError(earlier)


def take_score_back(about: About, said: Said) -> None:
    """The last score of a name counts; what was said with an earlier one stays."""
    if said.score is None or said.pen_name is None:
        return
    scored = Review.objects.filter(
        pen_name=said.pen_name, score__isnull=False, score_kind=about.archive.score_kind
    )
    for earlier in scored.filter(**same_place(about)).select_for_update(of=("self",)):
        if earlier.text or earlier.replies.exists():
            keep_version(earlier)
            Review.objects.filter(pk=earlier.pk).update(score=None, score_kind=ScoreKind.NONE)
        else:
            earlier.delete()


def keep_version(review: Review) -> None:
    ReviewVersion.objects.create(
        review=review,
        text=review.text,
        source=review.source,
        score=review.score,
        replaced_at=timezone.now(),
    )


def tell(about: About) -> None:
    """Numbers are right again, and pages and feeds learn of it."""
    if about.series:
        recount(Series, [about.series.pk])
        announce("series", [about.series.pk], "review")
        return
    recount(Story, [about.noun.pk])
    if about.chapter:
        recount(Chapter, [about.chapter.pk])
    announce("story", [about.noun.pk], "review")
