"""Word for word: what the old pages showed, beside what is kept."""

import pytest

from chapterhouse.importers.efiction.comparing import DIFFERENT, NOTHING, SAME, compare
from chapterhouse.importers.models import Comparison, Question
from chapterhouse.importers.tests.making import OldArchive, bring


def verdict(shown: str, kept: str) -> str:
    return compare(shown.encode(), kept.encode()).verdict


@pytest.mark.parametrize(
    ("shown", "kept"),
    [
        ("<p>One <i>t</i>wo</p>", '<p id="a">One <em>t</em>wo</p>'),
        ("One\r\nTwo  Three", "<p>One<br/>Two Three</p>"),
        ("Tom &amp; Ann&nbsp;&eacute;", "<p>Tom &amp; Ann é</p>"),
        ("One<script>alert('seen by nobody')</script> two", "<p>One two</p>"),
        ("One<style>p { color: red }</style><!-- a note --> two", "<p>One two</p>"),
        ("One<p>* * *<p>two", "<p>One</p>\n<hr/>\n<p>two</p>"),
        ("<o:p>One</o:p><P ALIGN=center>two", "<p>One</p><p>two</p>"),
        ('<p title="a > b">One</p>', "<p>One</p>"),
        ("\ufeffOne e\u0301", "<p>One é</p>"),
        ("I <3 you", "<p>I &lt;3 you</p>"),
    ],
)
def test_the_same_words_are_the_same(shown, kept):
    assert verdict(shown, kept) == SAME


@pytest.mark.parametrize(
    ("shown", "kept"),
    [
        ("One two three", "<p>One three</p>"),
        ("One<br>two", "<p>Onetwo</p>"),
        ("One <textarea>two</textarea>", "<p>One</p>"),
        ("<p>Onetwo</p>", "<p>One</p><p>two</p>"),
        ("don't", "<p>don’t</p>"),
        ("One", ""),
    ],
)
def test_words_that_were_lost_glued_or_changed_are_told(shown, kept):
    assert verdict(shown, kept) == DIFFERENT


def test_nothing_is_nothing():
    assert verdict("<p> </p>", "") == NOTHING


def test_it_shows_where_they_part():
    compared = compare(b"<p>a b c d e f g</p>", b"<p>a b c d X f g</p>")
    assert (compared.shown, compared.kept) == ("a b c d e f g", "a b c d X f g")
    assert compare(b"a " * 500, b"a").shown_words == 500


@pytest.mark.django_db
def test_each_chapter_that_comes_in_is_compared(tmp_path):
    old = OldArchive().add("settings").member(1).story(1)
    old.chapter(5, b"One\n\nTwo").chapter(6, None, inorder=2)
    old.chapter(7, b"One <textarea>two</textarea>", inorder=3)
    report = bring(old, tmp_path)
    compared = Comparison.objects.order_by("chapter").values_list("verdict", "shown_words")
    assert list(compared) == [("same", 2), ("nothing", 0), ("differ", 2)]
    assert report["comparisons"] == {"same": 1, "differ": 1, "nothing": 1}
    asked = Question.objects.get(kind="words-differ")
    assert (asked.new_id, asked.context["shown"]) == (7, "One two")
