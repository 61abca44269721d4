"""A search is saved, opened again, told of, and kept out of sight."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import assert_no_barriers
from tests.browser.test_finding import LETTERS, RELIEF, open_search, story

MEMBER = "Member.objects.get(email='member@crawl.example')"
NOTICES = "__import__('chapterhouse.notices.models', fromlist=['x']).Notice.objects"
PHONE = {"width": 360, "height": 740}
SAVED = "/account/filters/"
A_STORY = """
import django; django.setup()
from chapterhouse.members.models import PenName
from chapterhouse.stories.models import Chapter, Story
from chapterhouse.stories.publishing import publish
from chapterhouse.stories.texts import store_text
story = Story(language="en", summary="Of a heron.")
story.take_title("The Saltmarsh Ferry")
story.save()
story.authorships.create(pen_name=PenName.objects.filter(member__email="moderator@crawl.example").first())
chapter = Chapter.objects.create(story=story, position=1)
store_text(chapter, "<p>It crossed.</p>")
publish(chapter, by=None)
print(story.pk)
"""


@pytest.fixture
def own(house):
    """What the member saves, hears and avoids, and the story that comes, are gone afterwards."""
    yield
    house.ask(f"{NOTICES}.filter(member={MEMBER}).delete()")
    house.ask(f"{MEMBER}.saved_filters.all().delete(), {MEMBER}.exclusions.all().delete()")
    house.ask("Story.objects.filter(title='The Saltmarsh Ferry').delete()")


def save(page, name=""):
    page.get_by_role("link", name="Save this search").click()
    assert_no_barriers(page)
    if name:
        page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Save", exact=True).press("Enter")
    expect(page.get_by_text("is saved.")).to_be_visible()


def told(page, house):
    for _ in range(100):
        if int(house.ask(f"{NOTICES}.filter(member={MEMBER}).count()")):
            break
        time.sleep(0.1)
    page.goto("/account/notices/")
    return page.get_by_role("link", name="The Saltmarsh Ferry")


def test_what_was_found_is_saved_opened_and_never_shown_again(open_as, own):
    page = open_as("member").new_page()
    open_search(page)
    page.locator("#sheet summary", has_text="More tags").click()
    page.get_by_label("With", exact=True).fill("Goats, Tea")
    page.get_by_label("Without", exact=True).fill("Comedy")
    page.locator("#sheet summary", has_text="Length").click()
    page.get_by_label("at most").first.fill("100000")
    page.get_by_label("complete", exact=True).check()
    page.get_by_role("button", name="Show stories").first.click()
    expect(story(page, RELIEF)).to_be_visible()
    found = page.url
    save(page)
    name = page.get_by_role("link", name=re.compile("^With Goats"))
    assert_no_barriers(page)
    name.click()
    expect(page).to_have_url(found)
    expect(story(page, RELIEF)).to_be_visible()
    page.goto(SAVED)
    page.get_by_role("button", name="Never show me these").press("Enter")
    expect(page.get_by_text("What it finds is in none of your lists.")).to_be_visible()
    page.goto("/lists/titles/")
    expect(story(page, LETTERS)).to_be_visible()
    expect(story(page, RELIEF)).to_have_count(0)
    page.goto(SAVED)
    page.get_by_role("button", name="Show them again").press("Enter")
    page.goto("/lists/titles/")
    expect(story(page, RELIEF)).to_be_visible()


def test_on_a_phone_it_tells_of_a_new_story(house, open_as, own):
    page = open_as("member", viewport=PHONE).new_page()
    open_search(page, "/search/?q=saltmarsh&with_names=")
    save(page, "Of the marsh")
    page.get_by_role("button", name="Tell me of new stories").press("Enter")
    expect(page.get_by_text("You hear of new stories in it.")).to_be_visible()
    assert_no_barriers(page)
    house.run("-c", A_STORY)
    expect(told(page, house)).to_be_visible()
    page.goto(SAVED)
    page.get_by_role("link", name="Of the marsh", exact=True).click()
    expect(story(page, "The Saltmarsh Ferry")).to_be_visible()
    page.goto(SAVED)
    page.get_by_role("link", name=re.compile("^Delete")).click()
    assert_no_barriers(page)
    page.get_by_role("button", name="Delete it").press("Enter")
    expect(page.get_by_text("You have saved no search yet.")).to_be_visible()
