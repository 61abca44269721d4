"""The search box offers what there is while somebody types, as each reader may find it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.barriers import assert_no_barriers
from tests.browser.writing_browser import Author

SHELF = """
import django; django.setup()
from chapterhouse.members.models import PenName
from chapterhouse.testing import make_published
called = "Ysolde Quinnock"
name = PenName.objects.filter(name=called).first() or PenName.create(None, called)
make_published("Xylophones of the Quay", name)
make_published("Xylophones Abandoned", name)
"""
GONE = """
import django; django.setup()
from chapterhouse.members.models import PenName
from chapterhouse.shelves.models import Mute
from chapterhouse.stories.models import Story
Mute.objects.filter(pen_name__name="Ysolde Quinnock").delete()
for story in Story.objects.filter(title__startswith="Xylophones"):
    story.withdraw(by=None)
Story.objects.filter(title__startswith="Xylophones").delete()
"""
MUTE = """
import django; django.setup()
from chapterhouse.members.models import Member, PenName
from chapterhouse.shelves.apart.muting import mute
member = Member.objects.get(email__istartswith="suggested")
mute(member, PenName.objects.get(name="Ysolde Quinnock"))
"""


@pytest.fixture(scope="module")
def shelf(house) -> Iterator[None]:
    house.run("-c", SHELF)
    yield
    house.run("-c", GONE)


@pytest.fixture
def page(shelf, open_as) -> Page:
    return open_as("visitor").new_page()


def box(page: Page) -> Locator:
    return page.locator("#search-all")


def type_in(page: Page, words: str) -> None:
    """Until the index of this machine has heard of the stories, each look asks anew."""
    box(page).focus()
    expect(box(page)).to_have_attribute("role", "combobox")
    for _ in range(20):
        box(page).fill("")
        box(page).press_sequentially(words, delay=20)
        page.wait_for_timeout(400)
        if page.get_by_role("option").count():
            return


def offer(page: Page, name: str) -> Locator:
    return page.get_by_role("option", name=name)


def test_a_title_is_typed_chosen_by_keyboard_and_read(page):
    page.goto("/browse/")
    type_in(page, "xyloph")
    expect(page.get_by_role("group", name="Stories")).to_be_visible()
    assert_no_barriers(page)
    page.keyboard.press("ArrowDown")
    expect(offer(page, "Xylophones Abandoned")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/stories/\d+"))
    expect(page.get_by_role("heading", name="Xylophones of the Quay").first).to_be_visible()


def test_an_author_is_found_despite_a_letter(page):
    page.goto("/browse/")
    type_in(page, "quinock")
    offer(page, "Ysolde Quinnock").click()
    expect(page).to_have_url(re.compile("/authors/Ysolde"))


def test_enter_searches_as_without_suggestions(page):
    page.goto("/browse/")
    type_in(page, "xyloph")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=xyloph"))


def test_whom_a_member_mutes_is_not_offered_to_them(house, shelf, page, open_as):
    reader = Author(house, "Suggested")
    house.run("-c", MUTE)
    page.context.add_cookies(reader.cookies)
    page.goto("/browse/")
    box(page).focus()
    with page.expect_response(re.compile(r"/search/suggest/\?q=xylophones$")) as answer:
        box(page).press_sequentially("xylophones")
    assert answer.value.json() == {"groups": []}
    expect(page.get_by_role("option")).to_have_count(0)
