"""What readers say to the stories, and authors to them."""

from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from chapterhouse.archive.models.archive import ScoreKind
from chapterhouse.reviews.models import Review
from chapterhouse.sample.many.chance import many
from chapterhouse.sample.many.dates import later
from chapterhouse.sample.many.inserting import Columns, Gathered, Ids
from chapterhouse.sample.many.people import People
from chapterhouse.sample.many.speech import Speech
from chapterhouse.sample.many.texts import canonical_note

MOST = 200
HIGHEST = {ScoreKind.STARS: 10, ScoreKind.LIKE_DISLIKE: 1, ScoreKind.LIKES: 1}


@dataclass
class Reviewers:
    random: Random
    speech: Speech
    people: People
    score_kind: str
    rows: Gathered
    ids: Ids

    def review(self, story: Columns, chapters: list[Columns], author: int) -> None:
        """Add reviews of a story, and what they add up to, to the story and its chapters."""
        live = [chapter for chapter in chapters if chapter["published_at"]]
        if not live or self.random.random() < 0.25:
            return
        for _ in range(many(self.random, 1.8, 1.1, MOST)):
            self.say(story, self.random.choice(live), author)

    def say(self, story: Columns, chapter: Columns, author: int) -> None:
        score, is_silent = self.score(), self.random.random() < 0.1
        text = "" if is_silent and score is not None else self.words()
        at = later(self.random, chapter["published_at"], 20)
        is_visitor = self.random.random() < 0.15
        review = self.add(
            story,
            chapter,
            at,
            text=text,
            score=score,
            pen_name_id=None if is_visitor else self.people.reader(self.random),
            visitor_name=self.speech.name()[:100] if is_visitor else "",
        )
        for noun in (story, chapter):
            noun["review_count"] += bool(text)
            noun["score_count"] += score is not None
            noun["score_sum"] += score or 0
        if text and self.random.random() < 0.25:
            self.answer(story, chapter, later(self.random, at, 2), review, author)

    def answer(
        self, story: Columns, chapter: Columns, at: datetime, review: int, author: int
    ) -> None:
        given = {"thread_id": review, "parent_id": review, "is_by_author": True}
        self.add(story, chapter, at, text=self.words(), pen_name_id=author, **given)

    def add(self, story: Columns, chapter: Columns, at: datetime, **given: Any) -> int:
        review = self.ids()
        plain = {
            "visitor_name": "",
            "score": None,
            "thread_id": None,
            "parent_id": None,
            "is_by_author": False,
        }
        columns = plain | given
        kind = self.score_kind if columns["score"] is not None else ScoreKind.NONE
        self.rows.add(
            Review,
            id=review,
            story_id=story["id"],
            chapter_id=chapter["id"],
            written_at=at,
            score_kind=kind,
            **columns,
        )
        return review

    def score(self) -> int | None:
        """Mostly high, in the archive's kind of scores; often none."""
        if self.score_kind not in HIGHEST or self.random.random() < 0.4:
            return None
        return max(1, round(HIGHEST[ScoreKind(self.score_kind)] * self.random.random() ** 0.3))

    def words(self) -> str:
        return canonical_note(self.speech.paragraphs(many(self.random, 12, 0.7, 120)))
