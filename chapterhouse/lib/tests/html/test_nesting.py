import pytest

from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.lib.html.nesting import levelled

DEEP = 20_000


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * DEEP + "a<p>b",
        "<div></x>" * DEEP + "a<p>b",
        "".join(f"<b id=x{n}>" for n in range(DEEP)) + "a" + "<p>b" * DEEP,
        "<i>" * DEEP + "a" + "<p>b" * DEEP,
        "<x-y>" * DEEP + "a<p>b",
        "<table><tr><td>" * DEEP + "a<p>b",
    ],
)
def test_bottomless_nesting_keeps_the_words_and_the_paragraphs(html):
    """Without the guard each of these would take minutes or gigabytes."""
    assert canonicalise(html).startswith("<p>a</p>\n<p>b</p>")


@pytest.mark.parametrize(
    "html",
    [
        "<p><i>a</i> <b>b</b></p>" * 5_000,
        "<p><i>a" * 5_000,
        "<div><div>a</div></div>" * 5_000,
        "a<br><br>" * 5_000,
        "<ul>" + "<li>a" * 5_000,
    ],
)
def test_long_texts_are_left_alone(html):
    assert levelled(html) == html


def test_too_many_references_are_read_beforehand():
    assert canonicalise("&eacute;" * 200_000 + "&amp;") == f"<p>{'é' * 200_000}&amp;</p>"
    assert "<" not in canonicalise("&lt;b&gt; " * 100_000, "inline")


def test_words_are_not_torn_apart():
    assert "<p>lamplight</p>" in canonicalise("<x>" * DEEP + "<p>lamp<b>light</b>")


def test_deep_quotations_lose_their_depth_only():
    assert canonicalise("<blockquote>" * 300 + "a<p>b") == "<p>a</p>\n<p>b</p>"
    assert canonicalise("<b><i><q>" * 300 + "a") == "<p>a</p>"
