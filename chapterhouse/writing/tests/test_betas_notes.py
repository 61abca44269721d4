"""Notes of beta readers beside the passages of a draft."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.members.models import Block
from chapterhouse.stories import beta_notes, beta_reading
from chapterhouse.stories.models import BetaNote
from chapterhouse.stories.texts import store_text
from chapterhouse.testing import HERE, make_cast, make_chapter, make_story
from chapterhouse.writing.templatetags.betas import open_notes

pytestmark = pytest.mark.django_db
TEXT = "<p>The tide went out.</p><p>The <em>gulls</em> stayed with us.</p><p>Nobody came.</p>"


@pytest.fixture
def cast():
    cache.clear()
    return make_cast()


@pytest.fixture
def chapter(cast):
    """Of a draft of Wren's, which Finch and Heron read."""
    chapter = make_chapter(make_story("Ebb", cast.wren), TEXT)
    for name in (cast.finch, cast.heron):
        beta = beta_reading.ask(chapter.story, name, by=cast.wren.member)
        beta_reading.accept(beta, by=name.member)
    return chapter


def as_(client, name):
    client.force_login(name.member)
    return client


def page_of(chapter):
    return reverse("beta-chapter", args=[chapter.pk])


def add(client, chapter, at, text="Lovely.", **more):
    address = reverse("add-beta-note", args=[chapter.pk])
    return client.post(address, {"text": text, **at, **more}, headers=HERE)


def gulls(chapter):
    """The words "gulls stayed", as the script names them."""
    block = blocks_of(beta_notes.newest(chapter).html)[1]
    start = block.text.index("gulls")
    return {"at": block.id, "start": start, "end": start + len("gulls stayed")}


def note_of(client, cast, chapter, name=None, **more):
    add(as_(client, name or cast.finch), chapter, gulls(chapter), **more)
    return BetaNote.objects.latest("pk")


def look(client, name, chapter):
    return as_(client, name).get(page_of(chapter)).content.decode()


def test_chosen_words_are_noted(client, cast, chapter):
    form = reverse("add-beta-note", args=[chapter.pk])
    chosen = as_(client, cast.finch).get(form, gulls(chapter)).content.decode()
    assert "gulls stayed</blockquote>" in chosen
    answer = add(client, chapter, gulls(chapter), "They *never* stay.")
    note = BetaNote.objects.get()
    assert answer.url == f"{page_of(chapter)}#note-{note.pk}"
    assert (note.locator["highlight"], note.pen_name) == ("gulls stayed", cast.finch)
    page = look(client, cast.finch, chapter)
    assert "<em>never</em>" in page
    assert f'id="passage-{note.pk}">gulls</mark>' in page


def test_without_a_script_a_paragraph_is_chosen_from_a_list(client, cast, chapter):
    page = as_(client, cast.finch).get(reverse("add-beta-note", args=[chapter.pk]))
    block = blocks_of(beta_notes.newest(chapter).html)[2]
    assert f'value="{block.id}"' in page.content.decode()
    add(client, chapter, {"at": block.id})
    assert BetaNote.objects.get().locator["highlight"] == "Nobody came."


def test_a_note_may_be_on_the_whole_chapter(client, cast, chapter):
    add(as_(client, cast.finch), chapter, {"at": "whole"})
    assert BetaNote.objects.get().locator == {}
    assert "On the whole chapter" in look(client, cast.wren, chapter)


BAD = [
    ({"at": "nowhere2"}, "x"),
    ({"at": ""}, "x"),
    ({}, "x"),
    ({"at": "whole"}, "  "),
    ({"at": "whole"}, "\0"),
    ({"at": "whole"}, "y" * 10_001),
    ({"at": "aaaaaaaa", "start": "9", "end": "2"}, "x"),
]


@pytest.mark.parametrize(("at", "text"), BAD)
def test_what_makes_no_note_is_an_error_with_the_words_kept(client, cast, chapter, at, text):
    answer = add(as_(client, cast.finch), chapter, at, text)
    assert (answer.status_code, BetaNote.objects.count()) == (422, 0)
    assert "errorlist" in answer.content.decode()
    assert text.strip("\0 ")[:50] in answer.content.decode()


def test_hostile_words_stay_words(client, cast, chapter):
    note_of(client, cast, chapter, text="<script>alert(1)</script> [x](javascript:alert(1))")
    page = look(client, cast.wren, chapter)
    assert "<script>alert" not in page
    assert "javascript:" not in page.replace("(javascript:alert(1))", "")


def test_the_author_sees_all_notes_and_beta_readers_their_own(client, cast, chapter):
    note_of(client, cast, chapter, text="Of Finch.")
    note_of(client, cast, chapter, cast.heron, text="Of Heron.")
    seen = {name: look(client, getattr(cast, name), chapter) for name in ("wren", "finch")}
    assert ("Of Finch." in seen["wren"], "Of Heron." in seen["wren"]) == (True, True)
    assert ("Of Finch." in seen["finch"], "Of Heron." in seen["finch"]) == (True, False)


