"""The text itself: as the archive spells it, in every way of writing, with its pictures."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.barriers import assert_no_barriers
from tests.browser.editing import (
    area,
    assert_sent,
    assert_sent_holds,
    behind,
    choose,
    open_editor,
    put,
    tool,
    until,
)


def test_pictures_of_other_sites_are_told_and_not_loaded(write):
    page = write()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    put(page, '<p>a<img src="https://elsewhere.example/a.png" alt="A far ship"/></p>')
    expect(area(page)).to_contain_text("A far ship")
    assert_sent_holds(page, "elsewhere.example")
    assert [url for url in asked if "elsewhere" in url] == []


def into(page, way):
    page.get_by_label("Write in").select_option(way)
    until(page, f"document.querySelector('story-editor').modes.mode === '{way}'")
    page.locator(".ProseMirror").wait_for(state="visible" if way == "editor" else "hidden")


def test_every_way_of_writing_has_the_same_text(write):
    html = '<p id="aaaaaaaa">A <em>lamp</em>.</p>\n<hr/>\n<ul><li>salt</li><li>rope</li></ul>'
    page = write(html)
    into(page, "markdown")
    typed = page.get_by_role("textbox", name="Text")
    expect(typed).to_have_value("A *lamp*.\n\n***\n\n- salt\n- rope")
    assert_no_barriers(page)
    into(page, "editor")
    assert_sent(page, html)
    into(page, "html")
    expect(typed).to_have_value(html)
    typed.fill("<p>Two <b onclick='x()'>lamps</b></p><script>x()</script>")
    into(page, "editor")
    assert_sent(page, "<p>Two <b>lamps</b></p>")
    into(page, "plain")
    expect(typed).to_have_value("Two lamps")
    assert (
        page.evaluate("new FormData(document.querySelector('.writing-form')).get('text_format')")
        == "plain"
    )


def test_the_way_that_was_chosen_last_is_the_first_one_of_a_new_text(write):
    page = write()
    into(page, "markdown")
    page.reload()
    expect(page.get_by_label("Write in")).to_have_value("markdown")
    expect(page.locator("textarea[name=text]")).to_be_visible()


TYPED_MEANWHILE = """() => {
  const editor = document.querySelector("story-editor");
  const choice = editor.querySelector("[data-mode]");
  choice.value = "markdown";
  choice.dispatchEvent(new Event("change", { bubbles: true }));
  editor.querySelector("textarea").value = "<p>Two <em>lamps</em>.</p>";
}"""


def test_what_is_typed_before_the_answer_comes_along(write):
    page = write("<p>A lamp.</p>")
    into(page, "html")
    page.evaluate(TYPED_MEANWHILE)
    expect(page.get_by_role("textbox", name="Text")).to_have_value("Two *lamps*.")


def test_the_way_it_is_written_in_already_is_asked_of_nobody(write):
    page = write("<p>A lamp.</p>")
    into(page, "html")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    into(page, "html")
    page.get_by_role("textbox", name="Text").fill("<p>Two lamps.</p>")
    expect(page.get_by_role("textbox", name="Text")).to_have_value("<p>Two lamps.</p>")
    assert [url for url in asked if "convert" in url] == []


def test_without_an_answer_nothing_changes_and_it_is_said(write):
    page = write("<p>A lamp.</p>")
    page.route("**/write/convert/", lambda route: route.abort())
    page.get_by_label("Write in").select_option("markdown")
    expect(page.locator("[data-news]")).to_contain_text("Nothing is lost")
    expect(page.get_by_label("Write in")).to_have_value("editor")
    assert_sent(page, "<p>A lamp.</p>")


def test_without_script_it_is_an_area_with_a_choice(open_as, edited):
    page = open_as("author", java_script_enabled=False).new_page()
    page.goto(f"/write/stories/{edited['story']}/chapters/new/")
    page.get_by_role("textbox", name="Text").fill("A *lamp*.\n\nLit.")
    page.get_by_label("Written as").select_option("markdown")
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto(page.url)
    expect(page.get_by_role("textbox", name="Text")).to_have_value("A *lamp*.\n\nLit.")
    expect(page.get_by_label("Written as")).to_have_value("markdown")


@pytest.fixture
def ship():
    to = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(to, "PNG")
    return {"name": "ship.png", "mimeType": "image/png", "buffer": to.getvalue()}


def test_a_picture_is_sent_described_and_shown(write, ship):
    page = write("<p>A ship.</p>")
    behind(page, "ship")
    page.keyboard.press("Alt+Shift+I")
    asked = page.get_by_role("dialog", name="Picture")
    asked.get_by_role("button", name="Put it in").click()
    expect(asked.get_by_role("alert")).to_have_text("Choose a picture first.")
    asked.locator("input[type=file]").set_input_files(ship)
    asked.get_by_role("button", name="Put it in").click()
    expect(asked.get_by_role("alert")).to_contain_text("Say what it shows")
    assert_no_barriers(page)
    asked.get_by_label("What it shows").fill("A blue ship")
    asked.get_by_role("button", name="Put it in").click()
    shown = page.get_by_role("img", name="A blue ship")
    expect(shown).to_be_visible()
    assert shown.evaluate("(img) => img.decode().then(() => img.naturalWidth)") == 40
    assert_sent_holds(page, 'alt="A blue ship" width="40" height="30"')
    shown.click()
    tool(page, "Picture").click()
    asked.get_by_label("What it shows").fill("A navy ship")
    asked.get_by_role("button", name="Put it in").click()
    expect(page.get_by_role("img", name="A navy ship")).to_be_visible()


def test_a_file_that_is_no_picture_is_refused_in_the_dialog(write):
    page = write()
    page.keyboard.press("Alt+Shift+I")
    asked = page.get_by_role("dialog", name="Picture")
    drawing = {"name": "a.png", "mimeType": "image/png", "buffer": b"<svg onload='x()'/>"}
    asked.locator("input[type=file]").set_input_files(drawing)
    asked.get_by_label("It only decorates").check()
    asked.get_by_role("button", name="Put it in").click()
    expect(asked.get_by_role("alert")).to_contain_text("no picture that can be shown here")
    page.keyboard.press("Escape")
    assert_sent(page, "")


def test_the_label_leads_to_the_editor(write):
    page = write("<p>A lamp.</p>")
    page.locator("label[for=id_text]").click()
    expect(area(page)).to_be_focused()


def test_a_long_chapter_is_typed_into_without_waiting(open_as, edited):
    page = open_as("author").new_page()
    open_editor(page, f"/write/stories/{edited['story']}/chapters/new/")
    put(page, "\n".join(f"<p>Paragraph {n} of a long book.</p>" for n in range(4000)))
    choose(page, "Paragraph 7 ")
    page.keyboard.type("Gone ")
    assert_sent_holds(page, "<p>Gone of a long book.</p>")
