"""Somebody writes a story on a phone: keeps it as a draft, publishes it, and a visitor reads it."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.barriers import assert_no_barriers

PHONE = {"viewport": {"width": 360, "height": 740}}
PERSON = """
import django; django.setup()
from tests.browser.company import person, session_of
from chapterhouse.members.models import Member
member = person("story writer", None)
Member.objects.filter(pk=member.pk).update(is_trusted=True)
print(session_of(member))
"""
OWN = "Story.objects.filter(pen_names__name='Crawling story writer')"


@pytest.fixture
def writer(house, open_as) -> Iterator[Callable[..., BrowserContext]]:
    session = house.run("-c", PERSON).split()[-1]

    def enter(**options: object) -> BrowserContext:
        context = open_as(**options)
        context.add_cookies([{"name": "session", "value": session, "url": house.address}])
        return context

    yield enter
    house.ask(f"{OWN}.delete()")


def box(page: Page, name: str) -> Locator:
    """The first box of this name on the page."""
    return page.get_by_role("textbox", name=re.compile(f"^{name}")).first


def test_a_story_is_begun_kept_and_published_on_a_phone(house, writer, open_as):
    page = writer(**PHONE).new_page()
    page.goto("/write/")
    page.locator("main").get_by_role("link", name="New story").first.click()
    assert_no_barriers(page)
    box(page, "Title").fill("The Salt Phone")
    page.get_by_role("button", name="Save as draft").click()
    expect(page.locator(".messages")).to_contain_text("saved as a draft")
    page.get_by_role("link", name="The Salt Phone").first.click()

    story = house.ask(f"{OWN}.get().pk")
    page.goto(f"/write/stories/{story}/")
    assert_no_barriers(page)
    box(page, "Summary").fill("A phone by the sea.")
    page.get_by_role("radio").filter(
        has=page.locator("xpath=self::*[@name='rating']")
    ).first.check()
    page.get_by_text("For whom, from where, in which series").click()
    page.get_by_role("combobox", name="For whom").fill("whoever waits")
    page.get_by_role("button", name="Save the title page").click()
    expect(page.locator(".messages")).to_contain_text("Saved.")
    expect(box(page, "Summary")).to_have_value("A phone by the sea.")

    house.run("-c", WORDS.format(story))
    page.goto(f"/write/stories/{story}/publish/")
    page.get_by_role("button", name=re.compile("^Publish")).first.click()
    visitor = open_as(**PHONE).new_page()
    visitor.goto(f"/stories/{story}/?contents")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("The Salt Phone")
    expect(visitor.locator("main")).to_contain_text("whoever waits")
    assert_no_barriers(visitor)


WORDS = """
import django; django.setup()
from chapterhouse.stories.models import Story
from chapterhouse.stories.texts import store_text
store_text(Story.objects.get(pk={}).chapters.get(), "<p>It rang and rang.</p>")
"""


def test_mistakes_are_told_at_the_top_and_lead_to_their_boxes(writer):
    page = writer(**PHONE).new_page()
    page.goto("/write/new/")
    box(page, "Title").fill("A title")
    page.get_by_text("For whom, from where, in which series").click()
    box(page, "Its author").fill("Somebody")
    page.get_by_role("button", name=re.compile("^(Publish|Hand in)")).click()
    wrong = page.get_by_role("alert")
    expect(wrong).to_contain_text("Nothing is saved yet")
    expect(box(page, "Its author")).to_have_value("Somebody")
    wrong.get_by_role("link", name="Its title").press("Enter")
    expect(box(page, "Its title")).to_be_focused()
    assert_no_barriers(page)


def test_without_script_it_is_the_same_form(house, writer):
    page = writer(java_script_enabled=False, **PHONE).new_page()
    page.goto("/write/new/")
    box(page, "Title").fill("Plain Salt")
    box(page, "Text").fill("It rained.\n\nIt stopped.")
    page.get_by_role("button", name="Save as draft").click()
    expect(page.locator(".messages")).to_contain_text("“Plain Salt” is saved as a draft")
    assert house.ask(f"{OWN}.get().chapters.get().words") == "4"
