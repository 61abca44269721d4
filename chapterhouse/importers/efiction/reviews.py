"""Reviews, the answers that were glued to them, and scores."""

from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _

from chapterhouse.archive.models.archive import ScoreKind
from chapterhouse.importers.efiction import answers, dates
from chapterhouse.importers.efiction.authors import Authors
from chapterhouse.importers.efiction.importing import Importing
from chapterhouse.importers.efiction.numbers import is_on, number
from chapterhouse.importers.efiction.reading import Readings
from chapterhouse.importers.efiction.targets import Targets
from chapterhouse.importers.outcomes import InAttic, Outcome, Placed
from chapterhouse.importers.spool import OldRow
from chapterhouse.reviews.models import Review
from chapterhouse.stories.models import Authorship, Series

OF_STORY, OF_SERIES = b"ST", b"SE"
NO_SCORE = -1
MOST_LEARNT_FROM = 300


def place_reviews(importing: Importing, authors: Authors) -> None:
    reviews = _Reviews(importing, authors)
    importing.place(_("Reviews"), "reviews", reviews.place, "reviewid")


class _Reviews:
    def __init__(self, importing: Importing, authors: Authors) -> None:
        self.importing, self.authors = importing, authors
        self.targets, self.clock = Targets(importing), dates.Clock(importing.facts.zone)
        self.labels = answers.learnt(self._answered())
        importing.source.traits["answer_labels"] = sorted(self.labels - answers.KNOWN)
        importing.source.save(update_fields=["traits"])
        highest = max(importing.numbers("reviews", "reviewid"), default=0)
        self.next_reply = importing.next(Review, importing.ids.new(Review, highest))
        first = Authorship.objects.filter(part=Authorship.Part.AUTHOR)
        self.author_of = dict(first.values_list("story", "pen_name"))
        self.owner_of = dict(Series.objects.values_list("pk", "owner"))

    def _answered(self) -> Iterator[str]:
        """Reviews marked as answered, as many as show what the archive calls an answer."""
        rows = self.importing.rows("reviews")
        marked = (old for old in rows if is_on(old["respond"]))
        for old in islice(marked, MOST_LEARNT_FROM):
            yield self.importing.readings("reviews", "").words("review", old["review"])

    def place(self, old: OldRow, readings: Readings) -> Outcome:
        reviewid = number(old["reviewid"])
        if reviewid <= 0:
            return InAttic(_("a review without a number"))
        review = Review(pk=self.importing.ids.new(Review, reviewid))
        kind, item = (old["type"] or OF_STORY).strip().upper() or OF_STORY, number(old["item"])
        if kind == OF_STORY:
            review.story_id = self.targets.story(item)
        elif kind == OF_SERIES:
            review.series_id = self.targets.series(item)
        else:
            return InAttic(_("a review of a kind that has no page here"))
        if review.story_id is None and review.series_id is None:
            return InAttic(_("a review of a story or series that is gone"))
        remarks = self._place_in_story(review, old)
        self._who_and_when(review, old, readings, remarks)
        replies = self._words(review, old, readings, remarks)
        remark, keep = "; ".join(remarks), bool(replies)
        return Placed([review, *replies], "review", review.pk, remark, keep=keep)

    def _place_in_story(self, review: Review, old: OldRow) -> list[str]:
        chapid = number(old["chapid"])
        if review.story_id is None or chapid <= 0:
            return []
        review.chapter_id = self.targets.chapter(chapid, review.story_id)
        return [] if review.chapter_id else [_("its chapter is gone, so it stands at the story")]

    def _who_and_when(
        self, review: Review, old: OldRow, readings: Readings, remarks: list[str]
    ) -> None:
        review.pen_name_id = self.authors.living(number(old["uid"]))
        if review.pen_name_id is None:
            review.visitor_name = readings.plain("reviewer", old["reviewer"], 100)
        review.written_at = self.clock.when(old["date"], remarks)
        review.score, review.score_kind = self.importing.facts.score(
            number(old["rating"], NO_SCORE)
        )
        if review.score is None:
            review.score_kind = ScoreKind.NONE

    def _words(
        self, review: Review, old: OldRow, readings: Readings, remarks: list[str]
    ) -> list[Review]:
        words = readings.words("review", old["review"])
        is_marked, split = is_on(old["respond"]), answers.Split(words)
        if is_marked or answers.has_known(words, self.labels):
            split = answers.split(words, self.labels, is_marked=is_marked)
        if is_marked and not split.answers:
            remarks.append(_("marked as answered, but no answer was found in it"))
        if split.answers and not is_marked:
            remarks.append(_("an answer was found in it, although it was not marked as answered"))
        if not answers.is_score_only(split.text):
            review.text = readings.rich_of(split.text, "comment")
        return [self._reply(review, readings.rich_of(words, "comment")) for words in split.answers]

    def _reply(self, review: Review, text: str) -> Review:
        return Review(
            pk=self.next_reply(),
            story_id=review.story_id,
            chapter_id=review.chapter_id,
            series_id=review.series_id,
            pen_name_id=self._answerer(review),
            thread=review,
            parent=review,
            is_by_author=True,
            text=text,
        )

    def _answerer(self, review: Review) -> int | None:
        """Nobody wrote down who answered; it was the story's author, or the series' owner."""
        if review.story_id is not None:
            return self.author_of.get(review.story_id)
        return self.owner_of.get(review.series_id or 0)
