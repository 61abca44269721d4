"""What other programs copy comes into the editor as what a story may hold, and nothing else."""

import re

import pytest
from playwright.sync_api import expect

from chapterhouse.lib.tests.html.attacks import ATTACKS
from tests.browser.editing import (
    area,
    assert_sent,
    before,
    behind,
    choose,
    clipboard,
    paste,
    put,
    sent,
)

WORD = [
    "<h3>The Keeper’s Log</h3>",
    "<h4>March</h4>",
    "<p>It was <strong>dark</strong>, and the <em>Salt</em> was late."
    '<sup><a href="#word-ftn1">1</a></sup> “Nobody knows,” he said.</p>',
    "<hr/>",
    '<p>She took <u>four</u> things and <span class="smallcaps">Lamp Oil</span>,'
    " H<sub>2</sub>O, and <s>rope</s>:</p>",
    "<ul><li><p>a lamp</p><ul><li>its <em>wick</em></li></ul></li><li>a gull</li></ul>",
    "<ol><li>first</li><li>second</li></ol>",
    '<p class="align-right">See'
    ' <a href="https://example.org/log" rel="nofollow noopener">the log</a>.</p>',
    "<table><tbody><tr><td><strong>Tide</strong></td><td>4:10</td></tr></tbody></table>",
    '<div class="footnotes"><ol><li id="word-ftn1">By two <em>days</em>.</li></ol></div>',
]
DOCS = [
    "<h3>The Keeper’s Log</h3>",
    "<p>It was <strong>dark</strong>, and the <em>Salt</em> was late.</p>",
    "<hr/>",
    '<p>See <a href="https://example.org/log" rel="nofollow noopener">the log</a>'
    "<s>rope</s><sup>2</sup></p>",
    "<ul><li><p>a lamp</p><ul><li>its wick</li></ul></li><li>a gull</li></ul>",
    '<p class="align-right">The end</p>',
]
PAGE = ["<p>From a page with a script</p>", "<p>One<br/>line</p>", "<p>Two</p>", "<p>Red</p>"]


@pytest.mark.parametrize(
    ("name", "wanted"), [("word.html", WORD), ("docs.html", DOCS), ("page.html", PAGE)]
)
def test_a_clipboard_comes_in_clean(house, write, name, wanted):
    page = write()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    title = page.title()
    paste(page, clipboard(name))
    expect(area(page)).not_to_be_empty()
    assert sent(page).split("\n") == wanted
    page.wait_for_timeout(200)
    assert page.title() == title
    assert [url for url in asked if not url.startswith(house.address)] == []


def test_plain_words_become_paragraphs(write):
    page = write()
    paste(page, "", "One\nline\n\nTwo")
    assert_sent(page, "<p>One<br/>line</p>\n<p>Two</p>")


def test_lines_without_gaps_are_paragraphs_each(write):
    page = write()
    paste(page, "", "One\r\nTwo\r\n")
    assert_sent(page, "<p>One</p>\n<p>Two</p>")


def test_what_is_cut_and_put_elsewhere_keeps_its_id_and_a_copy_gets_none(write):
    page = write('<p id="aaaaaaaa">One.</p><p id="bbbbbbbb">Two.</p><p>Three.</p>')
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    before(page, "Two.")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Control+c")
    behind(page, "Three.")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+v")
    expect(area(page).get_by_text("Two.")).to_have_count(2)
    assert sent(page).count("bbbbbbbb") == 1
    assert sent(page).startswith('<p id="aaaaaaaa">One.</p>\n<p id="bbbbbbbb">Two.</p>')
    assert sent(page).count("Two.") == 2


def test_pasting_into_a_sentence_leaves_the_paragraph_its_id(write):
    page = write('<p id="aaaaaaaa">A lamp.</p>')
    choose(page, "lamp")
    paste(page, "<p>gull</p><p>and a</p><p>rope</p>")
    assert_sent(page, '<p id="aaaaaaaa">A gull</p>\n<p>and a</p>\n<p>rope.</p>')


WATCH = """() => {
  window.struck = [];
  for (const name of ["x", "alert"]) window[name] = () => window.struck.push(name);
}"""
EACH = """(attacks) => {
  const root = document.querySelector(".editor-page .text");
  for (const attack of attacks) {
    const data = new DataTransfer();
    data.setData("text/html", attack);
    data.setData("text/plain", "a");
    const told = {clipboardData: data, bubbles: true, cancelable: true};
    root.dispatchEvent(new ClipboardEvent("paste", told));
  }
}"""


@pytest.mark.parametrize("way", ["pasted", "put back"])
def test_attacks_do_nothing_in_the_editor(write, way):
    """Also where the page has no policy that would stop them."""
    page = write(bypass_csp=True)
    page.evaluate(WATCH)
    title = page.title()
    if way == "pasted":
        page.evaluate(EACH, ATTACKS)
    else:
        for attack in ATTACKS:
            put(page, attack)
    page.wait_for_timeout(300)
    assert page.evaluate("window.struck") == []
    assert page.title() == title
    assert not re.search(r'(?:href|src)="[^"]*script:', sent(page))
