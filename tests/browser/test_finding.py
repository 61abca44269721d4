"""Finding a story as readers do: by what it has and has not, misspelled, by its text, by phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import assert_no_barriers

RELIEF, LETTERS = "Instructions for the Relief", "Letters Concerning a Goat"
PHONE = {"width": 320, "height": 640}


@pytest.fixture
def page(open_as):
    return open_as("visitor").new_page()


def story(page, title):
    return page.locator(".blurb").get_by_role("link", name=title, exact=True)


def open_search(page, address="/search/"):
    """The first index of a new archive takes a moment."""
    page.goto(address)
    while page.get_by_role("link", name="Look again").is_visible():
        page.get_by_role("link", name="Look again").click()
    expect(page.locator("#sheet")).to_be_attached()


def test_by_two_tags_without_a_third_of_a_length_and_complete(page):
    open_search(page)
    page.locator("#sheet summary", has_text="More tags").click()
    page.get_by_label("With", exact=True).fill("Goats, Tea")
    page.get_by_role("button", name="Show stories").first.click()
    expect(story(page, RELIEF)).to_be_visible()
    expect(story(page, LETTERS)).to_be_visible()
    page.locator("#sheet summary", has_text="Genres").click()
    page.get_by_label("Without Comedy").check()
    page.locator("#sheet summary", has_text="Length").click()
    page.get_by_label("at most").first.fill("100000")
    page.get_by_label("complete", exact=True).check()
    page.get_by_role("button", name="Show stories").first.click()
    expect(story(page, RELIEF)).to_be_visible()
    expect(story(page, LETTERS)).to_have_count(0)
    expect(page).to_have_url(re.compile(r"with=\d+&with=\d+&without=\d+"))
    assert_no_barriers(page)
    page.get_by_role("link", name=re.compile("^Without: Without Comedy")).click()
    expect(story(page, LETTERS)).to_be_visible()


def test_a_misspelled_title_from_the_top_of_any_page(page):
    page.goto("/")
    page.locator("#search-all").fill("instrutcions")
    page.locator("#search-all").press("Enter")
    expect(page.get_by_text("These come near.")).to_be_visible()
    expect(story(page, RELIEF)).to_be_visible()


def test_by_words_of_its_text_which_are_shown(page):
    open_search(page, "/search/?q=text%3Awithy")
    expect(story(page, "Low Water")).to_be_visible()
    expect(page.locator(".snippet mark").first).to_have_text(re.compile("withy", re.IGNORECASE))
    assert_no_barriers(page)


def test_on_a_phone_the_filter_is_a_sheet(open_as):
    page = open_as("visitor", viewport=PHONE).new_page()
    open_search(page, "/lists/titles/")
    expect(page.get_by_label("Look for")).to_be_hidden()
    page.get_by_role("button", name="Filter").click()
    page.get_by_label("Look for").fill("goat")
    assert_no_barriers(page)
    page.get_by_role("button", name="Show stories").first.click()
    expect(story(page, LETTERS)).to_be_visible()
    expect(story(page, "Low Water")).to_have_count(0)


def begin_wide(page):
    """Let the search answer as it does above 50,000 stories: its choices come afterwards."""

    def without_choices(route):
        answer = route.fetch()
        later = '<counts-later src="/search/?counts=1"><a href="/search/?counts=1">Count</a>'
        choice = r'<details class="sheet-part" data-kind=.*?</details>\s*'
        choices = re.compile(f"({choice})+", re.DOTALL)
        body = choices.sub(f"{later}</counts-later>", answer.text(), count=1)
        route.fulfill(response=answer, body=body)

    page.route(re.compile(r"/search/$"), without_choices)
    open_search(page)


def test_the_choices_of_a_very_long_list_follow_by_script(page):
    begin_wide(page)
    page.add_script_tag(url="/static/js/counts-later.js", type="module")
    expect(page.locator("#sheet summary", has_text="Genres")).to_be_visible()
    expect(page.locator("counts-later")).to_have_count(0)


def test_without_script_a_link_leads_to_them(open_as):
    page = open_as("visitor", java_script_enabled=False).new_page()
    begin_wide(page)
    expect(page.locator("#sheet summary", has_text="Genres")).to_have_count(0)
    page.get_by_role("link", name="Count", exact=True).click()
    expect(page.locator("#sheet summary", has_text="Genres")).to_be_visible()
