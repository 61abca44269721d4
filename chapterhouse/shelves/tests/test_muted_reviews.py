"""What a muted name said: gone, but for an empty place where others answered."""

import pytest
from django.urls import reverse

from chapterhouse.reviews.models import Review
from chapterhouse.shelves.apart.muting import mute

pytestmark = pytest.mark.django_db
PLACE = "A review by somebody you muted."


@pytest.fixture
def page_of(client, cast):
    mute(cast.finch.member, cast.rook)
    client.force_login(cast.finch.member)
    return lambda query="": client.get(reverse("story-reviews", args=[cast.ember.pk]) + query)


def said(cast, name, words, to=None):
    above = {"thread": to.thread or to, "parent": to} if to else {}
    return Review.objects.create(story=cast.ember, pen_name=name, text=f"<p>{words}</p>", **above)


def test_it_is_gone_and_not_counted(page_of, cast):
    said(cast, cast.rook, "Unkind.")
    said(cast, cast.heron, "Kind.")
    page = page_of()
    assert "Unkind." not in page.text
    assert "Kind." in page.text
    assert PLACE not in page.text
    assert page.context["page"].paginator.count == 1
    assert "Unkind." in page_of("?all=1").text


def test_its_place_stays_where_others_answered(page_of, cast):
    first = said(cast, cast.rook, "Unkind.")
    said(cast, cast.heron, "Be kind.", to=said(cast, cast.rook, "No.", to=first))
    page = page_of().text
    assert page.count(PLACE) == 2
    assert "Be kind." in page
    assert "Unkind." not in page
    assert "Rook" not in page


def test_no_place_stays_for_answers_that_are_muted_too(page_of, cast):
    first = said(cast, cast.rook, "Unkind.")
    said(cast, cast.rook, "And more.", to=first)
    said(cast, cast.rook, "So there.", to=said(cast, cast.heron, "Kind."))
    page = page_of()
    assert PLACE not in page.text
    assert "So there." not in page.text
    assert page.context["page"].paginator.count == 1
