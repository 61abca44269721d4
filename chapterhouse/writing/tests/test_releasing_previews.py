"""The preview: the real page, as a visitor will see it, and nothing in it does anything."""

import pytest
from django.urls import reverse

from chapterhouse.stories.models import Beta, Chapter, Draft, State
from chapterhouse.stories.publishing import save_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(cast):
    return cast.tide.chapters.get(title="Unfinished")


@pytest.fixture
def author(client, cast):
    client.force_login(cast.wren.member)
    return client


def framed(client, chapter, query=""):
    return client.get(reverse("preview-page", args=[chapter.pk]) + query)


def words_of(answer):
    return " ".join(answer.content.decode().split())


def test_a_draft_looks_as_it_will(author, draft):
    page = words_of(framed(author, draft))
    assert "Not yet for readers." in page
    assert "Chapter 3 of 3" in page
    assert "Not published yet" not in page


def test_it_is_a_visitors_page_and_no_members(author, draft):
    page = words_of(framed(author, draft))
    assert reverse("log-in") in page
    assert reverse("log-out") not in page
    assert reverse("write") not in page


def test_nothing_runs_and_nothing_is_sent(author, draft):
    answer = framed(author, draft)
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'none'" in policy
    assert "form-action 'none'" in policy
    assert "<script" not in words_of(answer)
    assert '<base target="_blank">' in words_of(answer)


def test_only_our_own_pages_may_frame_it_and_nobody_keeps_it(author, draft):
    answer = framed(author, draft)
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert answer.headers["Cache-Control"] == "no-store"


def test_no_other_page_may_be_framed(author, draft):
    answer = author.get(reverse("preview-chapter", args=[draft.pk]))
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_a_saved_change_is_seen_before_readers_do(author, cast):
    chapter = cast.tide.chapters.first()
    save_version(chapter, "<p>Changed words.</p>", by=cast.wren)
    assert "Changed words." in words_of(framed(author, chapter))


def test_a_draft_that_is_later_than_any_version(author, draft, cast):
    Draft.objects.create(
        chapter=draft, author=cast.wren.member, html="<p>Typed just now.</p>", based_on=1
    )
    assert "Typed just now." in words_of(framed(author, draft))


def test_somebody_elses_draft_is_not_seen(author, draft, cast):
    Draft.objects.create(
        chapter=draft, author=cast.rook.member, html="<p>Typed just now.</p>", based_on=1
    )
    assert "Typed just now." not in words_of(framed(author, draft))


def test_nothing_is_changed_by_looking(author, draft, cast):
    framed(author, draft)
    author.get(reverse("preview-title-page", args=[cast.tide.pk]))
    assert Chapter.objects.get(pk=draft.pk).state == State.DRAFT


def test_the_gate_that_a_stranger_meets(author, cast):
    chapter = cast.ash.chapters.get()
    preview = reverse("preview-chapter", args=[chapter.pk])
    assert "Look at the gate" in words_of(author.get(preview))
    assert "/page/?gate" in words_of(author.get(preview + "?gate=1"))
    gate = words_of(framed(author, chapter, "?gate"))
    assert "For adults." in gate
    assert "Chapter 1 of Ash." not in gate


def test_without_a_gate_none_is_offered(author, draft):
    preview = reverse("preview-chapter", args=[draft.pk])
    assert "page/?gate" not in words_of(author.get(preview + "?gate=1"))


def test_on_a_phone_or_a_desktop_by_two_links(author, draft):
    preview = reverse("preview-chapter", args=[draft.pk])
    assert "The page on a phone" in words_of(author.get(preview))
    assert "The page on a desktop" in words_of(author.get(preview + "?on=desktop"))


def test_a_title_page_with_the_chapters_that_will_be_there(author, cast):
    page = words_of(author.get(reverse("preview-title-page", args=[cast.fog.pk])))
    assert cast.fog.title in page
    assert "This story is not published" not in page
    assert cast.fog.chapters.get().get_absolute_url() in page


def test_behind_the_gate_the_title_page_tells_all(author, cast):
    page = words_of(author.get(reverse("preview-title-page", args=[cast.ash.pk])))
    assert "Secret summary." in page


def test_beta_readers_may_look_and_strangers_not(client, draft, cast):
    client.force_login(cast.finch.member)
    assert framed(client, draft).status_code == 404
    Beta.objects.create(story=cast.tide, pen_name=cast.finch, accepted_at=cast.tide.published_at)
    assert framed(client, draft).status_code == 200


def test_readers_of_what_is_out_have_the_page_itself(client, cast):
    client.force_login(cast.finch.member)
    assert framed(client, cast.tide.chapters.first()).status_code == 404
