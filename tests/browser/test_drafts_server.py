"""A server that is killed while it saves: nothing half saved, and the page goes on by itself."""

import os
import signal
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.test_drafts import form, says
from tests.browser.writing_browser import Author

LONG = "".join(f"<p>Line {n} of the log. {'It rained. ' * 40}</p>\n" for n in range(800))
PUT_IN = """([area, text]) => {
  area.value = text;
  area.dispatchEvent(new Event("input", { bubbles: true }));
}"""


@pytest.fixture
def author(house, request):
    yield Author(house, request.node.name[5:45])
    if house.server.poll() is not None:
        house.start()


@pytest.fixture
def page(author, chromium):
    context = chromium.new_context(base_url=author.house.address)
    context.add_cookies(author.cookies)
    page = context.new_page()
    page.goto(form(author))
    page.locator("[data-mode]").select_option("html")
    page.locator(".ProseMirror").wait_for(state="hidden")
    yield page
    context.close()


def kill(house):
    """The supervisor, and whatever it started."""
    family = descendants(house.server.pid)
    for one in [house.server.pid, *family]:
        os.kill(one, signal.SIGKILL)
    house.server.wait()


@contextmanager
def nobody_writes(house):
    """No save ends meanwhile: the server waits in the midst of it."""
    file = house.data / "chapterhouse.sqlite3"
    with closing(sqlite3.connect(file, timeout=30, isolation_level=None)) as own:
        own.execute("BEGIN IMMEDIATE")
        yield
        own.execute("ROLLBACK")


def descendants(pid):
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    children = [int(child) for child in told]
    return [*children, *(one for child in children for one in descendants(child))]


def text(page):
    return page.locator("textarea[name=text]")


def put_in(page, words):
    page.evaluate(PUT_IN, [text(page).element_handle(), words])


def test_killed_in_mid_save_it_loses_nothing(author, page):
    put_in(page, LONG)
    says(page, "Saved here at")
    with nobody_writes(author.house):
        with page.expect_request("**/save/**"):
            put_in(page, LONG + "<p>The last line.</p>")
        kill(author.house)
    says(page, "Saved in this browser only: no connection")
    author.house.start()
    says(page, "Saved here at")
    assert author.drafts() == str([LONG + "<p>The last line.</p>"])


def test_what_was_sent_to_a_dead_server_stands_in_the_form_again(author, page):
    kill(author.house)
    put_in(page, "<p>Once. Twice. Thrice.</p>")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("chrome-error://**")
    author.house.start()
    page.goto(form(author))
    says(page, "stands here again")
    expect(text(page)).to_have_value("<p>Once. Twice. Thrice.</p>")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("Saved as version 2")
    assert author.drafts() == "[]"
