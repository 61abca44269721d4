"""A member's pages of a story ask no more for many chapters and a thousand reviews than for few."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.notices.models import Notice, Subscription
from chapterhouse.reviews.models import Kudos, Review
from chapterhouse.shelves.keeping.own_shelves import blank, stood_up
from chapterhouse.shelves.models import Bookmark, ChapterRead, Mute, Reading, Shelving
from chapterhouse.testing import LONG_AGO, make_published

pytestmark = pytest.mark.django_db
# Everybody's: the archive, the story, its byline, its tags, series, chapters and their tags, how it
# is reviewed. A member's: session, member, unread notices, kudos given, where the story stands on
# shelves, their pen names, their shelves, subscription, mutes near it, who keeps them away, their
# reading, the chapters read, how many of those there are to read; below a chapter their highlights
# and the names to write under. A list of reviews: the reviews, how far the reader is, what spares.
BUDGETS = {"story": 23, "chapter": 20, "story-all": 18, "story-reviews": 14, "visitor": 9}


def grow(cast, story, count):
    """So many reviews and a reader who keeps, follows, reads and mutes."""
    finch = cast.finch.member
    Review.objects.bulk_create(
        Review(story=story, pen_name=cast.heron, text=f"<p>{n}</p>", written_at=LONG_AGO)
        for n in range(count)
    )
    Kudos.objects.create(story=story, member=finch)
    Subscription.objects.create(member=finch, story=story)
    Mute.objects.get_or_create(member=finch, story=cast.tide)
    kept = Bookmark.objects.create(pen_name=cast.finch, story=story)
    for name in ("reading", "favourites"):
        Shelving.objects.create(shelf=stood_up(blank(cast.finch, name)), bookmark=kept)
    chapters = list(story.chapters.order_by("position"))
    Reading.objects.create(
        member=finch, story=story, chapter=chapters[-1], furthest=chapters[-1], placed_at=LONG_AGO
    )
    ChapterRead.objects.bulk_create(
        ChapterRead(member=finch, chapter=chapter, revision=1) for chapter in chapters
    )
    Notice.objects.bulk_create(
        Notice(member=finch, kind=Notice.Kind.CHAPTER, key=chapter.pk, story=story)
        for chapter in chapters
    )


def asked(client, address):
    cache.clear()
    client.get(reverse("news"))
    with CaptureQueriesContext(connection) as questions:
        assert client.get(address).status_code == 200, address
    return len(questions)


def pages_of(story):
    return {
        "story": f"{story.get_absolute_url()}?contents",
        "chapter": story.chapters.earliest("position").get_absolute_url(),
        "story-all": reverse("story-all", args=[story.pk]),
        "story-reviews": reverse("story-reviews", args=[story.pk]),
    }


def counts(client, story):
    return {name: asked(client, address) for name, address in pages_of(story).items()}


def test_a_story_costs_the_same_for_three_reviews_and_for_a_thousand(client, cast):
    Archive.objects.update(settled_at=LONG_AGO, paragraph_threads=True)
    short, long = (make_published("Story", cast.wren, chapters=n) for n in (2, 40))
    grow(cast, short, 3)
    grow(cast, long, 1000)
    few, many = counts(client, short), counts(client, long)
    assert many == few
    assert {n: cost for n, cost in many.items() if cost > BUDGETS["visitor"]} == {}
    client.force_login(cast.finch.member)
    few, many = counts(client, short), counts(client, long)
    assert many == few
    assert {n: (cost, BUDGETS[n]) for n, cost in many.items() if cost > BUDGETS[n]} == {}
    assert len(few) == len(BUDGETS) - 1
