"""Reviews in a member's own copy: given, and received as the pages show them."""

import pytest

from chapterhouse.members.tests.opening import copy_of
from chapterhouse.reviews.models import Review
from chapterhouse.stories.models import State, Story
from chapterhouse.testing import LONG_AGO

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(cast):
    """Finch says something of Salt, Wren answers, a visitor says something too."""
    first = Review.objects.create(
        story=cast.salt, pen_name=cast.finch, text="<p>Cold and good.</p>", written_at=LONG_AGO,
        score=9, score_kind="stars",
    )  # fmt: skip
    Review.objects.create(
        story=cast.salt, pen_name=cast.wren, text="<p>Thanks.</p>", thread=first, parent=first
    )
    Review.objects.create(story=cast.salt, visitor_name="Passer-by", text="<p>Hm.</p>")
    return first


def of(cast, name, folder, part):
    return copy_of(cast.member(name), folder).json(f"reviews/{part}.json")


def test_what_one_gave_is_there_with_what_it_was_said_of(cast, said, tmp_path):
    [given] = of(cast, "finch", tmp_path, "given")
    assert given["title"] == "Salt"
    assert given["text"] == "<p>Cold and good.</p>"
    assert (given["score"], given["written_at"]) == (9, "2011-05-01T12:00:00Z")


def test_what_one_received_bears_the_public_name_and_nothing_more(cast, said, tmp_path):
    received = of(cast, "wren", tmp_path, "received")
    assert [line["by"] for line in received] == ["Finch", "Passer-by"]
    assert not copy_of(cast.member("wren"), tmp_path).tells("finch@example.org")


def test_co_authors_received_it_too(cast, said, tmp_path):
    assert len(of(cast, "rook", tmp_path, "received")) == 3


def test_an_answer_is_received_by_whom_it_answers(cast, said, tmp_path):
    [answer] = of(cast, "finch", tmp_path, "received")
    assert (answer["by"], answer["answers"]) == ("Wren", said.pk)


@pytest.mark.parametrize("state", ["waiting", "hidden", "deleted"])
def test_what_the_page_does_not_show_was_not_received(cast, said, tmp_path, state):
    Review.objects.filter(pk=said.pk).update(state=state)
    assert [line["by"] for line in of(cast, "wren", tmp_path, "received")] == ["Passer-by"]


def test_ones_own_stay_ones_own_when_they_are_hidden(cast, said, tmp_path):
    Review.objects.filter(pk=said.pk).update(state="hidden")
    assert of(cast, "finch", tmp_path, "given")[0]["state"] == "hidden"


def test_a_title_that_was_withdrawn_is_told_no_more(cast, said, tmp_path):
    Story.objects.filter(pk=cast.salt.pk).update(state=State.WITHDRAWN)
    assert of(cast, "finch", tmp_path, "given")[0]["title"] is None
    assert of(cast, "finch", tmp_path, "received") == []


def test_they_are_there_to_read(cast, said, tmp_path):
    page = copy_of(cast.member("wren"), tmp_path).text("reviews/received.html")
    assert "<p>Cold and good.</p>" in page
    assert "Passer-by" in page
