"""What is typed on a title page is kept before it is saved, as a chapter is."""

import pytest
from django.urls import reverse

from chapterhouse.stories.models import Draft, Story
from chapterhouse.testing import HERE, make_cast
from chapterhouse.writing.tests.sending import Page
from chapterhouse.writing.tests.story_forms import change, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    company = make_cast()
    Story.objects.update(summary="<p>Sea.</p>")
    return company


@pytest.fixture
def page(wren, cast):
    place = f"?title-page={cast.salt.pk}"
    return Page(wren, cast.wren.member.pk, place=place)


def address(story):
    return reverse("edit-story", args=[story.pk])


def as_kept(sent):
    """What the script keeps of a form: no empty box."""
    rows = {name: value if isinstance(value, list) else [value] for name, value in sent.items()}
    return {name: [str(one) for one in values] for name, values in rows.items() if any(values)}


def keeps(page, browser, story, **typed):
    sent = {**shown(browser, story), **typed}
    return page.sends("", as_kept(sent))


def form_of(browser, story):
    return browser.get(address(story)).content.decode()


def hand_of(page):
    return {
        "draft": page.token,
        "draft_page": page.name,
        "draft_version": page.version,
        "draft_turn": page.turn + 1,
    }


def test_it_is_kept_and_stands_in_the_form_again(page, wren, cast):
    assert keeps(page, wren, cast.salt, title="Salt and Bread").json()["state"] == "saved"
    assert 'value="Salt and Bread"' in form_of(wren, cast.salt)
    assert Story.objects.get(pk=cast.salt.pk).title == "Salt"


def test_a_box_that_was_emptied_stays_empty(page, wren, cast):
    keeps(page, wren, cast.salt, summary="")
    assert "Sea." not in form_of(wren, cast.salt)


def test_saving_ends_it(page, wren, cast):
    sent = shown(wren, cast.salt)
    keeps(page, wren, cast.salt, title="Salt and Bread")
    change(wren, cast.salt, sent | hand_of(page), title="Salt and Wine")
    assert not Draft.objects.open().exists()
    assert 'value="Salt and Wine"' in form_of(wren, cast.salt)


def test_a_second_page_loses_nothing(page, wren, cast):
    keeps(page, wren, cast.salt, title="Salt and Bread")
    other = Page(wren, cast.wren.member.pk, token="u" * 43, name="page-two", place=page.place)
    assert keeps(other, wren, cast.salt, title="Salt and Oil").json()["state"] == "aside"
    draft = Draft.objects.get()
    assert draft.fields["title"] == ["Salt and Bread"]
    assert draft.copies.get().fields["title"] == ["Salt and Oil"]
    assert reverse("draft-versions", args=[draft.token]) in form_of(wren, cast.salt)


def test_what_another_page_wrote_last_stays_when_one_is_saved(page, wren, cast):
    sent = shown(wren, cast.salt)
    keeps(page, wren, cast.salt, title="Salt and Bread")
    change(wren, cast.salt, sent | {"draft": page.token, "draft_page": "page-two"}, title="Oil")
    assert Draft.objects.open().get().fields["title"] == ["Salt and Bread"]


def test_the_list_of_drafts_leads_back_to_it(page, wren, cast):
    keeps(page, wren, cast.salt, title="Salt and Bread")
    listed = wren.get(reverse("drafts")).content.decode()
    assert "Title page" in listed
    assert "of <bdi>Salt</bdi>" in listed
    there = wren.get(reverse("draft", args=[Draft.objects.get().token]))
    assert there.headers["Location"].startswith(address(cast.salt))
    assert "Title page" in wren.get(reverse("write")).content.decode()


def test_its_versions_stand_side_by_side(page, wren, cast):
    keeps(page, wren, cast.salt, title="Salt and Bread")
    other = Page(wren, cast.wren.member.pk, token="u" * 43, name="page-two", place=page.place)
    keeps(other, wren, cast.salt, title="Salt and Oil")
    told = wren.get(reverse("draft-versions", args=[Draft.objects.get().token])).content.decode()
    assert "<b>Title</b> Salt and Oil" in told


def test_what_somebody_else_changed_meanwhile_is_asked_after_a_draft_too(page, wren, cast):
    keeps(page, wren, cast.salt, title="Salt and Bread")
    Story.objects.filter(pk=cast.salt.pk).update(title="Salt and Oil")
    restored = shown(wren, cast.salt)
    assert restored["title"] == "Salt and Bread"
    assert change(wren, cast.salt, restored).status_code == 409


def test_it_is_kept_by_a_button_without_a_script(wren, cast):
    sent = shown(wren, cast.salt) | {"save": "draft", "title": "Salt and Bread"}
    answer = wren.post(address(cast.salt), sent, headers=HERE)
    assert answer.headers["Location"] == reverse("draft", args=[Draft.objects.get().token])
    assert 'value="Salt and Bread"' in form_of(wren, cast.salt)


def test_drafts_of_chapters_to_be_added_are_not_taken_for_it(page, wren, cast):
    keeps(page, wren, cast.salt, title="Salt and Bread")
    new = wren.get(reverse("new-chapter", args=[cast.salt.pk])).content.decode()
    assert "Title page</bdi>" not in new
    assert "You began" not in new


def test_nobody_keeps_one_who_may_not_write_it(client, cast):
    client.force_login(cast.finch.member)
    page = Page(client, cast.finch.member.pk, place=f"?title-page={cast.salt.pk}")
    assert page.sends("", {"title": ["Mine"]}).status_code == 404
    assert not Draft.objects.exists()
