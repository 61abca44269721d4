"""A new author hands in, changes what was asked for, is trusted; from then on nothing waits."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.barriers import assert_no_barriers

NEW = """
import django; django.setup()
from tests.browser.company import person, session_of
from chapterhouse.stories.models import Story
from chapterhouse.tags.models import Kind, Rating
from chapterhouse.testing import make_chapter, make_story
member = person("new author", None)
member.trust(False, by=None)
rating = Rating.objects.filter(warns=False, asks_age=False, members_only=False).first()
story = make_story(
    "The Bell at Low Tide", member.default_pen_name, rating=rating, summary="<p>Of a bell.</p>"
)
for kind in Kind.objects.filter(is_required=True):
    story.taggings.create(tag=kind.tags.first())
text = "<p>The nets were heavy.</p><p>The bell rang twice.</p><p>They went home.</p>"
first = make_chapter(story, text, title="Nets")
second = make_chapter(story, "<p>Nobody rang.</p>", title="Silence")
print(session_of(member), story.pk, first.pk, second.pk)
"""


@pytest.fixture
def story(house) -> Iterator[dict[str, str]]:
    made = house.run("-c", NEW).split()
    yield dict(zip(("session", "story", "first", "second"), made, strict=True))
    house.ask(f"Story.objects.filter(pk={made[1]}).delete()")


@pytest.fixture
def author(open_as, house, story) -> Page:
    context = open_as(viewport={"width": 320, "height": 700})
    cookie = {"name": "session", "value": story["session"], "url": house.address}
    context.add_cookies([cookie])
    return context.new_page()


@pytest.fixture
def moderator(open_as) -> Page:
    return open_as("moderator").new_page()


def open_in_queue(page):
    page.goto("/desk/")
    page.get_by_role("link", name="Queue", exact=True).click()
    expect(page.get_by_role("link", name=re.compile("The Bell at Low Tide"))).to_be_visible()
    assert_no_barriers(page)
    page.get_by_role("link", name=re.compile("The Bell at Low Tide")).click()


def told_in_notices(page, words):
    """The worker tells it, a moment later."""
    for _ in range(40):
        page.goto("/account/notices/")
        if words in page.locator("main").inner_text():
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"no notice says: {words}")


def hand_in(page, story):
    page.goto(f"/write/chapters/{story['first']}/publish/")
    page.get_by_label("A word to whoever reads it").fill("My first story here.")
    page.get_by_role("button", name="Hand in").click()
    page.goto("/write/queue/")
    expect(page.locator("main")).to_contain_text(re.compile(r"number \d+ of \d+ in the line"))
    assert_no_barriers(page)


def ask_for_changes(page):
    open_in_queue(page)
    page.get_by_role("button", name="I am reading it").click()
    expect(page.get_by_role("button", name="Let go of it")).to_be_visible()
    assert_no_barriers(page)
    page.get_by_role("button", name="Ask for changes").click()
    expect(page.locator("main")).to_contain_text("Write what you would like to have changed")
    assert_no_barriers(page)
    page.get_by_label("Letter to the author").fill("Let the bell ring once.")
    page.get_by_role("button", name="Ask for changes").click()
    expect(page.locator(".messages")).to_contain_text("Sent back with your letter.")


def change_it_and_hand_in_again(page):
    told_in_notices(page, "Let the bell ring once.")
    page.get_by_role("link", name="The Bell at Low Tide · Nets").click()
    expect(page.locator(".submission:target")).to_contain_text("Let the bell ring once.")
    page.locator(".submission:target").get_by_role("link", name="Edit").click()
    page.get_by_label("Write in").select_option(label="HTML")
    text = page.locator("textarea[name=text]")
    expect(text).to_be_visible()
    text.fill(text.input_value().replace("twice", "once"))
    page.get_by_role("button", name="Save", exact=False).first.click()
    page.goto("/write/queue/")
    page.get_by_role("link", name="Hand in again").click()
    page.get_by_role("button", name="Hand in").click()


def accept_and_trust(page):
    open_in_queue(page)
    expect(page.locator("main")).to_contain_text("1 passage, marked below")
    expect(page.locator(".text .is-changed")).to_have_text("The bell rang once.")
    expect(page.locator("main")).to_contain_text("Let the bell ring once.")
    page.get_by_text("Side by side").click()
    expect(page.locator(".compare ins")).to_contain_text("once")
    assert_no_barriers(page)
    page.get_by_role("button", name="Accept and trust").click()
    expect(page.locator(".messages")).to_contain_text("Accepted. Its author is told.")


def test_from_the_first_chapter_to_being_trusted(author, moderator, open_as, story):
    hand_in(author, story)
    ask_for_changes(moderator)
    change_it_and_hand_in_again(author)
    accept_and_trust(moderator)
    visitor = open_as().new_page()
    visitor.goto(f"/stories/{story['story']}/chapters/{story['first']}/")
    expect(visitor.locator("main")).to_contain_text("The bell rang once.")
    author.goto(f"/write/chapters/{story['second']}/publish/")
    author.get_by_role("button", name="Publish").click()
    visitor.goto(f"/stories/{story['story']}/chapters/{story['second']}/")
    expect(visitor.locator("main")).to_contain_text("Nobody rang.")


def test_what_waits_is_taken_back(author, moderator, story):
    hand_in(author, story)
    author.get_by_role("button", name="Take it back").click()
    expect(author.locator(".messages")).to_contain_text("It is a draft again")
    moderator.goto("/desk/queue/")
    expect(moderator.locator("h1")).to_be_visible()
    expect(moderator.locator("main")).not_to_contain_text("The Bell at Low Tide")
