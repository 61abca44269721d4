"""What the editor is made of: links, footnotes, tables, finding, and a phone."""

import re

from playwright.sync_api import expect

from tests.browser.barriers import assert_no_barriers
from tests.browser.editing import (
    area,
    assert_sent,
    assert_sent_holds,
    behind,
    choose,
    put,
    sent,
    tool,
)


def test_a_link_is_set_changed_and_taken_off(write):
    page = write("<p>A lamp is lit.</p>")
    choose(page, "lamp")
    page.keyboard.press("Control+k")
    asked = page.get_by_role("dialog", name="Link")
    asked.get_by_label("Where it leads").fill("javascript:alert(1)")
    page.keyboard.press("Enter")
    expect(asked.get_by_role("alert")).to_contain_text("This is no address")
    assert_no_barriers(page)
    asked.get_by_label("Where it leads").fill("example.org/lamp")
    page.keyboard.press("Enter")
    expect(area(page)).to_be_focused()
    assert_sent(
        page, '<p>A <a href="https://example.org/lamp" rel="nofollow noopener">lamp</a> is lit.</p>'
    )
    behind(page, "la")
    page.keyboard.press("Control+k")
    expect(asked.get_by_label("Where it leads")).to_have_value("https://example.org/lamp")
    asked.get_by_role("button", name="Take it off").press("Enter")
    expect(asked).to_be_hidden()
    assert_sent(page, "<p>A lamp is lit.</p>")


def test_footnotes_are_numbered_in_order_and_lead_back(write):
    page = write("<p>One. Two.</p>")
    behind(page, "Two.")
    page.keyboard.press("Alt+Shift+N")
    page.keyboard.type("Later note")
    behind(page, "One.")
    page.keyboard.press("Alt+Shift+N")
    page.keyboard.type("Earlier note")
    html = sent(page)
    found = re.fullmatch(
        r'<p id="(.+?)">One\.<sup><a href="#(.+?)">1</a></sup> Two\.'
        r'<sup><a href="#(.+?)">2</a></sup></p>\n<div class="footnotes"><ol>'
        r'<li id="(.+?)">Earlier note <a href="#(.+?)">↩</a></li>'
        r'<li id="(.+?)">Later note <a href="#(.+?)">↩</a></li></ol></div>',
        html,
    )
    assert found, html
    paragraph, one, two, first, back, second, again = found.groups()
    assert (one, two, back, again) == (first, second, paragraph, paragraph)
    page.keyboard.press("Alt+Shift+N")
    page.keyboard.type("!")
    assert_sent_holds(page, "One.<sup>")
    assert_sent_holds(page, "1</a></sup>! Two.")


def test_a_passage_in_another_language(write):
    page = write("<p>He said bonsoir to all.</p>")
    choose(page, "bonsoir")
    page.keyboard.press("Alt+Shift+L")
    asked = page.get_by_role("dialog", name="Language of a passage")
    asked.get_by_label("Code of the language").fill("french please")
    page.keyboard.press("Enter")
    expect(asked.get_by_role("alert")).to_contain_text("no code of a language")
    assert_no_barriers(page)
    asked.get_by_label("Code of the language").fill("fr")
    page.keyboard.press("Enter")
    expect(asked).to_be_hidden()
    assert_sent_holds(page, '<span lang="fr">bonsoir</span>')


def test_a_table_is_put_in_and_grows(write):
    page = write()
    page.keyboard.press("Alt+Shift+T")
    asked = page.get_by_role("dialog", name="Table")
    asked.get_by_label("Rows").fill("2")
    asked.get_by_label("Columns").fill("2")
    assert_no_barriers(page)
    page.keyboard.press("Enter")
    expect(area(page).get_by_role("table")).to_be_visible()
    page.keyboard.type("Name")
    page.keyboard.press("Tab")
    page.keyboard.type("Tide")
    page.keyboard.press("Alt+Shift+ArrowRight")
    page.keyboard.press("Alt+Shift+ArrowDown")
    html = sent(page)
    assert html.startswith("<table><thead><tr><th>Name</th><th>Tide</th><th></th></tr></thead>")
    assert html.count("<tr>") == 3
    assert html.count("<td></td>") == 6
    tool(page, "Take the table out").press("Enter")
    assert_sent(page, "")


def test_undo_and_doing_again(write):
    page = write("<p>A lamp.</p>")
    behind(page, "lamp")
    page.keyboard.type("s are lit")
    page.keyboard.press("Control+z")
    assert_sent(page, "<p>A lamp.</p>")
    page.keyboard.press("Control+Shift+Z")
    assert_sent(page, "<p>A lamps are lit.</p>")


