"""Writing a review before logging in, and without an account."""

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.tests.written import WORDS, form_of, send, send_as_visitor
from chapterhouse.testing import HERE


@pytest.fixture
def chapter(cast):
    return cast.salt.chapters.first()


@pytest.fixture
def open_to_visitors(cast):
    Archive.objects.update(visitors_may_review=True)


def test_a_visitor_finds_the_gate_there_and_a_way_to_write_first(client, chapter):
    page = client.get(chapter.get_absolute_url()).text
    assert "to review." in page
    assert "<textarea" not in page
    assert client.get(form_of(chapter)).text.count("<textarea") == 1


@pytest.mark.parametrize("ask", ["log-in", "register"])
def test_what_a_visitor_typed_is_kept_while_they_come_in(client, cast, chapter, ask):
    answer = send(client, chapter, **{ask: "1"})
    assert answer.url.startswith(reverse(ask))
    client.force_login(cast.finch.member)
    page = client.get(reverse("kept-form")).text
    assert WORDS in page
    [kept] = client.get(reverse("kept-form")).context["waiting"]
    sent = {**dict(kept.fields), "kept-form": kept.pk}
    answer = client.post(reverse("kept-form"), sent, headers=HERE, follow=True)
    assert Review.objects.get().pen_name == cast.finch
    assert WORDS in answer.text


def test_a_member_whose_session_ended_is_no_visitor(client, cast, chapter, open_to_visitors):
    answer = send(client, chapter, pen_name=cast.finch.address)
    assert answer.url.startswith(reverse("log-in"))
    assert not Review.objects.exists()


def test_visitors_review_where_the_archive_lets_them(client, chapter, open_to_visitors):
    answer = send_as_visitor(client, chapter, "See *this* [there].")
    assert answer.status_code == 302
    page = client.get(reverse("chapter-reviews", args=[chapter.story_id, chapter.pk])).text
    assert 'Passer-by <span class="small">(without an account)</span>' in page
    assert "See <em>this</em> [there]." in page
    assert len(Review.objects.get().sender) == 32


def test_what_is_held_of_a_visitor_is_told_truly(client, chapter, open_to_visitors):
    answer = send_as_visitor(client, chapter, "Buy at www.watches.example/cheap")
    page = client.get(answer.url).text
    assert "It appears here when somebody of the archive looked at it." in page
    assert "watches" not in page


def test_no_visitor_goes_by_the_authors_name(client, chapter, open_to_visitors):
    answer = send_as_visitor(client, chapter, name="WREN")
    assert answer.status_code == 422
    assert "This is the author’s name." in answer.text


@pytest.mark.parametrize("fields", [{"website": "http://x.example"}, {"opened": "never"}])
def test_a_program_is_stopped_at_the_visitors_form(client, chapter, open_to_visitors, fields):
    answer = send_as_visitor(client, chapter, **fields)
    assert answer.status_code == 422
    assert not Review.objects.exists()


@pytest.mark.parametrize("name", ["\u200b", "\u202e\u2066", "\u2800", "\u3164"])
def test_a_visitor_has_a_name_that_can_be_seen(client, cast, name):
    Archive.objects.update(visitors_may_review=True)
    answer = send_as_visitor(client, cast.salt, name=name)
    assert "any will do" in answer.text
    assert not Review.objects.exists()


def test_a_visitors_name_does_not_turn_what_follows_round(client, cast):
    Archive.objects.update(visitors_may_review=True)
    send_as_visitor(client, cast.salt, name="Passer\n\u202eby")
    assert Review.objects.get().visitor_name == "Passer by"
