"""What the editor gives back of a text that nobody changed, and of one that is refused."""

from xml.etree import ElementTree

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.lib.html.vocabulary import INLINE
from chapterhouse.lib.tests.html.attacks import ATTACKS
from chapterhouse.lib.tests.html.soup import soup
from tests.browser.editing import area, behind, put, sent

# Something of everything that a story may hold, as the sanitiser leaves it.
EVERYTHING = [
    '<p id="aaaaaaaa" class="align-center">a &amp; &lt;b&gt; “c” \u00a0d</p>',
    '<p class="align-right verse" lang="fr" dir="rtl">a<br/>b</p>',
    '<h3 id="bbbbbbbb">a</h3>',
    '<h4 class="align-justify">a</h4>',
    "<h6>a</h6>",
    "<pre>a\n  b\n\nc <em>d</em></pre>",
    '<hr id="cccccccc"/>',
    '<blockquote id="dddddddd" lang="de"><p>a</p><hr/><p>b</p></blockquote>',
    '<div id="eeeeeeee" class="spoiler"><p>a</p></div>',
    '<div class="verse"><p>a</p><p>b</p></div>',
    '<details id="ffffffff"><summary id="gggggggg">a</summary><p>b</p></details>',
    '<figure id="hhhhhhhh"><img src="/a.png" alt="" width="2" height="3"/>'
    "<figcaption>a</figcaption></figure>",
    '<ul lang="fr"><li id="iiiiiiii">a</li><li class="align-center">b</li></ul>',
    '<ol start="3" reversed="reversed" type="a"><li value="4">a</li><li><p>b</p><p>c</p></li></ol>',
    "<ul><li><p>a</p><ol><li>b</li></ol></li></ul>",
    "<dl><dt>a</dt><dd>b</dd><dd><p>c</p><p>d</p></dd></dl>",
    '<table id="jjjjjjjj" lang="la"><caption id="kkkkkkkk">a</caption><thead><tr>'
    '<th scope="col">b</th><th class="align-right" colspan="2">c</th></tr></thead><tbody><tr>'
    '<td id="llllllll" rowspan="2">d</td><td></td><td><p>e</p><p>f</p></td></tr>'
    "<tr><td>g</td><td>h</td></tr></tbody><tfoot><tr><td>i</td><td>j</td><td>k</td></tr></tfoot>"
    "</table>",
    '<p><a href="https://example.org/?a=1&amp;b=2" title="t" rel="nofollow noopener">a</a>'
    ' <a lang="fr" href="/stories/1/" rel="nofollow noopener">b</a></p>',
    '<p><em>a</em> <i lang="la">b</i> <strong>c</strong> <b>d</b> <u>e</u> <ins>f</ins> <s>g</s>'
    " <del>h</del> <sub>i</sub> <sup>j</sup> <small>k</small> <code>l</code> <cite>m</cite>"
    ' <q>n</q> <abbr title="o">p</abbr> <bdi dir="rtl">q</bdi></p>',
    '<p><span class="smallcaps">a</span> <span class="spoiler">b</span>'
    ' <span lang="ja">c</span> <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>',
    '<p>a<img src="/b.png" alt="c &quot;d&quot;, style = on = e" title="f"/></p>',
    '<p><q>a <sup>b</sup> <a href="/stories/1/" rel="nofollow noopener">c</a></q></p>',
    '<p id="mmmmmmmm">a<sup><a href="#nnnnnnnn">1</a></sup></p>',
    '<div class="footnotes"><ol><li id="nnnnnnnn">a <a href="#mmmmmmmm">↩</a></li></ol></div>',
]


def test_everything_a_story_may_hold_comes_back_letter_for_letter(write):
    whole = "\n".join(EVERYTHING)
    assert canonicalise(whole) == whole
    page = write(whole)
    behind(page, "“c")
    page.keyboard.type("!")
    page.keyboard.press("Backspace")
    assert sent(page).split("\n") == whole.split("\n")


# Texts read into the editor, and as it writes them.
THROUGH = """(texts) => {
  const { area } = document.querySelector("story-editor");
  return texts.map((text) => { area.take(text); return area.page.html(); });
}"""
SAME_LOOK = {"i": "em", "b": "strong", "ins": "u", "del": "s"}


def letters(element, looks=()):
    """Blocks, and every letter in them with how it looks; the order of nested looks is free."""
    seen = [(letter, looks) for letter in element.text or ""]
    for inner in element:
        attributes = frozenset(inner.attrib.items())
        if inner.tag in INLINE:
            look = SAME_LOOK.get(inner.tag, inner.tag)
            around = [one for one in looks if one[0] != look or look == "span"]
            seen += letters(inner, frozenset([*around, (look, attributes)]))
        else:
            seen += [(inner.tag, attributes, frozenset(looks)), *letters(inner, looks), "end"]
        seen += [(letter, looks) for letter in inner.tail or ""]
    return seen


def letters_of(html):
    return letters(ElementTree.fromstring(f"<div>{html}</div>"), frozenset())  # noqa: S314


def assert_through(page, texts):
    whole = [text for text in map(canonicalise, texts) if text]
    for before, after in zip(whole, page.evaluate(THROUGH, whole), strict=True):
        assert letters_of(after) == letters_of(before)


def test_an_attack_that_was_made_harmless_comes_back_as_it_is(write):
    assert_through(write(), ATTACKS)


def test_so_does_whatever_people_write(write):
    page = write()

    @settings(deadline=None, max_examples=40, phases=[Phase.explicit, Phase.reuse, Phase.generate])
    @given(st.lists(soup, min_size=5, max_size=20))
    def comes_back(texts):
        assert_through(page, texts)

    comes_back()


def test_a_refused_text_stays_and_is_led_to(open_as, edited, write):
    page = write("<p>A lamp.</p>")
    put(page, "<p>a</p>\n" * 20_001)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("alert").get_by_role("link", name="Text").click()
    expect(area(page)).to_be_focused()
    expect(area(page)).to_have_attribute("aria-invalid", "true")
    assert sent(page).count("<p>") == 20_001
