"""Stories by number: title, tags, chapters and their texts, as rows."""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from chapterhouse.lib.folding import letter, sort_key
from chapterhouse.sample.many.chance import many
from chapterhouse.sample.many.dates import day, later
from chapterhouse.sample.many.inserting import Columns, Gathered, Ids
from chapterhouse.sample.many.people import People
from chapterhouse.sample.many.reviews import Reviewers
from chapterhouse.sample.many.series import Sequels
from chapterhouse.sample.many.speech import Speech
from chapterhouse.sample.many.texts import canonical, canonical_note
from chapterhouse.sample.many.vocabulary import Vocabulary
from chapterhouse.stories.models import (
    Audience,
    Authorship,
    Chapter,
    ChapterText,
    Revision,
    State,
    Story,
    StoryTag,
)
from chapterhouse.stories.models.states import Progress
from chapterhouse.stories.models.texts import pack
from chapterhouse.stories.texts import BlockIds

CHAPTERS, CHAPTERS_SPREAD, MOST_CHAPTERS = 1.6, 1.0, 120
WORDS, WORDS_SPREAD, MOST_WORDS = 80, 0.6, 600
STATES = (State.PUBLISHED, State.DRAFT, State.QUEUED, State.WITHDRAWN)
STAGES = (Progress.COMPLETE, Progress.IN_PROGRESS, Progress.ABANDONED)
AUDIENCES = (Audience.ALL, Audience.MEMBERS, Audience.LINK)
LANGUAGES = ("en", "fr", "de", "es", "ar")


@dataclass
class Teller:
    random: Random
    speech: Speech
    people: People
    vocabulary: Vocabulary
    ratings: list[int]
    reviewers: Reviewers
    sequels: Sequels
    rows: Gathered
    story_ids: Ids
    chapter_ids: Ids

    def tell(self, number: int, of: int) -> int:
        """Gather the rows of the number-th story of so many; its id."""
        at = day((number + self.random.random()) / of)
        authors = self.people.writers(self.random, (number + 1) / of)
        story = self.title_page(at)
        chapters = self.chapters(story, at, authors)
        self.reviewers.review(story, chapters, authors[0])
        self.rows.add(Story, **story)
        for chapter in chapters:
            self.rows.add(Chapter, **chapter)
        self.place(story, authors, at)
        return story["id"]

    def title_page(self, at: datetime) -> Columns:
        chance = self.random
        title = self.speech.phrase(chance.randint(1, 5))
        [state] = chance.choices(STATES, weights=(94, 3, 2, 1))
        return {
            "id": self.story_ids(),
            "title": title,
            "sort_key": sort_key(title),
            "letter": letter(title),
            "summary": canonical_note(self.speech.paragraphs(chance.randint(8, 40))),
            "rating_id": chance.choices(self.ratings, weights=(40, 30, 15, 12, 3))[0],
            "language": chance.choices(LANGUAGES, weights=(92, 3, 2, 2, 1))[0],
            "state": state,
            "is_hidden": chance.random() < 0.005,
            "audience": chance.choices(AUDIENCES, weights=(970, 25, 5))[0],
            "progress": chance.choices(STAGES, weights=(70, 20, 10))[0],
            "is_round_robin": chance.random() < 0.005,
            "featured": chance.choices(("", "now", "past"), weights=(985, 5, 10))[0],
            "created_at": at,
            "published_at": None if state in {State.DRAFT, State.QUEUED} else at,
            "updated_at": None if state in {State.DRAFT, State.QUEUED} else at,
            "blocks_issued": 0,
            **dict.fromkeys(("words", "chapter_count", "hits"), 0),
            **dict.fromkeys(("review_count", "score_count", "score_sum"), 0),
        }

    def chapters(self, story: Columns, at: datetime, authors: list[int]) -> list[Columns]:
        fresh, chapters = BlockIds(0), []
        is_out = story["published_at"] is not None
        reads = many(self.random, 150, 1.3, 100_000) if is_out else 0
        for position in range(1, many(self.random, CHAPTERS, CHAPTERS_SPREAD, MOST_CHAPTERS) + 1):
            by = self.people.reader(self.random) if story["is_round_robin"] else authors[0]
            chapter = {
                "id": self.chapter_ids(),
                "story_id": story["id"],
                "position": position,
                "title": self.speech.phrase(self.random.randint(1, 4)),
                "author_id": by if story["is_round_robin"] else None,
                "state": State.PUBLISHED if is_out else story["state"],
                "created_at": at,
                "published_at": at if is_out else None,
                "updated_at": at if is_out else None,
                "words": many(self.random, WORDS, WORDS_SPREAD, MOST_WORDS),
                "hits": int(reads * 0.9**position),
                **dict.fromkeys(("review_count", "score_count", "score_sum"), 0),
            }
            self.write(chapter, by, fresh)
            chapters.append(chapter)
            if is_out:
                story["updated_at"] = at
                story["words"] += chapter["words"]
                story["hits"] += chapter["hits"]
                story["chapter_count"] += 1
            at = later(self.random, at, 9)
        story["blocks_issued"] = fresh.issued
        return chapters

    def write(self, chapter: Columns, by: int, fresh: BlockIds) -> None:
        html = canonical(self.speech.paragraphs(chapter["words"]), fresh)
        self.rows.add(ChapterText, chapter_id=chapter["id"], html=html)
        self.rows.add(
            Revision,
            chapter_id=chapter["id"],
            number=1,
            pen_name_id=by,
            made_at=chapter["created_at"],
            words=chapter["words"],
            packed=pack(html),
        )

    def place(self, story: Columns, authors: list[int], at: datetime) -> None:
        """Tags, byline and series of the story; a listed one is counted on each."""
        tags = self.vocabulary.choose(self.random)
        for position, tag in enumerate(tags):
            self.rows.add(StoryTag, story_id=story["id"], tag_id=tag, position=position)
        for position, author in enumerate(authors):
            part = Authorship.Part.CO_AUTHOR if position else Authorship.Part.AUTHOR
            self.rows.add(
                Authorship,
                story_id=story["id"],
                pen_name_id=author,
                part=part,
                position=position,
                consented_at=at,
            )
        self.sequels.maybe_add(story["id"], authors[0], at)
        if is_listed(story):
            self.vocabulary.count(tags)
            self.people.stories.update(authors)


def is_listed(story: Columns) -> bool:
    """What the database will find in the generated column of that name."""
    is_shown = story["state"] == State.PUBLISHED and not story["is_hidden"]
    return is_shown and story["audience"] != Audience.LINK
