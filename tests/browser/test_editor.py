"""An author writes a chapter in the editor, with a keyboard alone."""

import json
import re

from playwright.sync_api import expect

from tests.browser.editing import (
    assert_sent,
    assert_sent_holds,
    before,
    behind,
    choose,
    open_editor,
    tool,
)


def stored(house, pk):
    newest = f"Revision.objects.filter(chapter={pk}).order_by('-number').first().html"
    return json.loads(house.ask(f"__import__('json').dumps({newest})"))


def ids(html):
    return re.findall(r'<\w+ id="(\w+)"[^>]*>([^<]*)', html)


def test_typing_splitting_and_merging_keep_each_paragraphs_id(house, open_as, edited):
    address = f"/write/chapters/{edited['chapter']}/"
    first, second, third = (name for name, _text in ids(stored(house, edited["chapter"])))
    page = open_editor(open_as("author").new_page(), address)
    behind(page, "Two lamps")
    page.keyboard.press("Enter")
    page.keyboard.type("And a third ")
    behind(page, "One lamp.")
    page.keyboard.type(" It is low.")
    before(page, "Three.")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    page.keyboard.type("Between.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_load_state()
    now = dict(ids(stored(house, edited["chapter"])))
    assert now.pop(first) == "One lamp. It is low."
    assert now.pop(second) == "Two lamps"
    assert now.pop(third) == "Three."
    assert sorted(now.values()) == ["And a third are lit.", "Between."]
    before(page, "And a third")
    page.keyboard.press("Backspace")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_load_state()
    merged = dict(ids(stored(house, edited["chapter"])))
    assert merged[second] == "Two lampsAnd a third are lit."
    assert (merged[first], merged[third]) == ("One lamp. It is low.", "Three.")
    assert len(merged) == 4


MARKS = [
    ("Control+i", "Italic", "<em>lamp</em>"),
    ("Control+b", "Bold", "<strong>lamp</strong>"),
    ("Control+u", "Underlined", "<u>lamp</u>"),
    ("Control+Shift+X", "Struck through", "<s>lamp</s>"),
    ("Control+Shift+K", "Small capitals", '<span class="smallcaps">lamp</span>'),
    ("Control+.", "Raised", "<sup>lamp</sup>"),
    ("Control+,", "Lowered", "<sub>lamp</sub>"),
    ("Alt+Shift+S", "Spoiler", '<span class="spoiler">lamp</span>'),
]


def test_looks_of_words_go_on_and_off_by_key_and_by_tool(write):
    page = write("<p>A lamp is lit.</p>")
    for keys, name, html in MARKS:
        choose(page, "lamp")
        page.keyboard.press(keys)
        expect(tool(page, name)).to_have_attribute("aria-pressed", "true")
        assert_sent_holds(page, html)
        tool(page, name).press("Enter")
        assert_sent(page, "<p>A lamp is lit.</p>")


BLOCKS = [
    ("Alt+Shift+Digit1", "Heading", "<h3>A lamp</h3>"),
    ("Alt+Shift+Digit2", "Subheading", "<h4>A lamp</h4>"),
    ("Alt+Shift+Digit3", "Small heading", "<h5>A lamp</h5>"),
    ("Alt+Shift+P", "Lines of a poem", '<p class="verse">A lamp</p>'),
    ("Alt+Shift+M", "Typewriter", "<pre>A lamp</pre>"),
    ("Control+Shift+E", "In the middle", '<p class="align-center">A lamp</p>'),
    ("Control+Shift+R", "At the far edge", '<p class="align-right">A lamp</p>'),
    ("Control+Shift+J", "At both edges", '<p class="align-justify">A lamp</p>'),
    ("Alt+Shift+Q", "Quotation", "<blockquote><p>A lamp</p></blockquote>"),
    ("Control+Shift+Digit8", "List", "<ul><li>A lamp</li></ul>"),
    ("Control+Shift+Digit7", "Numbered list", "<ol><li>A lamp</li></ol>"),
]


def test_kinds_of_paragraphs_go_on_and_off_by_key_and_by_tool(write):
    page = write("<p>A lamp</p>")
    for keys, name, html in BLOCKS:
        choose(page, "lamp")
        page.keyboard.press(keys)
        expect(tool(page, name)).to_have_attribute("aria-pressed", "true")
        assert_sent(page, html)
        tool(page, name).press("Enter")
        assert_sent(page, "<p>A lamp</p>")


def test_a_kind_of_paragraph_keeps_its_id(write):
    page = write('<p id="abcdefgh">A lamp</p>')
    choose(page, "lamp")
    page.keyboard.press("Alt+Shift+Digit1")
    page.keyboard.press("Control+Shift+E")
    assert_sent(page, '<h3 id="abcdefgh" class="align-center">A lamp</h3>')


def test_a_poem_has_lines_and_stanzas(write):
    page = write()
    page.keyboard.press("Alt+Shift+P")
    for line in ("Salt", "Rope"):
        page.keyboard.type(line)
        page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("Tide")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("Prose")
    assert_sent(page, '<p class="verse">Salt<br/>Rope</p>\n<p class="verse">Tide</p>\n<p>Prose</p>')


def test_three_stars_and_enter_part_scenes_and_so_does_the_tool(write):
    page = write()
    page.keyboard.type("One")
    page.keyboard.press("Enter")
    page.keyboard.type("***")
    page.keyboard.press("Enter")
    page.keyboard.type("Two")
    page.keyboard.press("Alt+Shift+B")
    page.keyboard.type("Three")
    assert_sent(page, "<p>One</p>\n<hr/>\n<p>Two</p>\n<hr/>\n<p>Three</p>")
