"""Two versions of a text beside each other, block by block and word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.lib.html.preparing import prepare
from chapterhouse.stories import comparing
from chapterhouse.stories.comparing import compared, differing
from chapterhouse.stories.texts import BlockIds
from chapterhouse.stories.tokens import tokens


def stored(*paragraphs, old=""):
    source = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    fresh = BlockIds(len(old))
    return prepare(source, "story", blocks_of(old) if old else (), fresh).html


def sides(rows):
    before = [text for row in rows if (text := "".join(x.text for x in row.before))]
    return before, [text for row in rows if (text := "".join(x.text for x in row.after))]


def told(old, new):
    """A word-level difference as one line: [what was-what is]."""
    marks = {"same": "{}", "old": "[-{}]", "new": "[+{}]"}
    return "".join(marks[x.how].format(x.text) for x in differing(tokens(old), tokens(new)))


WORDS = st.lists(
    st.sampled_from(["sea", "gull", "the", "a", "light,", "went", "é", "海"]), max_size=12
)
TEXTS = st.lists(WORDS.map(" ".join).filter(bool), max_size=8)


@given(TEXTS, TEXTS)
def test_both_versions_stand_in_it_and_no_word_is_lost(then, now):
    old = stored(*then)
    new = stored(*now, old=old)
    before, after = sides(compared(old, new))
    assert before == [block.text for block in blocks_of(old) if block.text]
    assert after == [block.text for block in blocks_of(new) if block.text]


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_letter_is_lost_between_words(old, new):
    pieces = differing(tokens(old), tokens(new))
    assert "".join(x.text for x in pieces if x.how != "new") == old
    assert "".join(x.text for x in pieces if x.how != "old") == new


@given(TEXTS)
def test_a_text_is_the_same_as_itself(lines):
    assert {row.kind for row in compared(stored(*lines), stored(*lines))} <= {"same"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("The gull cried.", "The tern cried.", "The [-gull][+tern] cried."),
        ("It rained all day.", "It rained all day long.", "It rained all day[+ long]."),
        ("a red fox ran off", "one blue fox ran off", "[-a red][+one blue] fox ran off"),
        (
            "Nothing of it stayed",
            "All is other here",
            "[-Nothing of it stayed][+All is other here]",
        ),
        ("it’s a dog’s life", "it’s a cat’s life", "it’s a [-dog’s][+cat’s] life"),
        ("我们去海边了", "我们去山边了", "我们去[-海][+山]边了"),
        ("cafe\u0301 noir", "cafe noir", "[-cafe\u0301][+cafe] noir"),
    ],
)
def test_words_change_whole(old, new, said):
    assert told(old, new) == said


def kinds(old, new):
    return [row.kind for row in compared(old, new)]


def test_new_and_removed_paragraphs_stand_alone():
    old = stored("The first of them all.", "Gone tomorrow, this one.")
    new = stored("The first of them all.", "Wholly other words stand here now.", old=old)
    assert kinds(old, new) == ["same", "removed", "added"]


def test_other_marks_on_the_same_words_are_told():
    old = stored("The first of them all.")
    assert kinds(old, stored("The <em>first</em> of them all.", old=old)) == ["form"]


def test_a_paragraph_that_became_a_quotation_is_told():
    old = stored("The first of them all.")
    quoted = prepare(f"<blockquote>{old}</blockquote>", "story", blocks_of(old), BlockIds(9)).html
    assert kinds(old, quoted) == ["form"]


def test_a_moved_paragraph_is_told_at_both_places():
    old = stored("The first of them all.", "The second is another.", "A third, to end.")
    first, second, third = old.split("\n")
    moved = "\n".join([third, first, second])
    assert kinds(old, moved) == ["moved-here", "same", "same", "moved-away"]


def test_pictures_are_known_by_what_they_show():
    old = stored("Words before.", '<img src="/pictures/a.png" alt="A gull"/>')
    new = stored("Words before.", '<img src="/pictures/a.png" alt="A tern"/>', old=old)
    assert sides(compared(old, new))[1] == ["Words before.", "[A tern]"]


def test_scene_breaks_are_seen():
    old = stored("Words before.", "Words after.")
    new = prepare(old.replace("\n", "<hr/>"), "story", blocks_of(old), BlockIds(9)).html
    assert [row.tag for row in compared(old, new) if row.kind == "added"] == ["hr"]


def test_a_paragraph_as_long_as_a_book_is_shown_whole():
    old = stored("sea " * comparing.LONGEST)
    new = stored("sea " * comparing.LONGEST + "gull", old=old)
    [row] = compared(old, new)
    assert row.is_too_long
    assert [piece.how for piece in row.pieces] == ["old", "new"]


def test_after_so_many_changes_blocks_are_shown_whole(monkeypatch):
    monkeypatch.setattr(comparing, "MOST", 150)
    old = stored(*(f"The gull number {n} cried over the sea." for n in range(6)))
    new = old.replace("gull", "tern")
    assert [row.is_too_long for row in compared(old, new)] == [False, False, True, True, True, True]
