"""Nothing is lost: a killed browser, two pages at once, a session that ended, no connection."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import FLAGS
from tests.browser.editing import until
from tests.browser.writing_browser import Author, Chromium

ENDED = """
import django; django.setup()
from chapterhouse.members.sessions.store import SessionStore
SessionStore("{key}").delete()
"""


@pytest.fixture
def author(house, request):
    return Author(house, request.node.name.split("[")[0][5:45])


@pytest.fixture
def page_of(author, chromium):
    """A fresh page of the author's, each in one browser."""
    context = chromium.new_context(base_url=author.house.address)
    context.add_cookies(author.cookies)
    yield context.new_page
    context.close()


@pytest.fixture
def browser(chromium, tmp_path):
    started = Chromium(chromium.browser_type, tmp_path / "profile", FLAGS)
    yield started
    started.kill()


def form(author):
    return f"/write/chapters/{author.chapter}/"


def opened(page, author, way="editor", address=""):
    page.goto(author.house.address + (address or form(author)))
    page.locator("[data-mode]").select_option(way)
    page.locator(".ProseMirror").wait_for(state="visible" if way == "editor" else "hidden")
    return page


def words(page):
    """Where one types, in whatever way is chosen."""
    return page.locator(".ProseMirror:visible, textarea[name=text]:visible")


