"""Keeping in a browser: from a list, with a note, moved, shown to others; by keyboard too."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import assert_no_barriers

KEPT = "Member.objects.get(email='member@crawl.example').pen_names"
STORY = "Low Water"


@pytest.fixture
def page(house, open_as):
    """A member's browser, whose shelves are empty again afterwards."""
    yield open_as("member").new_page()
    house.ask(
        f"[(name.bookmarks.all().delete(), name.shelves.all().delete()) for name in {KEPT}.all()]"
    )


def entry(page, title=STORY):
    return page.locator(".blurb", has=page.get_by_role("link", name=title, exact=True))


def keep(page, shelf, title=STORY):
    page.goto("/lists/titles/")
    entry(page, title).locator(".keep-mark a").click()
    page.get_by_role("button", name=shelf).click()
    expect(page.get_by_text("now. Add a note or tags")).to_be_visible()


def test_a_story_is_kept_from_a_list_and_one_is_back_in_it(page):
    keep(page, "To read")
    expect(page).to_have_url(re.compile("/lists/titles/$"))
    expect(entry(page)).to_contain_text("On your shelf: To read")


def test_with_a_note_and_tags_it_is_found_again_and_moves(page):
    keep(page, "Reading")
    page.get_by_role("link", name="Add a note or tags").click()
    page.get_by_label("Note").fill("The fortieth pole.")
    page.get_by_label("Own tags").fill("Sea, read aloud")
    assert_no_barriers(page)
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".messages")).to_contain_text("Saved.")
    page.goto("/account/shelves/reading/")
    page.get_by_label("Title, author, note or tag").fill("fortieth")
    page.get_by_role("button", name="Find").click()
    expect(page).to_have_url(re.compile("fortieth"))
    expect(entry(page)).to_have_count(1)
    assert_no_barriers(page)
    page.get_by_label("Choose:").check()
    page.get_by_label("Put what is ticked on").select_option("Finished")
    page.get_by_role("button", name="Move").click()
    expect(page.get_by_text("1 stands on “Finished” now.")).to_be_visible()
    page.goto("/account/shelves/?from-menu")
    page.get_by_role("link", name="sea", exact=True).click()
    expect(entry(page)).to_have_count(1)


def test_a_favourite_is_seen_by_a_visitor_and_a_private_shelf_is_not(page, open_as):
    keep(page, "Favourites public, as Crawling member")
    keep(page, "Paused", "Footsteps for Number Five")
    visitor = open_as().new_page()
    visitor.goto("/authors/Crawling member/favourites/")
    expect(entry(visitor)).to_have_count(1)
    expect(entry(visitor, "Footsteps for Number Five")).to_have_count(0)
    assert_no_barriers(visitor)


def test_on_a_storys_page_the_keyboard_is_enough(page):
    page.goto("/lists/titles/")
    entry(page).get_by_role("link", name=STORY, exact=True).click()
    menu = page.locator(".keep-menu > summary").first
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".keep-menu[open]").first).to_be_visible()
    assert_no_barriers(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("stands on “Favourites” now")).to_be_visible()
    expect(menu).to_contain_text("Favourites")


def test_without_script_and_on_a_narrow_phone_it_is_all_there(page, open_as):
    keep(page, "Reading")
    phone = open_as(
        "member", java_script_enabled=False, viewport={"width": 320, "height": 640}
    ).new_page()
    for address in ("/account/shelves/", "/account/shelves/reading/?sort=own"):
        phone.goto(address)
        wide = phone.evaluate("() => document.documentElement.scrollWidth")
        assert wide <= 320, address
    phone.get_by_label("Choose:").check()
    phone.get_by_role("button", name="Take off this shelf").click()
    expect(phone.get_by_text("1 is off the shelf.")).to_be_visible()
    expect(phone.get_by_text("Nothing on this shelf yet.")).to_be_visible()


def test_a_visitor_who_keeps_logs_in_first_and_comes_back_to_it(open_as):
    visitor = open_as().new_page()
    visitor.goto("/lists/titles/")
    entry(visitor).locator(".keep-mark a").click()
    expect(visitor).to_have_url(re.compile(r"/account/log-in/\?next=/stories/"))
