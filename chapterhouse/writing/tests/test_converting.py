"""A text goes from one way of writing to another, within the limits of a chapter."""

import pytest
from django.urls import reverse

from chapterhouse.testing import HERE
from chapterhouse.writing.editor import limits

pytestmark = pytest.mark.django_db


def convert(client, text, before="html", after="plain"):
    sent = {"text": text, "from": before, "to": after}
    return client.post(reverse("convert-text"), sent, headers=HERE)


@pytest.mark.parametrize(
    ("text", "before", "after", "made"),
    [
        ("<p>The <i>tide</i><br>went</p>", "html", "plain", "The tide\nwent"),
        ("<p>a</p><hr><p>b</p>", "html", "plain", "a\n\n* * *\n\nb"),
        ("<ul><li>one</li><li>two</li></ul>", "html", "plain", "one\n\ntwo"),
        ("<p>a <em>b</em></p>", "html", "markdown", "a *b*"),
        ("a *b*", "markdown", "plain", "a b"),
        ("a < b", "plain", "html", "<p>a &lt; b</p>"),
        ("", "html", "plain", ""),
    ],
)
def test_each_way_of_writing_becomes_each_other(wren, text, before, after, made):
    assert convert(wren, text, before, after).json()["text"].strip() == made


def test_nothing_that_acts_comes_out_of_it(wren):
    evil = "<p onclick=x()>a<script>x()</script><a href='javascript:x()'>b</a></p>"
    assert convert(wren, evil, "html", "html").json()["text"] == "<p>ab</p>"
    made = convert(wren, "[b](javascript:x()) <svg onload=x()>", "markdown", "html").json()["text"]
    assert "href" not in made
    assert "<svg" not in made


def test_marks_nested_by_the_thousand_are_no_work(wren):
    for text in ("<b>" * 5000 + "a", "<blockquote>" * 5000 + "a", "<ul><li>" * 5000 + "a"):
        for after in ("plain", "markdown", "html"):
            answer = convert(wren, text, after=after)
            assert answer.status_code == 200
            assert "a" in answer.json()["text"]


def test_a_text_that_is_too_long_is_refused_in_words(wren, monkeypatch):
    monkeypatch.setattr(limits, "MOST_BYTES", 100)
    monkeypatch.setattr(limits, "MOST_MARKDOWN", 10)
    assert "a chapter may have" in convert(wren, "x" * 101).json()["error"]
    assert convert(wren, "x" * 11, "markdown").status_code == 400
    assert convert(wren, "x" * 11, "plain", "html").status_code == 200


def test_what_no_text_can_hold_is_refused_in_words(wren):
    assert "no text can hold" in convert(wren, "a\0b").json()["error"]


@pytest.mark.parametrize(("before", "after"), [("docx", "html"), ("html", ""), ("", "")])
def test_ways_that_are_none_are_refused(wren, before, after):
    assert convert(wren, "a", before, after).status_code == 400


def test_it_is_for_members_and_not_without_end(client, wren):
    codes = [convert(wren, "a").status_code for _ in range(241)]
    assert codes == [200] * 240 + [429]
    wren.logout()
    assert convert(client, "a").status_code == 403
