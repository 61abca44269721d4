"""What changed since somebody read a chapter: told, marked, and settled."""

import re

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.lib.html.blocks import Block, blocks_of
from chapterhouse.shelves.reading.changes import compared, pieces
from chapterhouse.stories.models import Chapter, ChapterText
from chapterhouse.stories.texts import store_text
from chapterhouse.testing import HERE, make_published

LINES = [f"Paragraph {n} tells of the sea and of {n} gulls." for n in range(1, 9)]


def html(lines):
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.fixture
def chapter(cast):
    chapter = make_published("Voyage", cast.wren).chapters.get()
    store_text(chapter, html(LINES))
    return chapter


@pytest.fixture
def reader(client, cast, chapter):
    client.force_login(cast.finch.member)
    opens(client, chapter)
    return client


def opens(client, chapter):
    client.post(reverse("count-read", args=[chapter.story_id, chapter.pk]), headers=HERE)


def page_of(client, chapter, query=""):
    return client.get(chapter.get_absolute_url() + query).content.decode()


def changed(chapter, note="", **how):
    lines = [
        *LINES[:2],
        "Wholly new.",
        "New too.",
        *LINES[2:5],
        *LINES[6:7],
        LINES[7].replace("gulls", "birds"),
    ]
    return store_text(chapter, html(lines), release_note=note, **how)


def test_nothing_is_said_before_there_is_a_change(reader, chapter):
    assert "Changed since you read it" not in page_of(reader, chapter)


def test_passages_are_counted_marked_and_linked_from_one_to_the_next(reader, chapter):
    changed(chapter, "More birds.")
    page = page_of(reader, chapter)
    assert "3 passages" in page
    assert "More birds." in page
    assert re.findall(r'id="(change-\d)"', page) == ["change-1", "change-2", "change-3"]
    assert page.count('class="is-new"') == 2
    assert page.count('class="is-changed"') == 1
    assert f"<del>{LINES[5]}</del>" in page
    assert 'href="#change-2"' in page


def test_the_old_words_stand_beside_the_new_on_demand(reader, chapter):
    changed(chapter)
    page = page_of(reader, chapter)
    assert "As you read it" in page
    assert "<del>gulls.</del> <ins>birds.</ins>" in page


def test_the_marks_can_be_left_out(reader, chapter):
    changed(chapter)
    page = page_of(reader, chapter, "?changes=0")
    assert "Changed since you read it" in page
    assert "change-1" not in page


def test_mended_spelling_is_never_told(reader, chapter):
    changed(chapter, is_significant=False)
    assert "Changed since you read it" not in page_of(reader, chapter)


def test_opening_it_leaves_the_marks_and_marking_settles_them(reader, chapter):
    changed(chapter)
    opens(reader, chapter)
    assert "Changed since you read it" in page_of(reader, chapter)
    address = reverse("mark-read", args=[chapter.story_id])
    reader.post(address, {"chapter": chapter.pk}, headers=HERE)
    assert "Changed since you read it" not in page_of(reader, chapter)


def test_reading_to_the_end_settles_them_too(reader, chapter):
    changed(chapter)
    last = blocks_of(ChapterText.objects.get(chapter=chapter).html)[-1].id
    address = reverse("keep-place", args=[chapter.story_id, chapter.pk])
    told = {"revision": 3, "block": last, "offset": 0, "age": 0, "ended": True}
    reader.post(address, told, content_type="application/json", headers=HERE)
    assert "Changed since you read it" not in page_of(reader, chapter)


def test_who_never_read_it_wrote_it_or_visits_is_told_nothing(client, cast, chapter):
    changed(chapter)
    for who in (None, cast.rook.member, cast.wren.member):
        if who:
            client.force_login(who)
        if who == cast.wren.member:
            opens(client, chapter)
            store_text(chapter, html(LINES))
        assert "Changed since you read it" not in page_of(client, chapter)


def test_the_marks_change_no_words_of_the_text(reader, chapter):
    changed(chapter)
    page = page_of(reader, chapter)
    for block in blocks_of(Chapter.objects.get(pk=chapter.pk).text.html):
        assert re.search(rf'<p id="{block.id}"[^>]*>{re.escape(block.text)}</p>', page)


words = st.text("ab c.", max_size=12)
texts = st.dictionaries(st.sampled_from("pqrstuv"), words, max_size=6).map(
    lambda found: [Block(key, "p", text) for key, text in found.items()]
)


@given(texts, texts)
def test_every_block_that_is_new_stands_in_one_passage(then, now):
    passages = compared(then, now)
    marked = [block for passage in passages for block in passage.blocks]
    assert len(marked) == len(set(marked))
    known = {block.id for block in then}
    assert {block.id for block in now if block.text.strip() and block.id not in known} <= set(
        marked
    )
    gone = [text for passage in passages for text in passage.removed]
    here = {block.id for block in now if block.text.strip()}
    assert sorted(gone) == sorted(b.text for b in then if b.id not in here and b.text.strip())


@given(texts)
def test_a_text_beside_itself_has_no_changes(then):
    assert compared(then, then) == []


@given(words, words)
def test_a_difference_holds_both_sides(old, new):
    found = list(pieces(old, new))
    before = " ".join(text for how, text in found if how != "new")
    after = " ".join(text for how, text in found if how != "old")
    assert before.split() == old.split()
    assert after.split() == new.split()