def test_they_answer_each_other(client, cast, chapter):
    note = note_of(client, cast, chapter)
    add(as_(client, cast.wren), chapter, {"answers": note.pk}, "Thank you.")
    add(as_(client, cast.finch), chapter, {"answers": note.pk}, "Any time.")
    names = [answer.pen_name.name for answer in note.answers.all()]
    assert names == ["Wren", "Finch"]
    assert "Thank you." in look(client, cast.finch, chapter)


def test_nobody_answers_what_is_not_for_their_eyes(client, cast, chapter):
    note = note_of(client, cast, chapter)
    for name in (cast.heron, cast.rook):
        answer = add(as_(client, name), chapter, {"answers": note.pk}, "Aha.")
        assert answer.status_code == 404
    assert not note.answers.exists()


def test_an_empty_answer_is_asked_for_again(client, cast, chapter):
    note = note_of(client, cast, chapter)
    answer = add(as_(client, cast.wren), chapter, {"answers": note.pk}, " ")
    assert (answer.status_code, note.answers.count()) == (422, 0)


def press(client, name, note, **said):
    return client.post(reverse(name, args=[note.pk]), said, headers=HERE)


def test_the_author_settles_a_note_and_opens_it_again(client, cast, chapter):
    note = note_of(client, cast, chapter)
    assert open_notes(chapter)["count"] == 1
    press(as_(client, cast.wren), "settle-beta-note", note)
    assert open_notes(chapter)["count"] == 0
    assert "1 settled note" in look(client, cast.wren, chapter)
    press(client, "settle-beta-note", note, open="")
    assert open_notes(chapter)["count"] == 1


def test_only_the_author_settles(client, cast, chapter):
    note = note_of(client, cast, chapter)
    for name in (cast.finch, cast.heron, cast.rook):
        assert press(as_(client, name), "settle-beta-note", note).status_code == 404


def test_everybody_deletes_their_own(client, cast, chapter):
    note = note_of(client, cast, chapter)
    for name in (cast.wren, cast.heron, cast.rook):
        assert press(as_(client, name), "delete-beta-note", note).status_code == 404
    press(as_(client, cast.finch), "delete-beta-note", note)
    assert not BetaNote.objects.exists()


EDITS = {
    "": "gulls</mark>",
    TEXT.replace("The <em>gulls", "All the <em>gulls"): "gulls</mark>",
    TEXT.replace("<em>gulls</em>", "crows"): "Moved since, or a little changed.",
    "<p>The tide went out.</p><p>Nobody came.</p>": "These words were changed",
    "<p>Something else, from the beginning, was written.</p>": "These words are gone",
}


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_it_says_honestly_where_the_passage_is(client, cast, chapter, edit):
    note_of(client, cast, chapter)
    if edit:
        store_text(chapter, edit)
    page = look(client, cast.wren, chapter)
    assert EDITS[edit] in page
    assert "gulls stayed" in page


def test_a_passage_is_found_in_the_version_in_which_it_was_chosen(client, cast, chapter):
    at = gulls(chapter) | {"revision": beta_notes.newest(chapter).number}
    store_text(chapter, TEXT.replace("The <em>gulls", "All the white <em>gulls"))
    add(as_(client, cast.finch), chapter, at)
    assert BetaNote.objects.get().locator["highlight"] == "gulls stayed"


def test_who_is_blocked_notes_nothing(client, cast, chapter):
    note = note_of(client, cast, chapter)
    Block.objects.create(member=cast.wren.member, blocked=cast.finch.member, met_as=cast.finch)
    for at in (gulls(chapter), {"answers": note.pk}):
        # The drafts are closed to them, so there is no page to be refused on.
        assert add(as_(client, cast.finch), chapter, at).status_code == 404
    assert BetaNote.objects.count() == 1


def test_after_the_end_their_notes_are_closed_to_them_and_stay_with_the_author(
    client, cast, chapter
):
    note = note_of(client, cast, chapter)
    beta = chapter.story.betas.get(pen_name=cast.finch)
    beta_reading.end(beta, by=cast.wren.member)
    assert as_(client, cast.finch).get(page_of(chapter)).status_code == 404
    assert press(client, "delete-beta-note", note).status_code == 404
    assert "Lovely." in look(client, cast.wren, chapter)


def test_a_story_tells_its_author_what_is_open(client, cast, chapter):
    note_of(client, cast, chapter)
    note_of(client, cast, chapter)
    press(as_(client, cast.wren), "settle-beta-note", BetaNote.objects.first())
    page = client.get(reverse("story-betas", args=[chapter.story_id])).content.decode()
    assert "1 open note" in page
    assert page_of(chapter) in page


def test_many_notes_cost_as_much_as_one(client, cast, chapter, django_assert_max_num_queries):
    for number in range(12):
        note = note_of(client, cast, chapter, text=f"Note {number}")
        beta_notes.write_note(chapter, cast.wren, "x", "<p>x</p>", answers=note)
    store_text(chapter, "<p>Nobody came.</p>")
    as_(client, cast.wren)
    # Session, member, archive and its pages, notices; chapter, name, version, notes and their
    # answers, the old version they are looked for in.
    with django_assert_max_num_queries(13):
        client.get(page_of(chapter))