def test_find_and_replace(write):
    page = write("<p>The lamp. A Lamp.</p><p>Lampwick, lamp.</p>")
    page.keyboard.press("Control+f")
    finder = page.get_by_role("search", name="Find and replace")
    finder.get_by_label("Find").fill("lamp")
    expect(finder.get_by_role("status")).to_have_text("4 found")
    finder.get_by_label("Whole words only").check()
    expect(finder.get_by_role("status")).to_have_text("3 found")
    finder.get_by_label("Large and small letters differ").check()
    expect(finder.get_by_role("status")).to_have_text("2 found")
    finder.get_by_label("Find").press("Enter")
    expect(finder.get_by_role("status")).to_have_text("1 of 2")
    assert_no_barriers(page)
    finder.get_by_label("Replace by").fill("gull")
    finder.get_by_label("Replace by").press("Enter")
    assert_sent(page, "<p>The gull. A Lamp.</p>\n<p>Lampwick, lamp.</p>")
    finder.get_by_role("button", name="Replace all").click()
    assert_sent(page, "<p>The gull. A Lamp.</p>\n<p>Lampwick, gull.</p>")
    page.keyboard.press("Escape")
    expect(finder).to_be_hidden()
    expect(area(page)).to_be_focused()


def test_words_are_counted_as_the_archive_counts_them(write):
    page = write("<p>Don’t stop: 1,000 lamps.</p><p>漢字 and そら.</p>")
    count = page.locator("[data-words]")
    expect(count).to_have_text("Words: 8")
    choose(page, "stop", "lamps")
    expect(count).to_have_text("Words: 3 of 8")


def test_nothing_but_the_text(write):
    page = write("<p>A lamp.</p>" * 60)
    page.keyboard.press("Alt+Shift+D")
    expect(page.locator("story-editor.is-alone")).to_be_visible()
    expect(page.get_by_role("link", name="My desk").first).to_be_visible()
    assert page.evaluate("document.querySelector('header, .topbar').closest('[inert]') !== null")
    box = page.locator("story-editor").bounding_box()
    assert (box["x"], box["y"], box["width"]) == (0, 0, 1280)
    foot = page.locator(".editor-status").bounding_box()
    assert foot["y"] + foot["height"] == 800
    assert_no_barriers(page)
    page.keyboard.press("Escape")
    expect(area(page)).to_be_focused()
    expect(page.locator("[inert]")).to_have_count(0)


def test_the_keys_are_told_in_a_dialog(write):
    page = write()
    page.keyboard.press("Control+/")
    told = page.get_by_role("dialog", name="Keys")
    expect(told).to_contain_text("Scene break")
    expect(told.get_by_role("heading", name="Keys")).to_be_focused()
    assert_no_barriers(page)
    page.keyboard.press("Escape")
    expect(area(page)).to_be_focused()


def test_the_tools_are_one_stop_and_arrows_lead_along(write):
    page = write("<p>A lamp.</p>")
    page.keyboard.press("Alt+F10")
    expect(tool(page, "Undo")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(tool(page, "Keys")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(tool(page, "Italic")).to_be_focused()
    page.keyboard.press("Tab")
    expect(area(page)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(tool(page, "Italic")).to_be_focused()
    page.keyboard.press("Escape")
    expect(area(page)).to_be_focused()


def test_on_a_small_phone_it_is_usable_and_its_targets_are_large(write):
    page = write("<p>A lamp.</p>", width=320)
    assert_no_barriers(page)
    sizes = page.evaluate(
        "Array.from(document.querySelectorAll('.editor-tools button:not([hidden])'),"
        " (button) => Math.min(button.offsetWidth, button.offsetHeight))"
    )
    assert min(sizes) >= 24
    tool(page, "Keys").scroll_into_view_if_needed()
    tool(page, "Keys").click()
    assert_no_barriers(page)


def test_each_paragraph_runs_as_its_letters_do(write):
    page = write("<p>A lamp.</p><p>مصباح على الشاطئ</p>")
    edges = page.evaluate(
        """() => Array.from(document.querySelectorAll(".editor-page .text > p"), (p) => {
          const range = document.createRange();
          range.selectNodeContents(p);
          const [words, whole] = [range.getBoundingClientRect(), p.getBoundingClientRect()];
          return [words.left - whole.left < 2, whole.right - words.right < 2];
        })"""
    )
    assert edges == [[True, False], [False, True]]


def test_what_is_put_back_is_shown(write):
    page = write("<p>A lamp.</p>")
    put(page, "<p>From the draft.</p>")
    expect(area(page)).to_have_text("From the draft.")
    page.keyboard.press("Control+z")
    expect(area(page)).to_have_text("A lamp.")
