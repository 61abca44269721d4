"""What the crawling author writes, with whom, and what waits: no page of writing is empty."""

from datetime import UTC, timedelta

from django.utils import timezone

from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.members.models import Member, PenName
from chapterhouse.notices.kudos import key_of
from chapterhouse.notices.models import Notice
from chapterhouse.stories import (
    beta_notes,
    bin_ending,
    binning,
    co_writing,
    queueing,
    series_places,
)
from chapterhouse.stories.dedicating import dedicate
from chapterhouse.stories.models import (
    Beta,
    BetaProfile,
    Chapter,
    ChapterGroup,
    Dedication,
    Draft,
    DraftCopy,
    Origin,
    Release,
    Series,
    State,
    Story,
    Submission,
)
from chapterhouse.stories.originating import Said, come_from
from chapterhouse.stories.texts import store_text
from chapterhouse.testing import make_chapter, make_published, make_story
from tests.browser.talk import Talk

Kind = Notice.Kind


def write_on(talk: Talk) -> dict[str, int]:
    """Everything that lies on a desk; the keys of what somebody was told, by the kind of notice."""
    author, reader = talk.author, talk.reader
    begun = make_story("A Lamp Begun", author, summary="<p>Of a lamp.</p>")
    for number in range(4):
        make_chapter(begun, f"<p>The lamp, part {number}.</p><p>It burned.</p>")
    ask = together(begun, author, reader)
    told = ask | waits(begun, author) | around(talk.story, begun, author, reader)
    keep_drafts(begun, author.member)
    return told | {Kind.SERIES: propose(author, reader), Kind.BIN: throw_away(author)}


def together(begun: Story, author: PenName, reader: PenName) -> dict[str, int]:
    """Who writes it too and who is asked to, who reads drafts and who is asked, and their notes."""
    BetaProfile.objects.get_or_create(pen_name=reader, defaults={"strengths": "Commas."})
    BetaProfile.objects.get_or_create(pen_name=author, defaults={"strengths": "Plots."})
    place = co_writing.invite(begun, reader, by=author.member)
    second = PenName.objects.get(name="Crawling moderator")
    co_writing.accept(co_writing.invite(begun, second, by=author.member), by=second.member)
    at = timezone.now()
    other = make_published("A Lamp Read", author)
    known = {"asked_by": author, "accepted_at": at}
    Beta.objects.create(story=other, pen_name=reader, **known)
    asked = Beta.objects.create(story=begun, pen_name=reader, asked_by=author)
    chapter = other.chapters.get()
    note_on(chapter, author, reader)
    today = key_of(chapter.pk, at.astimezone(UTC).date())
    return {Kind.CO_AUTHOR: place.pk, Kind.BETA: asked.pk, Kind.NOTE: today}


def note_on(chapter: Chapter, author: PenName, reader: PenName) -> None:
    """On a passage, with an answer; on the whole chapter, and settled."""
    version = beta_notes.newest(chapter)
    words = beta_notes.Passage(blocks_of(version.html)[0].id, 0, 7)
    at = beta_notes.locate(chapter, version, words)
    note = beta_notes.write_note(chapter, reader, "Lit?", "<p>Lit by whom?</p>", at=at)
    beta_notes.write_note(chapter, author, "You.", "<p>By you.</p>", answers=note)
    other = beta_notes.write_note(chapter, reader, "Good.", "<p>A good lamp.</p>")
    beta_notes.settle(other, settled=True)


def waits(begun: Story, author: PenName) -> dict[str, int]:
    """A chapter in the line, one sent back, one planned; and what was changed and not shown."""
    first, second, third, fourth = begun.chapters.order_by("position")
    waiting = queueing.hand_in(first, by=author.member, words="The first of four.")
    returned = Submission.objects.create(
        story=begun,
        chapter=second,
        revision=1,
        pen_name=author,
        state=Submission.State.RETURNED,
        letter="Let the lamp burn longer.",
        settled_at=timezone.now(),
    )
    store_text(second, "<p>The lamp, part 1.</p><p>It burned longer.</p>", by=author)
    third.state = State.SCHEDULED
    third.save(update_fields=["state"])
    soon = timezone.now() + timedelta(days=3)
    Release.objects.create(chapter=third, at=soon, by=author.member)
    volume = ChapterGroup.objects.create(story=begun, position=1, title="The First Night")
    begun.chapters.filter(pk__in=[first.pk, second.pk]).update(group=volume)
    assert waiting.pk
    assert fourth.state == State.DRAFT
    return {Kind.QUEUE: returned.pk, Kind.RELEASE: third.pk}


def around(story: Story, begun: Story, author: PenName, reader: PenName) -> dict[str, int]:
    """Whom a story is for, what it comes from, and what says that it comes from the author's."""
    dedicate(story, [reader], by=author.member)
    gift = Dedication.objects.get(story=story, pen_name=reader)
    lamp = Said(Origin.Way.INSPIRED, title="The First Lamp", author="A. Keeper")
    come_from(story, [lamp], by=author.member)
    theirs = make_published("A Lamp Elsewhere", reader)
    Origin.objects.create(story=theirs, original=story)
    robin = make_published("A Lamp in Turns", author, is_round_robin=True)
    assert robin.is_round_robin
    assert begun.pk
    return {Kind.GIFT: gift.pk}


def keep_drafts(begun: Story, member: Member) -> None:
    """One of a chapter with another version beside it, one of a new story, and a document."""
    chapter = begun.chapters.last()
    draft = Draft.objects.create(
        author=member, chapter=chapter, html="<p>It burned.</p>", version=2, based_on=1
    )
    DraftCopy.objects.create(
        draft=draft, html="<p>It went out.</p>", cause="other-page", page="a-page", version=1
    )
    Draft.objects.create(author=member, fields={"title": ["A Lamp to Be"]}, version=1)
    document = {"uploaded": ["html", "Lamps", "0"], "title": ["Lamps"]}
    html = "<h1>One</h1><p>a</p><h1>Two</h1><p>b</p>"
    Draft.objects.create(author=member, fields=document, html=html, version=1)


def throw_away(author: PenName) -> int:
    """The number of the day on which it went into the bin."""
    gone = make_story("A Lamp Put Out", author)
    binning.bin_story(gone, by=author.member)
    kept = make_published("A Lamp Kept", author, chapters=2)
    binning.bin_chapter(kept.chapters.last(), by=author.member)
    return bin_ending.day_of(timezone.now())


def propose(author: PenName, reader: PenName) -> int:
    row = Series(owner=author, openness=Series.Openness.MODERATED)
    row.take_title("Lamps of Others")
    row.save()
    theirs = make_published("A Lamp Proposed", reader)
    return series_places.place(row, theirs, by=reader.member, under=reader).pk
