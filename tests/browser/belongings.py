"""What the crawling readers keep, follow, avoid and were told: no page of theirs is empty."""

from datetime import UTC, datetime

from chapterhouse.desk.models import Report
from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.members.models import Block, PenName
from chapterhouse.news.models import News
from chapterhouse.notices.kudos import key_of
from chapterhouse.notices.models import Message, Notice
from chapterhouse.notices.subscribing.asking import subscribe
from chapterhouse.reviews.models import Review
from chapterhouse.search.saving.keeping import save as save_search
from chapterhouse.search.saving.params import query_of
from chapterhouse.shelves.apart.conditions import Conditions
from chapterhouse.shelves.apart.excluding import save
from chapterhouse.shelves.apart.muting import mute
from chapterhouse.shelves.apart.searches import exclude
from chapterhouse.shelves.highlights.making import Passage, highlight
from chapterhouse.shelves.keeping.own_shelves import named, shelves_of
from chapterhouse.shelves.keeping.placing import keep
from chapterhouse.shelves.models import Bookmark, ChapterRead, Exclusion
from chapterhouse.stories.models import Series, Story
from chapterhouse.stories.reached import opened
from chapterhouse.tags.models import Tag
from tests.browser.talk import Talk, mend
from tests.browser.writings import write_on

Kind = Notice.Kind
OF_NO_STORY = {Kind.BIN, Kind.MESSAGE, Kind.NEWS, Kind.REPORT, Kind.SERIES}
TO_AUTHORS = {Kind.BIN, Kind.NOTE, Kind.QUEUE, Kind.RELEASE, Kind.SERIES}


def settle_in(talk: Talk, letter: Message, settled: Report) -> None:
    keep_things(talk)
    read_on(talk)
    mark(talk)
    follow(talk)
    avoid(talk)
    be_told(talk, letter, settled)


def keep_things(talk: Talk) -> None:
    """A story that is read, one liked with words, a series, an author, a place in a chapter."""
    member = talk.reader.member
    series = Series.objects.listed_to(member).first()
    place = {"story": talk.story, "chapter": talk.middle, "locator": talk.at(talk.middle)}
    for shelf, thing in (
        ("reading", Bookmark(story=talk.story)),
        ("favourites", Bookmark(story=talk.story, note="<p>Again and again.</p>")),
        ("favourites", Bookmark(series=series)),
        ("favourites", Bookmark(author=talk.author)),
        ("to-read", Bookmark(**place)),
    ):
        keep(member, thing, named(shelves_of(member), shelf))


def read_on(talk: Talk) -> None:
    """They read two chapters, the second before it was put right, and another story whole."""
    member = talk.reader.member
    for chapter in (talk.beginning, talk.middle):
        opened(member, chapter, chapter.text.revision)
    ChapterRead.objects.filter(member=member, chapter=talk.middle).update(revision=1)
    if talk.middle.text.revision == 1:
        mend(talk.middle)


def mark(talk: Talk) -> None:
    for chapter, colour, note in (
        (talk.beginning, "amber", "A lamp for the crawl."),
        (talk.middle, "rose", ""),
    ):
        chapter.text.refresh_from_db()
        block = blocks_of(chapter.text.html)[0].id
        highlight(talk.reader.member, chapter, [Passage(block)], colour, note)


def follow(talk: Talk) -> None:
    member = talk.reader.member
    series, tag = Series.objects.listed_to(member).first(), Tag.objects.order_by("pk").first()
    asked = query_of(f"with={tag.pk}&words_from=1000&mine=unread")
    search = save_search(member, "Something long", asked, in_place=True)
    for noun in (talk.story, series, talk.author, tag, search):
        subscribe(member, noun)


def avoid(talk: Talk) -> None:
    """Somebody, a story and a series of others, stories of a kind, and a member kept away."""
    member = talk.reader.member
    others = PenName.objects.exclude(member=None).exclude(member=talk.author.member)
    others = others.exclude(member__email__endswith="@crawl.example").order_by("-pk")
    mute(member, others[0])
    mute(member, Story.objects.listed_to(member).order_by("-pk").exclude(pk=talk.story.pk)[0])
    mute(member, Series.objects.listed_to(member).exclude(owner=talk.author).order_by("pk").last())
    Block.objects.get_or_create(member=member, met_as=others[1], blocked=others[1].member)
    met = Conditions(none_of=(Tag.objects.first().pk,), words_to=3, progress=("abandoned",))
    for name, is_on in (("Left lying", True), ("Not now", False)):
        save(Exclusion(member=member, is_on=is_on), name, met, None)
    short = query_of("words_to=3&progress=abandoned")
    exclude(save_search(member, "Snippets", short, in_place=True))


def be_told(talk: Talk, letter: Message, settled: Report) -> None:
    """A notice of every kind."""
    reviews = Review.objects.shown().filter(story=talk.story)
    keys = {
        Kind.CHAPTER: talk.middle.pk,
        Kind.STORY: talk.story.pk,
        Kind.FINISHED: talk.story.pk,
        Kind.REVIEW: reviews.filter(thread=None).first().pk,
        Kind.REPLY: reviews.filter(is_by_author=True).first().pk,
        Kind.KUDOS: key_of(talk.story.pk, datetime.now(UTC).date()),
        Kind.MESSAGE: letter.pk,
        Kind.NEWS: News.objects.public().first().pk,
        Kind.REPORT: settled.pk,
    } | write_on(talk)
    assert keys.keys() == set(Kind)
    for kind, key in keys.items():
        about = None if kind in OF_NO_STORY else talk.story
        told = talk.author if kind in TO_AUTHORS else talk.reader
        Notice.objects.get_or_create(
            member=told.member, kind=kind, key=key, defaults={"story": about}
        )