def write(page, typed):
    words(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(typed)


def says(page, words):
    """The line below the form; a save comes after five seconds, a further try after ten."""
    line = page.locator("draft-autosave [role=status]")
    expect(line).to_contain_text(words, timeout=25_000)


def having(words):
    return re.compile(re.escape(words))


def end_session(author):
    author.house.run("-c", ENDED.format(key=author.session))


def log_in(page, author):
    page.get_by_label("Pen name or e-mail").fill(f"{author.who}@crawl.example")
    page.get_by_label("Password", exact=True).fill("a lamp for the crawl")
    page.get_by_role("button", name="Log in", exact=True).click()


STORE = """(async () => {{
  const own = document.querySelector("script[src*=draft-autosave]").src;
  const store = await import(own.replace(/draft-autosave[^/]*/, "draft-store.js"));
  return (await store.all()).length === {};
}})()"""


def keeps(page, number):
    """Of how many pages the browser keeps the texts; it forgets one just after it says so."""
    until(page, STORE.format(number))


@pytest.mark.parametrize("way", ["editor", "html"])
def test_a_killed_browser_brings_back_what_was_typed(author, browser, way):
    page = opened(browser.start(author).new_page(), author, way)
    page.route("**/save/**", lambda route: route.abort())
    write(page, " And a third time.")
    says(page, "in this browser only")
    browser.kill()
    page = browser.start(author).new_page()
    page.goto(author.house.address + form(author))
    says(page, "What this browser had kept stands here again")
    expect(page.locator("textarea[name=text]")).to_have_value(having("And a third time."))
    assert "And a third time." in author.drafts()


def test_a_chapter_that_nobody_had_saved_yet_comes_back_too(author, browser):
    address = f"/write/stories/{author.story}/chapters/new/"
    page = opened(browser.start(author).new_page(), author, "html", address)
    page.route("**/save/**", lambda route: route.abort())
    write(page, "<p>A chapter of its own.</p>")
    says(page, "in this browser only")
    here = page.url
    browser.kill()
    page = browser.start(author).new_page()
    page.goto(here)
    says(page, "stands here again")
    expect(page.locator("textarea[name=text]")).to_have_value(having("A chapter of its own."))


def test_any_page_brings_home_what_a_killed_one_had(author, browser):
    page = opened(browser.start(author).new_page(), author)
    page.route("**/save/**", lambda route: route.abort())
    write(page, " Lost?")
    says(page, "in this browser only")
    # Chromium writes it seconds later than the drafts, so that a kill may come between.
    page.evaluate("localStorage.removeItem('drafts-left')")
    browser.kill()
    page = browser.start(author).new_page()
    page.goto(f"{author.house.address}/write/drafts/")
    expect(page.get_by_text("Once. Twice. Lost?")).to_be_visible()


def test_what_the_archive_has_leaves_the_browser(author, page_of):
    page = opened(page_of(), author)
    write(page, " More.")
    says(page, "Saved here at")
    keeps(page, 0)
    assert "Twice. More." in author.drafts()


def test_a_changed_paragraph_is_all_that_is_sent(author, page_of):
    page = opened(page_of(), author)
    write(page, " More.")
    says(page, "Saved here at")
    with page.expect_request("**/save/**") as sent:
        write(page, " And more.")
    told = sent.value.post_data_json
    assert "text" not in told
    assert told["fields"] == {}
    assert "Once" not in sent.value.post_data


def test_how_one_writes_is_no_change_to_keep(author, page_of):
    page, kept = page_of(), []
    page.clock.install()
    opened(page, author, "html")
    page.on("request", lambda asked: kept.append(asked.url) if asked.method == "POST" else None)
    page.clock.run_for(20_000)
    write(page, "<p>A line.</p>")
    page.clock.run_for(6_000)
    says(page, "Saved here at")
    assert len(kept) == 1


def test_two_pages_at_once_lose_neither(author, page_of):
    first, second = opened(page_of(), author, "html"), opened(page_of(), author, "html")
    expect(first.get_by_text("This is open on another page too.")).to_be_visible()
    write(first, "<p>From the first.</p>")
    says(first, "Saved here at")
    write(second, "<p>From the second.</p>")
    says(second, "Another page saved a newer version")
    with second.expect_popup() as versions:
        second.get_by_role("link", name="Compare").click()
    beside = versions.value
    expect(beside.get_by_text("From the first.").first).to_be_visible()
    expect(beside.get_by_text("From the second.").first).to_be_visible()
    beside.get_by_role("button", name="Take this version").click()
    expect(beside.locator("textarea[name=text]")).to_have_value(having("From the second."))
    expect(beside.get_by_text("There is another version, replaced by another")).to_be_visible()
    assert "From the second." in author.drafts()


def test_both_versions_in_one(author, page_of):
    first, second = opened(page_of(), author, "html"), opened(page_of(), author, "html")
    write(first, "\n<p>At the end.</p>")
    says(first, "Saved here at")
    words(second).press("Control+Home")
    second.keyboard.type("<p>At the beginning.</p>\n")
    says(second, "Another page saved a newer version")
    second.goto(second.get_by_role("link", name="Compare").get_attribute("href"))
    second.get_by_role("button", name="Take both in one").click()
    text = second.locator("textarea[name=text]")
    expect(text).to_have_value(having("At the beginning."))
    expect(text).to_have_value(having("At the end."))


def test_a_session_that_ended_loses_nothing(author, page_of):
    page = opened(page_of(), author)
    end_session(author)
    write(page, " After the end.")
    says(page, "You are logged out. Your text is safe in this browser.")
    keeps(page, 1)
    with page.expect_popup() as door:
        page.get_by_role("link", name="Log in in another tab").click()
    log_in(door.value, author)
    page.bring_to_front()
    says(page, "Saved here at")
    assert "Twice. After the end." in author.drafts()


def test_a_form_that_is_sent_after_the_end_comes_back_after_logging_in(author, page_of):
    page = opened(page_of(), author)
    end_session(author)
    write(page, " Sent too late.")
    page.get_by_role("button", name="Save", exact=True).click()
    log_in(page, author)
    page.get_by_role("button", name="Send it on").click()
    expect(page.locator("textarea[name=text]")).to_have_value(having("Twice. Sent too late."))
    assert author.drafts() == "[]"


def test_without_a_connection_it_waits_and_goes_on(author, page_of):
    page = opened(page_of(), author)
    page.context.set_offline(True)
    write(page, " In a tunnel.")
    says(page, "Saved in this browser only: no connection")
    page.context.set_offline(False)
    says(page, "Saved here at")
    assert "In a tunnel." in author.drafts()


def test_saving_the_form_ends_the_draft(author, page_of):
    page = opened(page_of(), author)
    write(page, " More.")
    with page.expect_response("**/save/**") as late:
        page.get_by_role("button", name="Save", exact=True).click()
    assert late.value.json()["state"] == "closed"
    expect(page.locator("textarea[name=text]")).to_have_value(having("Twice. More."))
    assert author.drafts() == "[]"
