"""The story editor in a browser, as tests hold it."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

CLIPBOARDS = Path(__file__).parent / "clipboards"
STORY = """
import json
import django; django.setup()
from chapterhouse.stories.models import Story
from chapterhouse.testing import make_chapter, make_story
from tests.browser.company import author
story = make_story("The Editor's Own", author().default_pen_name)
chapter = make_chapter(story, "<p>One lamp.</p><p>Two lamps are lit.</p><p>Three.</p>")
print(json.dumps({"story": story.pk, "chapter": chapter.pk}))
"""
CHOOSE = """([start, end]) => {
  const root = document.querySelector(".editor-page .text");
  root.focus();
  const range = document.createRange();
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let begun = false;
  while (nodes.nextNode()) {
    const words = nodes.currentNode.data;
    if (!begun && words.includes(start)) {
      range.setStart(nodes.currentNode, words.indexOf(start));
      begun = true;
    }
    if (begun && words.includes(end)) {
      range.setEnd(nodes.currentNode, words.indexOf(end) + end.length);
      break;
    }
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
PASTE = """([html, text]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  data.setData("text/plain", text);
  const paste = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  document.querySelector(".editor-page .text").dispatchEvent(paste);
}"""
SELECTION = "document.querySelector('story-editor').view.state.selection"
# What the form would send now.
SENT = "new FormData(document.querySelector('story-editor').closest('form')).get('text')"
PUT = """(html) => {
  const area = document.querySelector("story-editor textarea[name]");
  area.value = html;
  area.dispatchEvent(new Event("change", {bubbles: true}));
}"""


def area(page: Page) -> Locator:
    return page.get_by_role("textbox", name=re.compile("^Text"))


def sent(page: Page) -> str:
    return page.evaluate(SENT)


def assert_sent(page: Page, html: str) -> None:
    """That the form comes to send this: a dialog that closes tells the editor a moment later."""
    assert_sent_holds(page, html, whole=True)


def assert_sent_holds(page: Page, part: str, *, whole: bool = False) -> None:
    for _ in range(400):
        now = sent(page)
        if now == part or (part in now and not whole):
            return
        page.wait_for_timeout(25)
    assert now == part if whole else part in now


def put(page: Page, html: str) -> None:
    """As a draft that is put back does it."""
    page.evaluate(PUT, html)


def until(page: Page, holds: str) -> None:
    """Playwright's own way evaluates a string in the page, which its policy forbids."""
    for _ in range(600):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(25)
    raise AssertionError(holds)


def choose(page: Page, start: str, end: str | None = None) -> None:
    """Select from the first of these words to the end of the last."""
    page.evaluate(CHOOSE, [start, end or start])
    # The editor hears of it with a later turn of the browser.
    until(page, f"{SELECTION}.from < {SELECTION}.to")


def behind(page: Page, words: str) -> None:
    collapse(page, words, "ArrowRight")


def before(page: Page, words: str) -> None:
    collapse(page, words, "ArrowLeft")


def collapse(page: Page, words: str, key: str) -> None:
    choose(page, words)
    page.keyboard.press(key)
    until(page, f"{SELECTION}.empty")


def paste(page: Page, html: str, text: str = "") -> None:
    page.evaluate(PASTE, [html, text])


def tool(page: Page, name: str) -> Locator:
    return page.get_by_role("toolbar").get_by_role("button", name=name, exact=True)


def clipboard(name: str) -> str:
    return (CLIPBOARDS / name).read_text()


def fail(error: Exception) -> None:
    raise error


def open_editor(page: Page, address: str, html: str = "") -> Page:
    """The form at an address, with another text put into it; a page that breaks breaks the test."""
    page.on("pageerror", fail)
    page.goto(address)
    expect(area(page)).to_be_visible()
    if html:
        put(page, html)
    area(page).focus()
    return page
