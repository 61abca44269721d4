"""A story of the crawling author's, with all that can be said of it and done about that."""

from dataclasses import asdict, dataclass

from django.utils import timezone

from chapterhouse.archive.maintained import recount
from chapterhouse.archive.models import Letter
from chapterhouse.archive.models.archive import ScoreKind
from chapterhouse.desk.models import Report
from chapterhouse.desk.reports.filing import file
from chapterhouse.desk.reports.nouns import Reported
from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.lib.locators import make_locator
from chapterhouse.members.models import Member, PenName
from chapterhouse.notices.models import Message
from chapterhouse.reviews.models import Kudos, NameRules, Review, ReviewVersion, StoryRules
from chapterhouse.reviews.threads import DEEPEST
from chapterhouse.stories.models import Chapter, Series, SeriesEntry, Story
from chapterhouse.stories.texts import store_text
from chapterhouse.tags.models import Rating
from chapterhouse.testing import make_published

TITLE = "The Lamp That Was Mended"
State = Review.State


@dataclass
class Talk:
    """Who talks, and of what. `beginning` comes with its text."""

    reader: PenName
    author: PenName
    story: Story

    def __post_init__(self) -> None:
        chapters = self.story.chapters.select_related("text").order_by("position")
        self.beginning, self.middle = chapters[:2]

    def say(self, words: str, by: PenName | None = None, **fields: object) -> Review:
        told = {"text": f"<p>{words}</p>", "source": words, "written_at": timezone.now()}
        told |= {"pen_name": by or self.reader, "story": None if "series" in fields else self.story}
        return Review.objects.create(**told | fields)

    def answer(self, review: Review, words: str, by: PenName, **fields: object) -> Review:
        answered = {"parent": review, "thread": review.thread or review, "chapter": review.chapter}
        return self.say(words, by, is_by_author=by == self.author, **answered, **fields)

    def at(self, chapter: Chapter) -> dict[str, object]:
        """Where the first words of the chapter stand."""
        blocks = blocks_of(chapter.text.html)
        of = (self.story.pk, chapter.pk, chapter.text.revision)
        return asdict(make_locator(blocks, blocks[0].id, 0, 8, of=of))


def mended_story(author: PenName) -> Story:
    """Three chapters, one of them put right since, with a recap; first of a series."""
    rating = Rating.objects.filter(warns=False, asks_age=False, members_only=False).first()
    story = make_published(TITLE, author, chapters=3, rating=rating, language="en")
    story.chapters.filter(position=2).update(recap="<p>The lamp went out.</p>")
    series = Series(owner=author, summary="<p>Of lamps.</p>")
    series.take_title("Lamps of the Coast")
    series.save()
    SeriesEntry.objects.create(series=series, story=story, position=1)
    return story


def mend(chapter: Chapter) -> None:
    """Another version, for whoever read it before."""
    words = "<p>Somebody had mended the lamp.</p><p>It burned until the morning.</p>"
    store_text(chapter, words, release_note="The lamp is mended.")


def talk_of(talk: Talk) -> None:
    """Of each kind one: said well, said better, deep, at a paragraph, waiting, hidden, closed."""
    StoryRules.objects.get_or_create(
        story=talk.story, defaults={"at_paragraphs": True, "dial": "gentle"}
    )
    NameRules.objects.get_or_create(pen_name=talk.author, defaults={"dial": "kindness"})
    say_better(talk)
    go_deep(talk)
    place = talk.at(talk.beginning)
    talk.say(
        "The first word is right.", chapter=talk.beginning, locator=place, block=place["block"]
    )
    talk.say("May this stand?", state=State.WAITING)
    talk.say("Come to my shop.", chapter=talk.middle, state=State.HELD)
    talk.say("I did not mean it.", chapter=talk.middle, state=State.HIDDEN)
    talk.say("We said it all.", is_frozen=True, chapter=talk.middle)
    talk.say("Of lamps I know nothing.", series=talk.story.series_entries.get().series)
    passer_by = {"pen_name": None, "visitor_name": "Passer-by"}
    talk.say("I was here.", **passer_by)
    talk.say("Lamps for sale.", **passer_by, state=State.SPAM)
    Kudos.objects.get_or_create(
        story=talk.story, member=talk.reader.member, defaults={"pen_name": talk.reader}
    )
    Kudos.objects.get_or_create(story=talk.story, visitor="a visitor of some day")
    recount(Story, [talk.story.pk])
    recount(Chapter, [talk.beginning.pk, talk.middle.pk])


def say_better(talk: Talk) -> None:
    scored = {"score": 8, "score_kind": ScoreKind.STARS, "edited_at": timezone.now()}
    said = talk.say("It stayed with me for days.", chapter=talk.beginning, **scored)
    before = {"text": "<p>It stayed.</p>", "source": "It stayed.", "score": 6}
    ReviewVersion.objects.create(review=said, replaced_at=timezone.now(), **before)


def go_deep(talk: Talk) -> None:
    """Deeper than a list shows, with the place of one who took their words back."""
    review = talk.say("How deep is the bay?", chapter=talk.beginning)
    for depth in range(DEEPEST + 2):
        by = talk.reader if depth % 2 else talk.author
        review = talk.answer(review, f"Deeper by {depth + 1}.", by)
    Review.objects.filter(pk=review.parent_id).update(state=State.DELETED, text="", pen_name=None)


def write_letters(talk: Talk) -> Message:
    """To the reader: one that is answered, one from a visitor; the first."""
    first = Message.objects.create(
        sender=talk.author, receiver=talk.reader, subject="Your lamp", words="Is it lit?"
    )
    answered = {"subject": "Re: Your lamp", "words": "It is.", "answers": first}
    Message.objects.create(sender=talk.reader, receiver=talk.author, **answered)
    visitor = {"visitor_name": "Passer-by", "answer_to": "passer.by@crawl.example"}
    Message.objects.create(receiver=talk.reader, subject="The bay", words="How deep?", **visitor)
    return first


def report_all(talk: Talk, letter: Message, moderator: Member) -> Report:
    """Reports of every noun: open, taken, and one that is settled and answered."""
    review = Review.objects.shown().filter(story=talk.story, pen_name=talk.author).first()
    story, series = {"story": talk.story}, {"series": talk.story.series_entries.get().series}
    taken = report(talk, story | {"chapter": talk.beginning}, "rating")
    settled = report(talk, story | {"review": review}, "harassment")
    for columns in (story, series, {"pen_name": talk.author}):
        report(talk, columns, "other")
    report(talk, {"message": letter, "pen_name": letter.sender}, "spam")
    Report.objects.filter(pk=taken.pk).update(state=Report.State.TAKEN, taken_by=moderator)
    answer = {"settled_at": timezone.now(), "answer": "Thank you, it may stay."}
    Report.objects.filter(pk=settled.pk).update(
        state=Report.State.SETTLED, settled_by=moderator, **answer
    )
    return settled


def report(talk: Talk, columns: dict[str, object], why: str) -> Report:
    address = talk.story.get_absolute_url()
    said = {"why": why, "words": "Please look at it."}
    return file(Reported(columns, TITLE, address), said, talk.reader.member)


def lose_a_letter() -> None:
    """One of which nobody knows whether it arrived."""
    lost = {"subject": "The lamp", "text": "It burns.", "state": Letter.State.UNCERTAIN}
    Letter.objects.get_or_create(to="keeper@crawl.example", defaults=lost | {"is_once": True})
