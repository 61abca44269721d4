"""What a page saves by itself: the draft, a version beside it, or a plain refusal."""

import pytest
from django.urls import reverse

from chapterhouse.lib.html.patching import fingerprint
from chapterhouse.stories.drafting import saving
from chapterhouse.stories.models import Draft, DraftCopy
from chapterhouse.testing import HERE
from chapterhouse.writing.drafts import sending
from chapterhouse.writing.tests.sending import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, cast):
    client.force_login(cast.wren.member)
    return Page(client, cast.wren.member_id)


@pytest.fixture
def chapter(cast):
    return cast.tide.chapters.first()


def other_page(page, **changes):
    fields = {"token": page.token, "place": page.place, "version": page.version} | changes
    return Page(page.client, page.member, name="page-two", text=page.text, **fields)


def test_the_first_save_makes_the_draft(page):
    answer = page.sends("<p>Sea.</p>", {"title": ["Salt"]})
    assert answer.json()["state"] == "saved"
    draft = Draft.objects.get(token=page.token)
    assert (draft.html, draft.fields, draft.version) == ("<p>Sea.</p>", {"title": ["Salt"]}, 1)


def test_then_changed_paragraphs_are_enough(page):
    page.sends("<p>One.</p>\n<p>Two.</p>", {"title": ["Salt"], "kind": ["news"]})
    page.changes("<p>One.</p>\n<p>Two and a half.</p>", fields={"title": ["Tide"], "kind": None})
    draft = Draft.objects.get()
    assert draft.html == "<p>One.</p>\n<p>Two and a half.</p>"
    assert draft.fields == {"title": ["Tide"]}
    assert draft.version == 2


def test_a_change_of_a_text_that_is_not_here_asks_for_everything(page):
    page.sends("<p>One.</p>")
    page.text = "<p>Something else.</p>\n<p>Two.</p>"
    answer = page.changes("<p>Something else.</p>\n<p>Three.</p>")
    assert (answer.status_code, answer.json()["state"]) == (409, "whole")
    assert Draft.objects.get().html == "<p>One.</p>"


def test_what_was_typed_is_kept_as_it_was_typed(page):
    typed = "<p onclick=x>He said <script>no</script>\n\n&nbsp;“so”"
    page.sends(typed)
    assert Draft.objects.get().html == typed


def test_a_draft_of_a_chapter(page, chapter):
    page.place = f"?chapter={chapter.pk}"
    page.sends("<p>Sea.</p>", based_on=1)
    draft = Draft.objects.get()
    assert (draft.chapter, draft.based_on) == (chapter, 1)


def test_two_pages_that_began_at_once_share_the_chapters_draft(page, chapter):
    page.place = f"?chapter={chapter.pk}"
    page.sends("<p>One.</p>")
    second = other_page(page, token="u" * 43, version=0)
    answer = second.sends("<p>Two.</p>").json()
    assert (answer["state"], answer["draft"]) == ("aside", page.token)
    assert Draft.objects.get().copies.get().html == "<p>Two.</p>"


def test_the_second_of_two_pages_writes_beside_the_first(page):
    page.sends("<p>One.</p>")
    second = other_page(page)
    page.changes("<p>One and a half.</p>")
    assert second.changes("<p>Two.</p>").json()["state"] == "whole"
    assert second.sends("<p>Two.</p>").json()["state"] == "aside"
    draft = Draft.objects.get()
    assert draft.html == "<p>One and a half.</p>"
    copy = draft.copies.get()
    assert (copy.html, copy.cause) == ("<p>Two.</p>", DraftCopy.Cause.OTHER_PAGE)


def test_it_goes_on_in_its_one_copy(page):
    page.sends("<p>One.</p>")
    second = other_page(page, version=0)
    second.sends("<p>Two.</p>")
    second.version = 0
    second.sends("<p>Two and more.</p>")
    assert DraftCopy.objects.get().html == "<p>Two and more.</p>"


def test_a_copy_knows_what_its_page_began_from(page):
    page.sends("<p>One.</p>\n<p>Two.</p>")
    second = other_page(page, version=0)
    base = {"base": [[0, 1], "<p>Two.</p>"], "base_mark": fingerprint("<p>One.</p>\n<p>Two.</p>")}
    second.sends("<p>One.</p>\n<p>Three.</p>", **base)
    assert DraftCopy.objects.get().base == "<p>One.</p>\n<p>Two.</p>"


def test_a_page_whose_answer_was_lost_goes_on(page):
    page.sends("<p>One.</p>")
    page.version = 0
    assert page.sends("<p>One and more.</p>").json()["state"] == "saved"
    assert Draft.objects.get().html == "<p>One and more.</p>"
    assert not DraftCopy.objects.exists()


def test_what_comes_late_by_a_slower_way_changes_nothing(page):
    page.sends("<p>One.</p>")
    page.sends("<p>One, two.</p>")
    page.turn = 0
    assert page.sends("<p>O</p>").json()["state"] == "same"
    assert Draft.objects.get().html == "<p>One, two.</p>"


