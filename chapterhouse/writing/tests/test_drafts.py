"""The list of drafts, two versions side by side, and what their author makes of them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from chapterhouse.stories.drafting.closing import KEPT_FOR, forget_closed
from chapterhouse.stories.models import Draft, DraftCopy
from chapterhouse.testing import HERE

pytestmark = pytest.mark.django_db
BASE = "<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>"


@pytest.fixture
def wren(client, cast):
    client.force_login(cast.wren.member)
    return cast.wren.member


@pytest.fixture
def draft(cast, wren):
    chapter = cast.tide.chapters.first()
    return Draft.objects.create(
        author=wren, chapter=chapter, html=BASE.replace("One", "First"), version=3, page="mine"
    )


@pytest.fixture
def copy(draft):
    html = BASE.replace("Three", "Last")
    return draft.copies.create(html=html, base=BASE, cause=DraftCopy.Cause.OTHER_PAGE, page="other")


def choose(client, draft, copy, take="other", typed=None):
    address = reverse("choose-version", args=[draft.token])
    return client.post(address, {"copy": copy.pk, "take": take} | (typed or {}), headers=HERE)


def test_drafts_are_listed_with_what_they_are_of(client, draft, cast):
    Draft.objects.create(author=draft.author, story=cast.tide, html="<p>Foam.</p>", version=1)
    Draft.objects.create(author=draft.author, fields={"title": ["Gull"]}, version=1)
    shown = client.get(reverse("drafts")).content.decode()
    assert "First. Two. Three." in shown
    assert "3 words" in shown
    assert "A new chapter" in shown
    assert "Gull" in shown


def test_only_ones_own_are(client, draft, cast):
    client.force_login(cast.finch.member)
    assert "No draft is waiting" in client.get(reverse("drafts")).content.decode()
    for name in ("draft", "draft-versions", "delete-draft"):
        assert client.get(reverse(name, args=[draft.token])).status_code == 404


def test_what_is_dangerous_is_not_printed(client, draft):
    Draft.objects.update(html="<p>Hm<script>alert(1)</script><img src=x onerror=alert(2)></p>")
    for name, args in (("drafts", []), ("draft-versions", [draft.token])):
        shown = client.get(reverse(name, args=args)).content.decode()
        assert "alert(" not in shown


def test_a_draft_leads_to_its_form(client, draft, cast):
    at = f"?draft={draft.token}"
    there = client.get(reverse("draft", args=[draft.token]))
    assert there.headers["Location"] == reverse("edit-chapter", args=[draft.chapter_id]) + at
    Draft.objects.update(chapter=None, story=cast.tide)
    there = client.get(reverse("draft", args=[draft.token]))
    assert there.headers["Location"] == reverse("new-chapter", args=[cast.tide.pk]) + at
    Draft.objects.update(story=None)
    there = client.get(reverse("draft", args=[draft.token]))
    assert there.headers["Location"] == reverse("new-story") + at


def test_where_nobody_may_write_any_more_it_leads_to_its_words(client, draft):
    draft.chapter.story.authorships.all().delete()
    there = client.get(reverse("draft", args=[draft.token]))
    assert there.headers["Location"] == reverse("draft-versions", args=[draft.token])


def test_versions_stand_side_by_side_by_words(client, draft, copy):
    shown = client.get(reverse("draft-versions", args=[draft.token])).content.decode()
    assert "<del>First.</del>" in shown
    assert "<ins>Last.</ins>" in shown
    assert "The chapter as it was last saved" in shown


def test_so_do_other_fields_of_the_form(client, draft, copy):
    Draft.objects.update(fields={"chapter-end_notes": ["Here."]})
    shown = client.get(reverse("draft-versions", args=[draft.token])).content.decode()
    assert "<b>End notes</b> Here." in shown


def test_the_version_that_is_taken_is_the_draft_and_the_other_one_is_kept(client, draft, copy):
    answer = choose(client, draft, copy)
    assert answer.headers["Location"] == reverse("draft", args=[draft.token])
    draft.refresh_from_db()
    assert draft.html == copy.html
    assert (draft.page, draft.version) == ("other", 4)
    kept = draft.copies.get()
    assert (kept.html, kept.cause) == (BASE.replace("One", "First"), DraftCopy.Cause.REPLACED)


def test_both_in_one_where_they_do_not_touch_each_other(client, draft, copy):
    choose(client, draft, copy, "both")
    draft.refresh_from_db()
    assert draft.html == BASE.replace("One", "First").replace("Three", "Last")
    assert draft.copies.count() == 2


def test_both_are_not_offered_where_they_are_in_conflict(client, draft, copy):
    DraftCopy.objects.update(html=BASE.replace("One", "Once"))
    shown = client.get(reverse("draft-versions", args=[draft.token])).content.decode()
    assert "Take both in one" not in shown
    answer = choose(client, draft, copy, "both")
    assert answer.status_code == 302
    draft.refresh_from_db()
    assert draft.html == BASE.replace("One", "First")


def test_a_version_can_be_let_go(client, draft, copy):
    choose(client, draft, copy, "this")
    assert not draft.copies.exists()


def test_what_was_typed_in_the_form_is_kept_before_another_version_is_taken(client, draft, copy):
    typed = {"draft": draft.token, "draft_page": "mine", "draft_turn": "9", "draft_version": "3"}
    choose(client, draft, copy, typed=typed | {"text": "<p>Just typed.</p>"})
    draft.refresh_from_db()
    assert draft.html == copy.html
    assert draft.copies.get().html == "<p>Just typed.</p>"


def test_a_version_of_a_closed_draft_makes_it_a_draft_again(client, draft, copy):
    Draft.objects.update(closed_at=timezone.now(), html="")
    shown = client.get(reverse("draft-versions", args=[draft.token])).content.decode()
    assert "This was saved." in shown
    choose(client, draft, copy)
    draft.refresh_from_db()
    assert draft.closed_at is None
    assert draft.html == copy.html


def test_deleting_is_asked_first(client, draft):
    address = reverse("delete-draft", args=[draft.token])
    assert "There is no way back." in client.get(address).content.decode()
    assert client.post(address, headers=HERE).status_code == 302
    assert not Draft.objects.exists()


def test_closed_drafts_go_after_thirty_days_with_their_versions(draft, copy):
    long_ago = timezone.now() - KEPT_FOR - timedelta(days=1)
    Draft.objects.update(closed_at=long_ago)
    forget_closed()
    assert Draft.objects.exists()
    DraftCopy.objects.update(saved_at=long_ago)
    forget_closed()
    assert not Draft.objects.exists()


def test_open_drafts_never_go(draft, copy):
    long_ago = timezone.now() - timedelta(days=4000)
    Draft.objects.update(saved_at=long_ago)
    DraftCopy.objects.update(saved_at=long_ago)
    forget_closed()
    assert DraftCopy.objects.exists()


def test_a_list_of_many_asks_no_more_of_the_database(client, draft, django_assert_num_queries):
    address = reverse("drafts")
    client.get(address)
    for number in range(10):
        Draft.objects.create(author=draft.author, html=f"<p>{number}</p>", version=1)
    # The archive, the session, the member, their preferences; how many, the drafts, and their
    # chapters' numbers.
    with django_assert_num_queries(7):
        client.get(address)
