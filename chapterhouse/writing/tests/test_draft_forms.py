"""What a form does with its draft: begins with it, keeps it, closes it."""

import pytest
from django.http import QueryDict
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.stories.drafting.writing import Place
from chapterhouse.stories.models import Draft
from chapterhouse.stories.texts import store_text
from chapterhouse.testing import HERE
from chapterhouse.writing.chapters.forms import ChapterForm
from chapterhouse.writing.drafts import keeping
from chapterhouse.writing.tests.sending import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def wren(cast):
    return cast.wren.member


@pytest.fixture
def chapter(cast):
    return cast.tide.chapters.first()


@pytest.fixture
def page(client, wren, chapter):
    client.force_login(wren)
    return Page(client, wren.pk, place=f"?chapter={chapter.pk}", more={"based_on": 1})


def form_of(chapter, wren, opened):
    form = ChapterForm(chapter=chapter, member=wren, archive=Archive.current())
    keeping.fill(form, opened)
    return form


def sent_from(page, **more):
    typed = {
        "draft": page.token,
        "draft_version": page.version,
        "draft_page": page.name,
        "draft_turn": page.turn + 1,
        "draft_based_on": 1,
    }
    return QueryDict(mutable=True) | {name: str(value) for name, value in (typed | more).items()}


def test_a_fresh_draft_is_no_row(wren, chapter):
    opened = keeping.open_draft(wren, chapter=chapter)
    assert not opened.is_saved
    assert opened.row.based_on == 1
    assert not Draft.objects.exists()


def test_a_box_that_was_emptied_stays_empty(page, wren, chapter):
    chapter.notes = "<p>Of tides.</p>"
    chapter.save()
    page.sends("<p>Sea.</p>", {"title": ["Salt"]})
    form = form_of(chapter, wren, keeping.open_draft(wren, chapter=chapter))
    assert not form["notes"].value()


def test_the_form_begins_with_what_was_typed_last(page, wren, chapter):
    page.sends(
        "*Sea.*", {"title": ["Salt"], "notes": ["a < b"], "kind": ["news"]}, format="markdown"
    )
    form = form_of(chapter, wren, keeping.open_draft(wren, chapter=chapter))
    shown = {name: form[name].value() for name in ("title", "notes", "kind")}
    assert shown == {"title": "Salt", "notes": "a < b", "kind": "news"}
    assert form["text"].value().source == "*Sea.*"
    assert form["text"].value().format == "markdown"


def test_a_draft_older_than_what_was_saved_does_not_stand_in_the_form(page, wren, chapter):
    page.sends("<p>Old.</p>")
    store_text(chapter, "<p>Saved since.</p>")
    opened = keeping.open_draft(wren, chapter=chapter)
    assert opened.is_older
    assert "Saved since." in form_of(chapter, wren, opened)["text"].value().html
    assert opened.hand.version == 0


def test_nobody_opens_somebody_elses_draft(page, cast):
    page.sends("<p>Mine.</p>")
    opened = keeping.open_draft(cast.finch.member, token=page.token)
    assert not opened.is_saved
    assert opened.row.token != page.token


def test_a_token_that_only_the_browser_knows_stays_the_drafts_own(wren):
    """What the browser kept before the archive had it goes on under it."""
    assert keeping.open_draft(wren, token="u" * 43).row.token == "u" * 43


def test_a_form_with_mistakes_goes_on_as_the_page_that_sent_it(page, wren, chapter):
    page.sends("<p>Sea.</p>")
    typed = sent_from(page)
    opened = keeping.open_draft(wren, chapter=chapter, token=page.token, typed=typed)
    assert not opened.stands
    assert (opened.hand.page, opened.hand.turn, opened.hand.version) == ("page-one", 2, 1)


def test_saving_the_form_closes_the_draft(page, wren, chapter):
    page.sends("<p>Sea.</p>")
    assert keeping.close(sent_from(page), wren, chapter=chapter) is None
    draft = Draft.objects.get()
    assert draft.closed_at
    assert draft.html == ""
    assert not keeping.open_draft(wren, chapter=chapter).is_saved


