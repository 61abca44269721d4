"""Subscriptions in a browser: subscribe, be told, open it, and have it read."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import assert_no_barriers

MEMBER = "Member.objects.get(email='member@crawl.example')"
TOLD = "__import__('chapterhouse.notices.models', fromlist=['x']).Notice.objects.filter"
OWN = "__import__('chapterhouse.notices.models', fromlist=['x']).Subscription.objects.filter"
IN_PROGRESS = "Story.objects.filter(is_listed=True, progress='in-progress', rating__warns=False)"
A_CHAPTER = """
import django; django.setup()
from chapterhouse.stories.models import Chapter, Story
from chapterhouse.stories.publishing import publish
from chapterhouse.stories.texts import store_text
story = Story.objects.get(pk={story})
position = story.chapters.order_by("-position")[0].position + 1
chapter = Chapter.objects.create(story=story, position=position, title="The Lamp Again")
store_text(chapter, "<p>It burned.</p>")
publish(chapter, by=None)
print(chapter.pk)
"""


@pytest.fixture
def story(house):
    """The id of a story that goes on; what was made of it is gone afterwards."""
    key = int(house.ask(f"{IN_PROGRESS}.first().pk"))
    yield key
    whose = f"member={MEMBER}"
    house.ask(f"{TOLD}({whose}).delete(), {OWN}({whose}).delete()")
    house.ask(f"Chapter.objects.filter(story={key}, title='The Lamp Again').delete()")


def publish(house, story) -> int:
    return int(house.run("-c", A_CHAPTER.format(story=story)))


def told(page, house):
    """The count in the bar, once the worker has told."""
    for _ in range(100):
        if int(house.ask(f"{TOLD}(member={MEMBER}).count()")):
            break
        time.sleep(0.1)
    page.goto("/browse/")
    return page.get_by_role("link", name="1 unread notice", exact=True)


def subscribe(page, story, words="Tell me of every new chapter"):
    page.goto(f"/stories/{story}/?contents")
    page.locator("details.subscribing > summary").first.click()
    page.get_by_role("button", name=words).first.click()
    expect(page.get_by_text("You will be told")).to_be_visible()


def test_what_is_new_is_told_opened_and_read(house, open_as, story):
    page = open_as("member", viewport={"width": 320, "height": 640}).new_page()
    subscribe(page, story)
    assert_no_barriers(page)
    chapter = publish(house, story)
    told(page, house).click()
    expect(page.get_by_role("link", name="The Lamp Again")).to_be_visible()
    assert_no_barriers(page)
    with page.expect_request(lambda sent: sent.url.endswith("/read/") and sent.method == "POST"):
        page.get_by_role("link", name="The Lamp Again").click()
    page.wait_for_url(f"**/chapters/{chapter}/")
    for _ in range(50):
        if house.ask(f"{TOLD}(member={MEMBER}, read_at=None).count()") == "0":
            break
        time.sleep(0.1)
    page.goto("/account/notices/")
    expect(page.get_by_role("link", name="The Lamp Again")).to_have_count(1)
    expect(page.locator(".is-unread")).to_have_count(0)
    expect(page.locator(".unread-count")).to_have_count(0)


def test_the_page_itself_says_that_it_was_seen(house, open_as, story):
    page = open_as("member").new_page()
    subscribe(page, story)
    chapter = publish(house, story)
    expect(told(page, house)).to_be_visible()
    with page.expect_response(lambda answer: "/account/notices/" in answer.url):
        page.goto(f"/stories/{story}/chapters/{chapter}/")
    page.goto("/browse/")
    expect(page.get_by_role("banner")).to_be_visible()
    expect(page.locator(".unread-count")).to_have_count(0)


def test_without_a_script_a_button_reads_it(house, open_as, story):
    page = open_as("member", java_script_enabled=False).new_page()
    subscribe(page, story)
    publish(house, story)
    told(page, house).click()
    page.get_by_role("button", name="Mark read").click()
    expect(page.get_by_role("button", name="Mark read")).to_have_count(0)
    expect(page.get_by_role("link", name="The Lamp Again")).to_be_visible()
    expect(page.locator(".is-unread")).to_have_count(0)


def test_several_subscriptions_are_taken_back_at_once(house, open_as, story):
    page = open_as("member", viewport={"width": 320, "height": 640}).new_page()
    subscribe(page, story, "Tell me when it is finished")
    page.goto("/account/subscriptions/")
    assert_no_barriers(page)
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Take back those you ticked").click()
    expect(page.get_by_text("You have subscribed to nothing yet.")).to_be_visible()
