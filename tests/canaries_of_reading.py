"""What a member keeps, answers and hears, for the canaries: a row in every table of it."""

from django.utils import timezone

from chapterhouse.desk.models import Report
from chapterhouse.members.models import (
    Block,
    Change,
    PenName,
)
from chapterhouse.news.models import News
from chapterhouse.notices.models import FeedKey, Message, Notice, Subscription
from chapterhouse.reviews.models import Kudos, NameRules, Review, SpamLesson, StoryRules
from chapterhouse.search.models import SavedFilter
from chapterhouse.shelves.models import (
    Bookmark,
    ChapterRead,
    Exclusion,
    Highlight,
    Mute,
    OwnTag,
    Reading,
)
from chapterhouse.stories.models import (
    Consent,
)
from chapterhouse.tags.models import TagChoice, WranglingSet
from chapterhouse.testing import Cast

CRY = "canary-change-why"


def reading(cast: Cast, jay: PenName) -> None:
    said = Review.objects.create(story=cast.salt, pen_name=jay, text="x", score=8)
    answer = {"story": cast.salt, "thread": said, "parent": said, "text": "Thank you."}
    Review.objects.create(pen_name=cast.wren, **answer)
    Review.objects.create(story=cast.tide, pen_name=jay, text="x")
    News.objects.create(pen_name=jay, title="x").comments.create(pen_name=jay, text="x")
    shelf = jay.shelves.create(name="x", title="x")
    kept = Bookmark.objects.create(pen_name=jay, address="https://x.example/")
    shelf.shelvings.create(bookmark=kept)
    keeping(cast, jay, kept, said)
    TagChoice.objects.create(member=jay.member, tag=cast.category, way="never")
    Consent.objects.create(member=jay.member, rating=cast.adult)
    Change.objects.create(by=jay.member, verb="publish", noun="story", key=cast.own.pk, why=CRY)
    gathered = WranglingSet.objects.create(title="x", by=jay.member)
    step = gathered.steps.create(position=1, verb="lock", tag=cast.category)
    gathered.traces.create(step=step, noun="lock", key=cast.category.pk)
    told = {"name": "canary-change-before"}
    Change.objects.create(verb="rename", noun="penname", key=jay.pk, before=told, after=told)
    Change.objects.create(verb="lock", noun="member", key=jay.member.pk, why=CRY)


def keeping(cast: Cast, jay: PenName, kept: Bookmark, said: Review) -> None:
    member, wren = jay.member, cast.wren
    Block.objects.create(member=member, blocked=wren.member, met_as=wren)
    said.versions.create(text="x", replaced_at=timezone.now())
    SpamLesson.objects.create(review=said, is_spam=False, words=["0123456789abcdef"])
    Kudos.objects.create(story=cast.salt, member=member, pen_name=jay)
    StoryRules.objects.create(story=cast.own, who="members")
    NameRules.objects.create(pen_name=jay, who="members")
    OwnTag.objects.create(bookmark=kept, folded="x")
    Reading.objects.create(member=member, story=cast.salt)
    ChapterRead.objects.create(member=member, chapter=cast.salt.chapters.first(), revision=1)
    Highlight.objects.create(member=member, story=cast.salt, locator={})
    Mute.objects.create(member=member, story=cast.tide)
    Exclusion.objects.create(member=member, name="x")
    SavedFilter.objects.create(member=member, name="x", params="words_to=9")
    Subscription.objects.create(member=member, story=cast.salt)
    Notice.objects.create(member=member, kind="review", key=1)
    Message.objects.create(sender=wren, receiver=jay, subject="x", words="x")
    FeedKey.objects.create(member=member, digest="x")
    Report.objects.create(reporter=member, why="other", words="x")
