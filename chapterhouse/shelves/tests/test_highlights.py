"""Passages that a member marks in a chapter, and what becomes of them when the text changes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.members.models import Member
from chapterhouse.shelves.highlights import making
from chapterhouse.shelves.models import Highlight
from chapterhouse.stories.models import Chapter
from chapterhouse.stories.texts import store_text
from chapterhouse.testing import HERE, make_cast

TEXT = "<p>The gulls knew it first.</p><p>Nobody <em>asked</em> the gulls.<br>Not once.</p>"


@pytest.fixture
def cast(db):
    cast = make_cast()
    store_text(first(cast), TEXT)
    return cast


def first(cast):
    return Chapter.objects.filter(story=cast.salt).first()


def blocks(cast):
    return blocks_of(first(cast).text.html)


def mark(client, cast, *places, **fields):
    chapter = first(cast)
    address = reverse("make-highlight", args=[chapter.story_id, chapter.pk])
    return client.post(address, {"at": places, **fields}, headers=HERE)


def page_of(client, cast):
    return client.get(first(cast).get_absolute_url()).text


def test_a_passage_is_marked_in_the_text_with_its_colour_and_note(finch, cast):
    block = blocks(cast)[1].id
    answer = mark(finch, cast, f"{block}.7.19", colour="blue", note="They know.")
    [one] = Highlight.objects.all()
    assert answer.url == f"{first(cast).get_absolute_url()}#highlight-{one.pk}"
    assert (one.quote, one.colour, one.note) == ("asked the gu", "blue", "They know.")
    page = page_of(finch, cast)
    assert f'<em><mark class="highlight is-blue" title="blue" id="highlight-{one.pk}">asked' in page
    assert 'aria-label="Your highlight, blue: They know."' in page
    assert "You highlighted 1 passage here." in page


def test_of_several_paragraphs_each_has_one(finch, cast):
    one, two = blocks(cast)
    mark(finch, cast, f"{one.id}.4.24", f"{two.id}.0.6", note="Both.")
    assert [row.quote for row in Highlight.objects.order_by("pk")] == [
        "gulls knew it first.",
        "Nobody",
    ]
    assert [row.note for row in Highlight.objects.order_by("pk")] == ["Both.", ""]


def test_a_paragraph_without_numbers_is_marked_whole(finch, cast):
    mark(finch, cast, blocks(cast)[1].id)
    assert Highlight.objects.get().quote == "Nobody asked the gulls.\nNot once."


def test_the_same_passage_again_changes_its_colour(finch, cast):
    block = blocks(cast)[0].id
    mark(finch, cast, f"{block}.0.9", note="Mine.")
    mark(finch, cast, f"{block}.0.9", colour="rose")
    assert Highlight.objects.values_list("colour", "note").get() == ("rose", "Mine.")


@pytest.mark.parametrize(
    "place", ["", "zzzzzzzz", "B.5.5", "B.9.4", "B.900.950", "B.1", "B.-1.4", "B.²." * 2, "B.a.b"]
)
def test_what_is_no_passage_is_said_to_be_none(finch, cast, place):
    answer = mark(finch, cast, place.replace("B", blocks(cast)[0].id))
    assert answer.status_code == 422
    assert "Choose the passage once more." in answer.text
    assert not Highlight.objects.exists()


def test_a_chapter_holds_so_many_and_no_more(finch, cast, monkeypatch):
    monkeypatch.setattr(making, "MOST_IN_A_CHAPTER", 2)
    block = blocks(cast)[0].id
    mark(finch, cast, f"{block}.0.3", f"{block}.4.9")
    answer = mark(finch, cast, f"{block}.10.14")
    assert answer.status_code == 422
    assert "at most 2 highlights of yours" in answer.text
    assert mark(finch, cast, f"{block}.0.3", colour="green").status_code == 302


def test_a_member_keeps_so_many_and_no_more(finch, cast, monkeypatch):
    monkeypatch.setattr(making, "MOST", 1)
    block = blocks(cast)[0].id
    mark(finch, cast, f"{block}.0.3")
    assert "You can keep at most 1 highlight." in mark(finch, cast, f"{block}.4.9").text


def test_nobody_else_sees_it(finch, client, cast):
    mark(finch, cast, blocks(cast)[0].id, note="Secret thought.")
    client.force_login(cast.wren.member)
    assert "<mark " not in page_of(client, cast)
    client.logout()
    page = client.get(first(cast).get_absolute_url())
    assert "<mark " not in page.text


def test_a_page_with_highlights_is_kept_by_no_cache(finch, cast):
    mark(finch, cast, blocks(cast)[0].id)
    page = finch.get(first(cast).get_absolute_url())
    assert "private" in page.headers["Cache-Control"]


def test_it_survives_paragraphs_before_it(finch, cast):
    mark(finch, cast, f"{blocks(cast)[1].id}.7.12")
    store_text(first(cast), f"<p>One.</p><p>Two.</p><p>Three.</p>{TEXT}")
    assert '">asked</mark>' in page_of(finch, cast)


def test_it_follows_its_words_into_another_paragraph(finch, cast):
    mark(finch, cast, f"{blocks(cast)[0].id}.0.24")
    store_text(first(cast), "<p>Oh well, he said. The gulls knew it first. And so it went.</p>")
    assert ">The gulls knew it first.</mark>" in page_of(finch, cast)


def test_one_without_a_place_is_told_of_below_the_text(finch, cast):
    mark(finch, cast, f"{blocks(cast)[0].id}.0.24")
    store_text(first(cast), "<p>Something else entirely stands here now, and it is long.</p>")
    page = page_of(finch, cast)
    assert "<mark " not in page
    assert "1 of your highlights no longer has its place: the text was changed." in page
    assert "The gulls knew it first.</a>" in page


def test_a_visitor_logs_in_first_and_comes_back(client, cast):
    answer = mark(client, cast, blocks(cast)[0].id)
    assert answer.url.startswith(reverse("log-in"))


@pytest.mark.parametrize(("name", "status"), [("ash", 403), ("fog", 404), ("dust", 404)])
def test_only_what_one_may_read_can_be_marked(finch, cast, name, status):
    chapter = getattr(cast, name).chapters.first()
    for noun in ("make-highlight", "passages"):
        address = reverse(noun, args=[chapter.story_id, chapter.pk])
        method = finch.post if noun == "make-highlight" else finch.get
        assert method(address, {"at": "x"}, headers=HERE).status_code == status


def test_without_a_script_a_paragraph_is_chosen_on_a_page(finch, cast):
    chapter = first(cast)
    page = finch.get(reverse("passages", args=[chapter.story_id, chapter.pk])).text
    assert f'value="{blocks(cast)[1].id}"' in page
    assert "Nobody asked the gulls. Not once." in page
    assert reverse("make-highlight", args=[chapter.story_id, chapter.pk]) in page


def test_a_visitor_chooses_only_to_quote(client, cast):
    chapter = first(cast)
    page = client.get(reverse("passages", args=[chapter.story_id, chapter.pk]))
    assert "Highlight" not in page.text
    assert page.headers["Cache-Control"].startswith("public")


def test_five_hundred_cost_no_more_than_one(finch, cast):
    member, chapter = cast.finch.member, first(cast)
    block = blocks(cast)[0].id

    def asked():
        page_of(finch, cast)
        with CaptureQueriesContext(connection) as questions:
            page = page_of(finch, cast)
        return len(questions), page.count("<mark ")

    mark(finch, cast, f"{block}.0.3")
    few, _marks = asked()
    [one] = Highlight.objects.all()
    Highlight.objects.bulk_create(
        Highlight(member=member, story=cast.salt, chapter=chapter, locator=one.locator, quote="The")
        for _ in range(499)
    )
    assert asked() == (few, 500)


def test_a_deleted_member_takes_theirs_along(finch, cast):
    mark(finch, cast, blocks(cast)[0].id)
    Member.objects.filter(pk=cast.finch.member.pk).delete()
    assert not Highlight.objects.exists()
