import unicodedata

import html5lib
import pytest
from hypothesis import given
from lxml import etree

from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.lib.html.plain import text_of
from chapterhouse.lib.html.sanitising import sanitise
from chapterhouse.lib.tests.html.soup import soup

SPELLINGS = [
    # loose text, breaks and gaps
    ("one", "<p>one</p>"),
    ("one<br><br>two<BR />&nbsp;<br>three", "<p>one</p>\n<p>two</p>\n<p>three</p>"),
    ("<p><br>one<br>\ntwo<br></p>", "<p>one<br/>two</p>"),
    ("<p>a</p><p>&nbsp;</p><p>\u200b</p><p>b", "<p>a</p>\n<p>b</p>"),
    ("<p>a\n  b \tc</p>", "<p>a b c</p>"),
    ("<p>&nbsp;&nbsp;&nbsp;Indented</p>", "<p>Indented</p>"),
    ("a &amp; b &lt; c &eacute; &#8217;", "<p>a &amp; b &lt; c é ’</p>"),
    # marks never hold blocks, and lose their white space
    ("<b><p>x</p><p>y</p></b>", "<p><b>x</b></p>\n<p><b>y</b></p>"),
    ("<p>a <i> b </i>c<b></b></p>", "<p>a <i>b</i> c</p>"),
    ("<i>a<br>b<br><br>c</i>", "<p><i>a<br/>b</i></p>\n<p><i>c</i></p>"),
    ("<strike>a</strike> <tt>b</tt> <big>c</big>", "<p><s>a</s> <code>b</code> c</p>"),
    ("<font color=red>a</font><acronym title=x>b</acronym>", '<p>a<abbr title="x">b</abbr></p>'),
    # looks become marks and classes
    ("<center>a<p>b</center>", '<p class="align-center">a</p>\n<p class="align-center">b</p>'),
    ('<p align="RIGHT">a', '<p class="align-right">a</p>'),
    ('<div style="TEXT-ALIGN:center;color:red">a</div>', '<p class="align-center">a</p>'),
    ('<p><span style="font-weight:700;font-style:italic">a</span>', "<p><b><i>a</i></b></p>"),
    ('<b style="font-weight:normal"><p>a</p></b>', "<p>a</p>"),
    (
        '<p style="text-decoration:underline line-through;font-variant:small-caps">a',
        '<p><u><s><span class="smallcaps">a</span></s></u></p>',
    ),
    # headings
    ("<h1>A</h1><h2>B</h2><h4>C</h4>", "<h3>A</h3>\n<h4>B</h4>\n<h5>C</h5>"),
    ("<h3>A</h3><h4>B</h4>", "<h3>A</h3>\n<h4>B</h4>"),
    ("<h3><p>A</p><p>B</p></h3>", "<h3>A<br/>B</h3>"),
    # quotations, lists, tables
    ("<blockquote>a<p>b</blockquote>", "<blockquote><p>a</p><p>b</p></blockquote>"),
    ("<ul><li><p>a</p><li>b<p>c</ul>", "<ul><li>a</li><li><p>b</p><p>c</p></li></ul>"),
    ("<ul><li>a</li><ul><li>b</ul></ul>", "<ul><li><p>a</p><ul><li>b</li></ul></li></ul>"),
    ("<li>a<li>b", "<ul><li>a</li><li>b</li></ul>"),
    ("<dl><dt>a<dd>b</dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
    ("<ol start=3 type=a><li>a</ol>", '<ol start="3" type="a"><li>a</li></ol>'),
    ("<table><tr><td>a<p>b</table>", "<p>a</p>\n<p>b</p>"),
    (
        "<table><tr><th scope=row>a<td colspan=2 align=right>b</table>",
        '<table><tbody><tr><th scope="row">a</th>'
        '<td class="align-right" colspan="2">b</td></tr></tbody></table>',
    ),
    # what stands as it is
    ("<pre>\n\n a\n  <b>b</b>\n\n</pre>", "<pre> a\n  <b>b</b></pre>"),
    ('<div class="verse x">a<br>b</div>', '<div class="verse"><p>a<br/>b</p></div>'),
    ('<p class="verse mine">a', '<p class="verse">a</p>'),
    ("<details><summary>a</summary>b</details>", "<details><summary>a</summary><p>b</p></details>"),
    (
        "<figure><img src=/a.png><figcaption>b</figcaption></figure>",
        '<figure><img src="/a.png" alt=""/><figcaption>b</figcaption></figure>',
    ),
    ('<p lang=fr dir=RTL>a <i lang="x!">b</i>', '<p lang="fr" dir="rtl">a <i>b</i></p>'),
    ("<div lang=fr><p>a<p>b</div>", '<p lang="fr">a</p>\n<p lang="fr">b</p>'),
    (
        '<a title="t" href=" http://x.org/?a=1&amp;b=2 ">a</a>',
        '<p><a href="http://x.org/?a=1&amp;b=2" title="t" rel="nofollow noopener">a</a></p>',
    ),
    ("<ruby>漢<rp>(</rp><rt>kan</rt></ruby>", "<p><ruby>漢<rp>(</rp><rt>kan</rt></ruby></p>"),
    ("a<hr>b", "<p>a</p>\n<hr/>\n<p>b</p>"),
    # broken and empty
    ("", ""),
    (" <p> </p><ul></ul><blockquote></blockquote><i></i>", ""),
    ("\ufeffa\x00\x0bb\ud800", "<p>ab\ufffd</p>"),
    ("e\u0301<b>e\u0301</b>\u0338", "<p>é<b>é</b>\u0338</p>"),
]


@pytest.mark.parametrize(("html", "spelling"), SPELLINGS)
def test_one_spelling_for_everything(html, spelling):
    assert canonicalise(html) == spelling


def test_a_heading_that_was_never_closed_is_none():
    html = canonicalise("<h2>Title<p>" + "word " * 60 + "<p>end</h2>")
    assert html.startswith("<h3>Title</h3>\n<p>word word")


@given(soup)
def test_canonical_html_is_its_own_canonical_form(html):
    once = canonicalise(html)
    assert canonicalise(once) == once
    assert canonicalise(sanitise(once)) == once


@given(soup)
def test_every_browser_reads_the_same_tree(html):
    written = f"<div>{canonicalise(html)}</div>"
    lenient = html5lib.parseFragment(written, treebuilder="etree", namespaceHTMLElements=False)
    assert tree(lenient[0]) == tree(etree.fromstring(written))


@given(soup)
def test_no_word_is_lost(html):
    html = html.replace('alt="alt"', "")
    assert letters(canonicalise(html)) == letters(sanitise(html))


def tree(element):
    """Nested tuples that are equal for equal trees of either library."""
    held = [(tree(child), child.tail or "") for child in element]
    return element.tag, sorted(element.attrib.items()), element.text or "", held


def letters(html):
    """Scene breaks typed as signs are not words, and accents may have been composed."""
    return [c for c in unicodedata.normalize("NFD", text_of(html)) if c.isalnum()]


def test_bottomless_nesting_keeps_the_words():
    assert canonicalise("<div>" * 3000 + "a<p>b").endswith("<p>b</p>")
    assert canonicalise("<b><i>" * 3000 + "a") == "<p>a</p>"


def test_a_very_long_text_passes():
    assert len(canonicalise("lamp " * 2_500_000)) > 12_000_000
