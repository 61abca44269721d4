"""What stands in a thread when one of its voices has left."""

import pytest
from django.urls import reverse

from chapterhouse.archive.maintained import all_maintained
from chapterhouse.members.leaving.beginning import think
from chapterhouse.members.leaving.erasing import erase
from chapterhouse.members.models import Leaving
from chapterhouse.reviews.kudos.giving import add
from chapterhouse.reviews.models import Kudos, Review
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db
Reviews = Leaving.Reviews


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def cast():
    """Finch says something, Wren answers, Finch answers again; and something nobody answered."""
    cast = make_cast()
    said = {"story": cast.salt, "score_kind": "stars"}
    first = Review.objects.create(pen_name=cast.finch, text="<p>Oh, salt.</p>", score=8, **said)
    below = {"story": cast.salt, "thread": first}
    second = Review.objects.create(
        pen_name=cast.wren, text="<p>Thanks.</p>", parent=first, is_by_author=True, **below
    )
    Review.objects.create(pen_name=cast.finch, text="<p>Really.</p>", parent=second, **below)
    Review.objects.create(pen_name=cast.finch, text="<p>Alone.</p>", **said)
    return cast


def leave(pen_name, reviews):
    leaving = think(pen_name.member)
    leaving.reviews = reviews
    leaving.save()
    erase(leaving)


def page_of(client, story):
    return client.get(reverse("story-reviews", args=[story.pk]), {"spoilers": "1"}).content.decode()


def test_reviews_stay_as_a_former_members(client, cast):
    leave(cast.finch, Reviews.FORMER)
    page = page_of(client, cast.salt)
    assert "Oh, salt." in page
    assert "Former member" in page
    assert "Finch" not in page


def test_deleted_reviews_leave_an_empty_place_over_answers_of_others(client, cast):
    leave(cast.finch, Reviews.DELETE)
    page = page_of(client, cast.salt)
    assert "Oh, salt." not in page
    assert "Really." not in page
    assert "A review that was deleted" in page
    assert page.index("A review that was deleted") < page.index("Thanks.")
    assert Review.objects.count() == 2


def test_numbers_count_what_is_left(cast):
    leave(cast.finch, Reviews.DELETE)
    cast.salt.refresh_from_db()
    assert (cast.salt.review_count, cast.salt.score_count) == (0, 0)
    assert not any(maintained.differing().exists() for maintained in all_maintained())


def test_kudos_still_count_and_are_nobodys(client, cast):
    add(Kudos(story=cast.salt, member=cast.finch.member, pen_name=cast.finch))
    leave(cast.finch, Reviews.FORMER)
    kudos = Kudos.objects.get()
    assert (kudos.member, kudos.pen_name) == (None, None)
    cast.salt.refresh_from_db()
    assert cast.salt.kudos_count == 1
    client.force_login(cast.wren.member)
    page = client.get(reverse("kudos-of-story", args=[cast.salt.pk])).text
    assert "1 reader without a name" in page
