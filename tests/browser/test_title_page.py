"""A title page by hand: boxes that follow the categories, and what is typed comes back."""

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import assert_no_barriers
from tests.browser.writing_browser import Author

PHONE = {"width": 360, "height": 740}
# Skippers: one of the coast, one of the hills, one at home everywhere.
MADE = """
import django; django.setup()
from chapterhouse.tags.models import Kind, Tag
places = Kind.objects.filter(part="category").order_by("position").first()
coast, hills = (Tag.create(places, name) for name in ("Titlecoast", "Titlehills"))
kind = Kind.objects.create(
    name="skipper", title="Skipper", plural="Skippers", part="character", position=900
)
ebb, fern, gale = (Tag.create(kind, name) for name in ("Ebb", "Fern", "Gale"))
ebb.homes.add(coast)
fern.homes.add(hills)
"""
GONE = """
import django; django.setup()
from chapterhouse.stories.models import StoryTag
from chapterhouse.tags.models import Kind, Tag
own = Tag.objects.filter(name__startswith="Title") | Tag.objects.filter(kind__name="skipper")
StoryTag.objects.filter(tag__in=own).delete()
own.delete()
Kind.objects.filter(name="skipper").delete()
"""


@pytest.fixture(scope="module")
def author(house):
    house.run("-c", MADE)
    yield Author(house, "Titler")
    house.run("-c", GONE)


@pytest.fixture
def page_of(author, open_as):
    context = open_as("visitor", viewport=PHONE)
    context.add_cookies(author.cookies)

    def enter():
        page = context.new_page()
        page.goto(f"/write/stories/{author.story}/")
        return page

    return enter


def test_boxes_follow_the_categories_and_all_stay_within_reach(page_of):
    page = page_of()
    skippers = page.get_by_role("group", name="Skippers")
    expect(skippers.get_by_role("checkbox")).to_have_count(3)
    category = page.get_by_role("combobox", name="Categories")
    category.press_sequentially("Titlecoast")
    category.press("Enter")
    expect(skippers.get_by_role("checkbox", name="Fern")).to_be_hidden()
    expect(skippers.get_by_role("checkbox", name="Ebb")).to_be_visible()
    expect(skippers.get_by_role("checkbox", name="Gale")).to_be_visible()
    skippers.get_by_text("Show all").press("Enter")
    skippers.get_by_role("checkbox", name="Fern").press("Space")
    expect(skippers.get_by_role("checkbox", name="Fern")).to_be_checked()
    assert_no_barriers(page)


def test_what_was_typed_comes_back_after_the_page_was_closed(page_of, author):
    page = page_of()
    title = page.get_by_role("textbox", name="Title").first
    title.fill("A Title That Stays")
    expect(page.locator("draft-autosave [role=status]")).to_contain_text("Saved", timeout=25_000)
    page.close()
    page = page_of()
    title = page.get_by_role("textbox", name="Title").first
    expect(title).to_have_value("A Title That Stays")
    page.get_by_role("button", name="Save the title page").click()
    expect(page.locator(".messages")).to_contain_text("Saved.")
    assert author.drafts() == "[]"
