"""Titles and notes as authors type them."""

import pytest
from django import forms

from chapterhouse.writing.fields import LanguageField, NoteField, Title, TitleField


class Page(forms.Form):
    title = TitleField(required=False)
    notes = NoteField()
    language = LanguageField(empty="the story's", required=False)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("Salt", Title("Salt")),
        ("  Salt   & Pepper ", Title("Salt & Pepper")),
        ("A < B", Title("A < B")),
        ("The <i>Mary Celeste</i>", Title("The Mary Celeste", "The <i>Mary Celeste</i>")),
        ("<i>x</i><script>alert(1)</script>", Title("x", "<i>x</i>")),
        ("", Title()),
    ],
)
def test_a_title_is_plain_text_with_its_italics_beside_it(typed, title):
    assert TitleField(required=False).clean(typed) == title


@pytest.mark.parametrize(
    "typed", ["Z" + "\u0335" * 40, "x\u0000y", "x" * 256, "\u202etxt.exe", f"<i>{'&' * 240}</i>"]
)
def test_a_title_that_no_list_can_show_is_refused(typed):
    with pytest.raises(forms.ValidationError):
        TitleField().clean(typed)


def test_a_title_of_nothing_but_tags_is_empty():
    with pytest.raises(forms.ValidationError):
        TitleField().clean("<i></i>")


@pytest.mark.parametrize("plain", ["Nguyễn Trãi", "ᾦδή", "شِعْرٌ", "นิทาน", "हिन्दी कथा"])
def test_marks_that_a_language_needs_stay(plain):
    assert TitleField().clean(plain).plain == plain


def test_a_stored_title_comes_with_its_italics():
    page = Page(initial={"title": Title("The Sea", "The <em>Sea</em>")})
    assert "The &lt;em&gt;Sea&lt;/em&gt;" in str(page["title"])


def test_a_note_is_typed_in_paragraphs():
    page = Page({"notes": "One.\n\nTwo & three."})
    assert page.is_valid()
    assert page.cleaned_data["notes"] == "<p>One.</p>\n<p>Two &amp; three.</p>"


def test_a_plain_note_comes_back_as_it_was_typed():
    assert "One.\n\nTwo &amp; three.</textarea>" in str(
        Page(initial={"notes": "<p>One.</p>\n<p>Two &amp; three.</p>"})["notes"]
    )


def test_a_note_that_acts_does_not():
    page = Page({"notes": "<p onclick=x>Hello</p><script>alert(1)</script>"})
    assert page.is_valid()
    assert page.cleaned_data["notes"] == "<p>Hello</p>"


def test_what_was_typed_stays_after_a_mistake():
    page = Page({"notes": "<b>One", "title": "x" * 300})
    assert not page.is_valid()
    assert "&lt;b&gt;One</textarea>" in str(page["notes"])
    assert "x" * 300 in str(page["title"])


def test_an_old_archives_own_language_can_stay():
    page = Page({"language": "x-klingon"}, initial={"language": "x-klingon"})
    assert page.is_valid()
