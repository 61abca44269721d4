"""Where the ways to the staff stand."""

import pytest
from django.urls import reverse
from django.utils import timezone

from chapterhouse.archive.models import Archive
from chapterhouse.reviews.models import Review
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def finch(client, cast):
    client.force_login(cast.finch.member)
    return client


def test_the_way_to_report_a_chapter_stands_at_its_end(client, finch, cast):
    chapter = cast.salt.chapters.first()
    way = f'href="{reverse("report-chapter", args=[cast.salt.pk, chapter.pk])}?'
    assert way in finch.get(chapter.get_absolute_url()).text
    client.logout()
    assert way in client.get(chapter.get_absolute_url()).text


def test_beside_each_review_of_somebody_else_is_a_way_to_report_it(finch, cast):
    Archive.objects.update(hides_spoilers=False)
    said = {"story": cast.salt, "text": "<p>Ugh.</p>", "written_at": timezone.now()}
    theirs = Review.objects.create(pen_name=cast.rook, **said)
    nameless = Review.objects.create(visitor_name="Somebody", **said)
    own = Review.objects.create(pen_name=cast.finch, **said)
    page = finch.get(reverse("story-reviews", args=[cast.salt.pk])).text
    shown = [reverse("report-review", args=[one.pk]) in page for one in (theirs, nameless, own)]
    assert shown == [True, True, False]


def test_authors_are_not_asked_to_report_or_mute_their_own_story(client, cast):
    client.force_login(cast.wren.member)
    page = client.get(f"{cast.salt.get_absolute_url()}?contents").text
    assert reverse("report-story", args=[cast.salt.pk]) not in page
    assert reverse("mute-story", args=[cast.salt.pk]) not in page
