"""A reader writes what they thought, comes in to send it, and the author answers."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import assert_no_barriers
from tests.browser.registering import fill_in

OWN = (
    "Story.objects.filter(is_listed=True, rating__asks_age=False, rating__warns=False,"
    " rating__members_only=False, audience='all').filter(authorships__pen_name__member="
    "Authorship.objects.exclude(pen_name__member=None)"
    ".order_by('story', 'pk').first().pen_name.member)"
    ".order_by('pk').first().chapters.filter(is_live=True).first().get_absolute_url()"
)


@pytest.fixture(scope="module")
def chapter(house) -> Iterator[str]:
    """Of the author's whom the company knows: anybody reads it, members review it."""
    before = house.ask("Archive.objects.get().visitors_may_review")
    house.ask("Archive.objects.update(visitors_may_review=False)")
    yield house.ask(OWN)
    house.ask(f"Archive.objects.update(visitors_may_review={before})")


def test_from_the_gate_by_registering_to_its_place_and_answered(house, open_as, chapter):
    page = open_as().new_page()
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(chapter)
    page.get_by_role("link", name="Or write first").click()
    assert_no_barriers(page)
    page.get_by_label("Your review").fill("I could *hear* the kettle.")
    page.get_by_role("button", name="Register and send").click()
    fill_in(page, house, "Whimbrel")
    page.get_by_role("button", name="Register").click()
    expect(page.locator("main")).to_contain_text("I could *hear* the kettle.")
    page.get_by_role("button", name="Send it on").click()
    expect(page).to_have_url(re.compile(r"/reviews/#review-\d+$"))
    mine = page.locator(".review:target")
    expect(mine).to_contain_text("I could hear the kettle.")
    expect(page.locator(".messages")).to_contain_text("Thank you. It stands here.")
    assert_no_barriers(page)

    theirs = open_as("author").new_page()
    theirs.goto(page.url)
    theirs.locator(".review:target").get_by_role("link", name="Answer Whimbrel").click()
    assert_no_barriers(theirs)
    theirs.get_by_label("Your answer").fill("So could I.")
    theirs.get_by_role("button", name="Send the answer").click()
    expect(theirs.locator(".review:target")).to_contain_text("the author")
    page.reload()
    expect(page.locator("main")).to_contain_text("So could I.")
    expect(page.get_by_role("link", name="Edit your review")).to_have_count(0)


def test_stars_and_marks_by_keyboard_alone(open_as, chapter):
    page = open_as("member").new_page()
    page.goto(chapter)
    box = page.get_by_label("Your review")
    page.get_by_role("radio", name="no stars").focus()
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="3½ stars")).to_be_checked()
    box.fill("quiet")
    box.press("ControlOrMeta+a")
    box.press("ControlOrMeta+b")
    expect(box).to_have_value("**quiet**")
    box.press("ControlOrMeta+a")
    page.get_by_role("button", name="Quotation").press("Enter")
    expect(box).to_have_value("> **quiet**")
    page.get_by_role("button", name="Preview").press("Enter")
    expect(page.locator(".preview strong")).to_have_text("quiet")
    expect(page.get_by_role("radio", name="3½ stars")).to_be_checked()
    assert_no_barriers(page)
