"""One place in a story on every device: a phone, a computer, and a visitor who logs in."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import assert_no_barriers
from tests.browser.editing import until

PHONE = {"user_agent": "Mozilla/5.0 (iPhone) Mobile", "viewport": {"width": 390, "height": 700}}
WRITTEN = """
import django; django.setup()
from chapterhouse.members.models import PenName
from chapterhouse.stories.models import *
from chapterhouse.stories.publishing import publish
from chapterhouse.stories.texts import store_text
from chapterhouse.testing import make_chapter, make_story
TEXT = "".join(f"<p>Line {n} of the log. " + "It rained. " * 40 + "</p>" for n in range(1, 30))
"""
MADE = """
story = make_story("The Log of {who}", PenName.objects.first())
for _ in range(3): publish(make_chapter(story, TEXT), by=None)
print(story.pk, *story.chapters.values_list("pk", flat=True))
"""
EDITED = """
story = Story.objects.get(pk={story})
second = story.chapters.get(pk={chapter})
new = "".join(f"<p>A new paragraph, the {{n}}.</p>" for n in range(3))
store_text(second, new + TEXT.replace("Line 20 of", "Line twenty of"), release_note="More rain.")
for one in story.chapters.order_by("-position"):
    one.position += 1
    one.save(update_fields=["position"])
first = Chapter.objects.create(story=story, position=1)
store_text(first, "<p>A prologue.</p>")
publish(first, by=None)
"""
KEPT = "place/"


@pytest.fixture
def story(house, request):
    """The ids of a new story and its three chapters."""
    made = MADE.format(who=request.node.name)
    return house.run("-c", WRITTEN + made).split()


def chapter(story, number):
    return f"/stories/{story[0]}/chapters/{story[number]}/"


def read_on(page, line):
    """Read as far as a line, long enough to have read; what the page told the archive."""
    page.clock.run_for(3000)
    page.get_by_text(f"Line {line} of the log").scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 300)")
    until(page, "document.querySelector('reading-place').scrolled")
    page.clock.run_for(16_000)


def opened(context, address):
    page = context.new_page()
    page.clock.install()
    page.goto(address)
    return page


def block_in_view(page):
    return page.evaluate("document.getElementById(location.hash.slice(1)).textContent.slice(0, 8)")


def test_what_a_phone_read_a_computer_goes_on_with_though_the_story_grew(house, open_as, story):
    phone = opened(open_as("member", **PHONE), chapter(story, 2))
    with phone.expect_response(lambda answer: answer.url.endswith(KEPT)) as kept:
        read_on(phone, 12)
    assert kept.value.status == 204
    there = phone.evaluate(f"JSON.parse(localStorage.places)['{story[0]}'].block")
    words = phone.evaluate(f"document.getElementById('{there}').textContent.slice(0, 8)")
    house.run("-c", WRITTEN + EDITED.format(story=story[0], chapter=story[2]))
    computer = open_as("member").new_page()
    computer.goto(f"/stories/{story[0]}/?contents")
    computer.get_by_role("link", name="Go on in chapter 3").click()
    computer.wait_for_url(f"**{chapter(story, 2)}#{there}")
    assert block_in_view(computer) == words


def test_a_device_that_was_left_behind_asks_and_stays_if_told(open_as, story):
    phone = opened(open_as("member", **PHONE), chapter(story, 3))
    with phone.expect_response(lambda answer: answer.url.endswith(KEPT)):
        read_on(phone, 9)
    computer = open_as("member").new_page()
    computer.goto(chapter(story, 1))
    asked = computer.get_by_role("region", name="Your place")
    expect(asked).to_contain_text("You were in chapter 3 today, on your phone.")
    computer.set_viewport_size({"width": 320, "height": 640})
    assert_no_barriers(computer)
    asked.get_by_role("button", name="Stay here").click()
    computer.reload()
    expect(computer.locator(".text")).to_be_visible()
    expect(asked).to_be_hidden()


def test_without_a_script_it_is_a_plain_link(open_as, story):
    phone = opened(open_as("member", **PHONE), chapter(story, 3))
    with phone.expect_response(lambda answer: answer.url.endswith(KEPT)):
        read_on(phone, 9)
    page = open_as("member", java_script_enabled=False).new_page()
    page.goto(chapter(story, 1))
    page.get_by_role("link", name="Go there").click()
    expect(page).to_have_url(re.compile(f"{chapter(story, 3)}#"))
    page.goto(chapter(story, 2))
    page.get_by_role("button", name="I have read this chapter").click()
    expect(page.get_by_role("button", name="Mark this chapter as unread")).to_be_visible()


def test_a_visitors_place_is_in_the_browser_and_merged_at_log_in(house, open_as, story):
    context = open_as()
    page = opened(context, chapter(story, 2))
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    read_on(page, 7)
    assert not [url for url in asked if url.endswith(KEPT)]
    page.goto(f"/stories/{story[0]}/?contents")
    way = page.get_by_role("link", name="Go on in chapter 2")
    expect(way).to_have_attribute("href", re.compile(f"^{chapter(story, 2)}#"))
    context.add_cookies(
        [{"name": "session", "value": house.sessions["author"], "url": house.address}]
    )
    with page.expect_response(lambda answer: answer.url.endswith("/account/places/")) as merged:
        page.goto("/")
    assert merged.value.status == 204
    page.goto("/account/history/")
    expect(page.get_by_role("link", name="The Log of").first).to_be_visible()
    with page.expect_navigation():
        page.evaluate("document.querySelector('.menu-form').requestSubmit()")
    assert page.evaluate("localStorage.places") == "{}"
    house.meet()  # for whoever comes after: that session is over


def test_who_comes_back_jumps_from_change_to_change(house, open_as, story):
    page = opened(open_as("member"), chapter(story, 2))
    with page.expect_response(lambda answer: "/read/" in answer.url):
        page.clock.run_for(7000)
    house.run("-c", WRITTEN + EDITED.format(story=story[0], chapter=story[2]))
    page = open_as("member").new_page()
    page.goto(chapter(story, 2))
    expect(page.get_by_text("2 passages")).to_be_visible()
    expect(page.get_by_text("More rain.")).to_be_visible()
    page.get_by_role("link", name="Go to the first").click()
    expect(page).to_have_url(re.compile("#change-1$"))
    page.locator("#change-1").get_by_role("link", name="next").click()
    expect(page).to_have_url(re.compile("#change-2$"))
    page.get_by_text("As you read it").click()
    expect(page.locator(".as-read ins")).to_have_text("twenty")
    page.set_viewport_size({"width": 320, "height": 640})
    assert_no_barriers(page)
    page.get_by_role("button", name="Mark as read").click()
    expect(page.locator(".text")).to_contain_text("Line twenty of the log")
    expect(page.get_by_text("2 passages")).to_be_hidden()
