"""What a review said before it was edited, and who may look back."""

import pytest
from django.urls import reverse

from chapterhouse.reviews.models import Review
from chapterhouse.reviews.tests.written import WORDS, said
from chapterhouse.testing import HERE, make_pen_name


@pytest.fixture
def edited(client, cast):
    """A review of Finch's that said something else before."""
    client.force_login(cast.finch.member)
    review = said(client, cast.salt.chapters.first(), score="5")
    better = {"text": "I could almost hear them.", "score": "8"}
    client.post(reverse("edit-review", args=[review.pk]), better, headers=HERE)
    return review


def page_of(review):
    return reverse("review-versions", args=[review.pk])


def there(client, review):
    return client.get(reverse("story-reviews", args=[review.story_id]), {"spoilers": 1}).text


@pytest.mark.parametrize("name", ["finch", "wren", "heron"])
def test_writer_author_and_staff_look_back_from_the_word_edited(client, cast, edited, name):
    client.force_login(cast.member(name))
    assert page_of(edited) in there(client, edited)
    page = client.get(page_of(edited)).text
    assert WORDS in page
    assert "2.5 of 5 stars" in page
    assert "almost" not in page


def test_nobody_else_does(client, edited):
    client.force_login(make_pen_name("Linnet").member)
    assert "edited <time" in there(client, edited)
    assert page_of(edited) not in there(client, edited)
    assert client.get(page_of(edited)).status_code == 404
    client.logout()
    assert page_of(edited) not in there(client, edited)
    assert WORDS not in client.get(page_of(edited), follow=True).text


def test_what_was_never_edited_has_no_past(client, edited):
    Review.objects.update(edited_at=None)
    assert client.get(page_of(edited)).status_code == 404


def test_a_story_that_was_hidden_since_takes_it_along(client, cast, edited):
    cast.salt.hide(by=cast.heron.member, why="")
    client.force_login(cast.finch.member)
    assert client.get(page_of(edited)).status_code == 404