def test_a_page_that_began_with_a_later_version_of_the_chapter_takes_the_place(page, chapter):
    page.place = f"?chapter={chapter.pk}"
    page.sends("<p>Old.</p>", based_on=1)
    second = other_page(page, version=0)
    assert second.sends("<p>New.</p>", based_on=2).json()["state"] == "saved"
    draft = Draft.objects.get()
    assert (draft.html, draft.based_on) == ("<p>New.</p>", 2)
    assert draft.copies.get().html == "<p>Old.</p>"


def test_what_a_browser_kept_goes_on_from_the_draft_and_both_are_there(page):
    page.sends("<p>One.</p>")
    assert page.sends("<p>One, two.</p>", left_behind=True).json()["state"] == "saved"
    draft = Draft.objects.get()
    assert draft.html == "<p>One, two.</p>"
    assert draft.copies.get().html == "<p>One.</p>"


def test_what_a_browser_kept_of_an_older_version_stands_beside_the_draft(page):
    page.sends("<p>One.</p>")
    lost = other_page(page, version=0)
    assert lost.sends("<p>Lost.</p>", left_behind=True).json()["state"] == "aside"
    copy = DraftCopy.objects.get()
    assert (copy.html, copy.cause) == ("<p>Lost.</p>", DraftCopy.Cause.LEFT_BEHIND)


def test_what_a_browser_kept_and_the_archive_has_too_needs_nothing(page):
    page.sends("<p>One.</p>")
    assert other_page(page, version=0).sends("<p>One.</p>", left_behind=True).json() == {
        **page.sends("<p>One.</p>", left_behind=True).json(),
        "state": "same",
    }
    assert not DraftCopy.objects.exists()


def test_whoever_is_logged_out_is_told(page, client):
    client.logout()
    answer = page.sends("<p>One.</p>")
    assert (answer.status_code, answer.json()["state"]) == (401, "logged-out")


def test_another_member_in_the_same_browser_gets_no_word_of_it(page, client, cast):
    client.force_login(cast.finch.member)
    answer = page.sends("<p>One.</p>")
    assert (answer.status_code, answer.json()["state"]) == (403, "other-member")
    assert not Draft.objects.exists()


def test_nobody_writes_in_somebody_elses_draft(page, client, cast):
    page.sends("<p>Mine.</p>")
    client.force_login(cast.finch.member)
    theirs = Page(client, cast.finch.member_id, token=page.token)
    answer = theirs.sends("<p>Theirs.</p>").json()
    assert answer["draft"] != page.token
    assert Draft.objects.get(token=page.token).html == "<p>Mine.</p>"


@pytest.mark.parametrize("place", ["chapter", "story"])
def test_drafts_only_of_what_one_may_write(client, cast, place):
    client.force_login(cast.finch.member)
    chapter = cast.tide.chapters.first()
    where = {"chapter": f"?chapter={chapter.pk}", "story": f"?story={cast.tide.pk}"}
    answer = Page(client, cast.finch.member_id, place=where[place]).sends("<p>No.</p>")
    assert answer.status_code == 404
    assert "copy it" in answer.json()["trouble"]


def test_anybody_continues_an_open_round_robin(client, cast):
    type(cast.tide).objects.filter(pk=cast.tide.pk).update(is_round_robin=True, takes_chapters=True)
    client.force_login(cast.finch.member)
    answer = Page(client, cast.finch.member_id, place=f"?story={cast.tide.pk}").sends("<p>And.</p>")
    assert answer.json()["state"] == "saved"


def test_too_long_a_draft_is_refused_in_words(page, monkeypatch):
    monkeypatch.setattr(sending, "MOST_LETTERS", 20)
    answer = page.sends("<p>Much too long a text.</p>")
    assert answer.status_code == 413
    assert "stays in this browser" in answer.json()["trouble"]


def test_too_many_drafts_are_refused_in_words(page, monkeypatch):
    monkeypatch.setattr(saving, "MOST_DRAFTS", 1)
    page.sends("<p>One.</p>")
    page.token = "u" * 43
    answer = page.sends("<p>Two.</p>")
    assert answer.status_code == 409
    assert "Delete some" in answer.json()["trouble"]


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"[]",
        b"{}",
        b'{"member": 1, "page": "p", "turn": -1, "version": 0}',
        b'{"member": 1, "page": "p", "turn": 1, "version": 0, "text": "x", "mark": "y"}',
        b'{"member": 1, "page": "p", "turn": 1, "version": 0, "text": "\\ud800", "mark": ""}',
        b'{"member": 1, "page": "p", "turn": 1, "version": 0, "fields": {"a": 1}}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_draft_is_refused(page, told):
    address = reverse("save-draft", args=[page.token])
    answer = page.client.post(address, told, content_type="application/json", headers=HERE)
    assert (answer.status_code, answer.json()["state"]) == (400, "refused")


def test_another_site_cannot_save(page):
    answer = page.client.post(
        reverse("save-draft", args=[page.token]), headers={"sec-fetch-site": "cross-site"}
    )
    assert answer.status_code == 403


def test_a_save_of_a_changed_paragraph_asks_little_of_the_database(page, django_assert_num_queries):
    page.sends("<p>One.</p>\n<p>Two.</p>")
    # The archive, the session, the member, the draft; then the update, in a transaction (two).
    with django_assert_num_queries(7):
        page.changes("<p>One.</p>\n<p>Three.</p>")
