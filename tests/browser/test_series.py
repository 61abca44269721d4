"""Series of each kind: one's own, one that takes proposals, one that is open to all."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import assert_no_barriers

PEOPLE = """
import django; django.setup()
from chapterhouse.testing import make_published
from tests.browser.company import person, session_of
keeper, joiner = person("keeping a series", None), person("joining a series", None)
make_published("The Buoy", keeper.default_pen_name)
for title in ("The Sandbank", "The Wreck"):
    make_published(title, joiner.default_pen_name)
print(session_of(keeper), session_of(joiner))
"""
GONE = "Story.objects.filter(title__in=['The Buoy', 'The Sandbank', 'The Wreck']).delete()"


@pytest.fixture
def writer(open_as):
    """Somebody who has only just come, at a phone."""
    return open_as("reader", viewport={"width": 320, "height": 640}).new_page()


@pytest.fixture
def people(house, open_as):
    """Who keeps a series, and who would like to be in it."""
    pages = []
    for session in house.run("-c", PEOPLE).split():
        context = open_as(viewport={"width": 320, "height": 640})
        context.add_cookies([{"name": "session", "value": session, "url": house.address}])
        pages.append(context.new_page())
    yield pages
    house.ask("Series.objects.filter(title__in=['Shoals', 'Deep Shoals']).delete()")
    house.ask(GONE)


def begin(page, title, who):
    """A series of this openness; its address for readers."""
    page.goto("/write/series/")
    page.get_by_role("link", name="New series").click()
    page.get_by_label("Title", exact=True).fill(title)
    page.get_by_label(who).check()
    page.get_by_role("button", name="Begin the series").click()
    seen = page.get_by_role("link", name="As readers see it")
    expect(seen).to_have_attribute("href", re.compile("^/series/"))
    return seen.get_attribute("href")


def offer(page, address, link, title, button):
    page.goto(address)
    page.get_by_role("link", name=link).click()
    page.get_by_label("Story").select_option(label=title)
    assert_no_barriers(page)
    page.get_by_role("button", name=button).click()


def stands_in(page, address, title):
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page.get_by_role("main").get_by_role("link", name=title, exact=True)


def test_a_moderated_one_is_asked_and_an_open_one_takes_all(people):
    keeper, joiner = people
    address = begin(keeper, "Shoals", "others propose")
    offer(joiner, address, "Propose your story", "The Sandbank", "Propose it")
    expect(joiner.get_by_role("main")).to_contain_text("waits for an answer")
    expect(stands_in(joiner, address, "The Sandbank")).to_have_count(0)
    take_in(keeper)
    expect(stands_in(joiner, address, "The Sandbank")).to_have_count(1)
    open_to_all(keeper, address)
    offer(joiner, address, "Add your story", "The Wreck", "Add it")
    expect(stands_in(joiner, address, "The Wreck")).to_have_count(1)


def take_in(page):
    page.goto("/write/series/")
    expect(page.get_by_role("main")).to_contain_text("Proposed by others")
    assert_no_barriers(page)
    page.get_by_role("button", name="Take it in The Sandbank").click()
    expect(page.locator(".messages")).to_be_visible()


def open_to_all(page, address):
    page.goto(address)
    page.get_by_role("link", name="Change the series").click()
    page.get_by_label("open to everybody").check()
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".messages")).to_be_visible()


def test_one_stands_within_another(people):
    keeper, _joiner = people
    inner = begin(keeper, "Deep Shoals", "only its owner")
    outer = begin(keeper, "Shoals", "only its owner")
    keeper.get_by_label("Address of a story or series here").fill(inner)
    keeper.get_by_role("button", name="Add it at the end").click()
    expect(stands_in(keeper, outer, "Deep Shoals")).to_have_count(1)


def test_a_series_is_begun_filled_and_ordered_by_keyboard(house, writer):
    key = house.ask("Story.objects.filter(is_listed=True).order_by('pk').first().pk")
    other = house.ask("Story.objects.filter(is_listed=True).order_by('-pk').first().pk")
    writer.goto("/write/series/new/")
    writer.get_by_label("Title", exact=True).fill("Row of a Phone")
    writer.get_by_label("Title", exact=True).press("Enter")
    places = writer.locator("main ol > li")
    for number, story in enumerate((key, other), start=1):
        address = writer.get_by_label("Address of a story or series here")
        address.fill(f"/stories/{story}/")
        address.press("Enter")
        expect(places).to_have_count(number)
    assert_no_barriers(writer)
    last = places.nth(1).get_by_role("link").first.inner_text()
    up = places.nth(1).get_by_role("button", name="up")
    up.focus()
    writer.keyboard.press("Enter")
    expect(places.first).to_contain_text(last)
    writer.get_by_role("link", name="Delete the series…").click()
    writer.get_by_role("button", name="Delete the series").click()
    expect(writer.locator(".messages")).to_contain_text("The series is gone")