def test_what_was_still_on_its_way_is_settled(page, wren, chapter):
    page.sends("<p>Sea.</p>")
    keeping.close(sent_from(page), wren, chapter=chapter)
    assert page.sends("<p>Sea!</p>").json()["state"] == "closed"
    assert not Draft.objects.open().exists()


def test_so_it_is_where_the_form_was_quicker_than_its_first_draft(page, wren, chapter):
    keeping.close(sent_from(page), wren, chapter=chapter)
    assert page.sends("<p>Sea!</p>").json()["state"] == "closed"
    assert not Draft.objects.open().exists()


def test_a_forgotten_page_that_goes_on_has_a_draft_again(page, wren, chapter):
    page.sends("<p>Sea.</p>")
    forgotten = Page(page.client, page.member, name="forgotten", place=page.place, version=1)
    keeping.close(sent_from(page), wren, chapter=chapter)
    forgotten.text = "<p>Sea.</p>"
    assert forgotten.changes("<p>Sea, and more.</p>").json()["state"] == "whole"
    assert forgotten.sends("<p>Sea, and more.</p>").json()["state"] == "saved"
    assert Draft.objects.open().get().html == "<p>Sea, and more.</p>"


def test_what_it_left_in_a_browser_stands_beside_the_closed_draft(page, wren, chapter):
    page.sends("<p>Sea.</p>")
    keeping.close(sent_from(page), wren, chapter=chapter)
    lost = Page(page.client, page.member, name="lost", place=page.place)
    assert lost.sends("<p>Lost.</p>", left_behind=True).json()["state"] == "aside"
    assert Draft.objects.get().copies.get().html == "<p>Lost.</p>"
    assert not Draft.objects.open().exists()


def test_a_page_that_was_overtaken_leaves_the_others_draft_open(page, wren, chapter):
    page.sends("<p>One.</p>")
    second = Page(page.client, page.member, name="second", place=page.place, version=1)
    second.sends("<p>Two.</p>")
    page.sends("<p>One, more.</p>")
    left = keeping.close(sent_from(page), wren, chapter=chapter)
    assert left.html == "<p>Two.</p>"
    assert not left.copies.exists()


def test_a_new_story_has_its_text_under_the_name_of_its_chapter():
    assert keeping.OpenDraft(Draft(), Place()).text_name == "chapter-text"


def test_save_draft_works_without_a_script(client, wren, chapter):
    client.force_login(wren)
    typed = {"save": "draft", "text": "<p>By\r\nhand.</p>", "text_format": "html", "title": "Sea"}
    told = {"draft": "t" * 43, "draft_version": "0", "draft_based_on": "1"}
    answer = client.post(reverse("edit-chapter", args=[chapter.pk]), typed | told, headers=HERE)
    assert answer.headers["Location"] == reverse("draft", args=["t" * 43])
    draft = Draft.objects.get()
    assert (draft.html, draft.fields, draft.chapter) == (
        "<p>By\nhand.</p>",
        {"title": ["Sea"]},
        chapter,
    )


def test_without_a_script_too_the_second_page_writes_beside_the_first(client, page, chapter):
    page.sends("<p>One.</p>")
    typed = {"save": "draft", "text": "<p>Two.</p>", "draft_version": "0", "draft_based_on": "1"}
    answer = client.post(reverse("edit-chapter", args=[chapter.pk]), typed, headers=HERE)
    assert answer.headers["Location"] == reverse("draft-versions", args=[page.token])
    assert Draft.objects.get().copies.get().html == "<p>Two.</p>"


def test_the_form_says_what_else_is_kept(page, chapter):
    page.sends("<p>One.</p>")
    Page(page.client, page.member, name="second", place=page.place).sends("<p>Two.</p>")
    shown = page.client.get(reverse("edit-chapter", args=[chapter.pk])).content.decode()
    assert "There is another version, written on another page at the same time" in shown
    assert reverse("choose-version", args=[page.token]) in shown


def test_whoever_begins_anew_is_reminded_of_what_they_began(page, cast):
    page.place = f"?story={cast.tide.pk}"
    page.sends("<p>One.</p>", {"title": ["Ebb"]})
    shown = page.client.get(reverse("new-chapter", args=[cast.tide.pk])).content.decode()
    assert "You began “<bdi>Ebb</bdi>”" in shown
    assert reverse("draft", args=[page.token]) in shown
