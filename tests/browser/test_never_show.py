"""Never show me: mute from a story, look without, take back; an exclusion that counts first."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import assert_no_barriers

MEMBER = "Member.objects.get(email='member@crawl.example')"
CHOICES = "Preferences.objects.filter(member__email='member@crawl.example')"
BELL = "The Drowned Bell"


@pytest.fixture
def page(house, open_as):
    """A member's browser, whose choices are gone afterwards."""
    yield open_as("member").new_page()
    house.ask(
        f"{MEMBER}.mutes.all().delete(), {MEMBER}.exclusions.all().delete(), {CHOICES}.delete()"
    )


def entry(page, title):
    return page.locator(".blurb", has=page.get_by_role("link", name=title, exact=True))


def is_clean(page):
    page.set_viewport_size({"width": 320, "height": 640})
    assert_no_barriers(page)
    page.set_viewport_size({"width": 1280, "height": 800})


def test_a_story_is_muted_looked_at_and_met_again(page):
    page.goto("/lists/titles/")
    entry(page, BELL).get_by_role("link", name=BELL, exact=True).click()
    expect(page).to_have_url(re.compile("/stories/"))
    page.goto(f"{page.url.split('chapters')[0]}?contents")
    more = page.locator(".more-actions > summary")
    more.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Never show me this story").press("Enter")
    expect(page.get_by_text("You muted this story.")).to_be_visible()
    is_clean(page)
    for place in ("/", "/lists/titles/"):
        page.goto(place)
        expect(page.locator(".blurb").first).to_be_visible()
        expect(entry(page, BELL)).to_have_count(0)
    page.get_by_role("link", name="Show it this once").click()
    expect(entry(page, BELL)).to_be_visible()
    page.goto("/account/never/")
    is_clean(page)
    page.get_by_role("button", name=BELL).press("Enter")
    expect(page.locator(".messages")).to_be_visible()
    page.goto("/lists/titles/")
    expect(entry(page, BELL)).to_be_visible()


def test_an_exclusion_says_what_it_leaves_out_and_then_does(page):
    page.goto("/account/never/")
    page.get_by_role("link", name="Save an exclusion").click()
    page.get_by_label("With any of these tags").fill("drowning")
    page.get_by_role("button", name="Count what it leaves out").click()
    expect(page.get_by_text("Leaves out 2 of")).to_be_visible()
    is_clean(page)
    page.get_by_label("With any of these tags").press("Enter")
    expect(page.get_by_text("Such stories stand in none of your lists.")).to_be_visible()
    is_clean(page)
    page.goto("/lists/titles/")
    expect(page.locator(".blurb").first).to_be_visible()
    expect(entry(page, BELL)).to_have_count(0)
    page.goto("/account/never/")
    page.get_by_role("button", name="Look at everything for a while").click()
    expect(page.locator(".messages")).to_be_visible()
    page.goto("/lists/titles/")
    expect(entry(page, BELL)).to_be_visible()
