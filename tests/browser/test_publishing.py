"""An author brings chapters before readers, changes them, and takes them back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.barriers import assert_no_barriers
from tests.browser.editing import until
from tests.browser.house import House

NEW = """
import django; django.setup()
from chapterhouse.tags.models import Kind, Rating
from chapterhouse.testing import make_chapter, make_story
from tests.browser.company import person, session_of
author, reader = person("publishing author", None), person("publishing reader", None)
author.trust(True, by=None)
rating = Rating.objects.filter(warns=False, asks_age=False, members_only=False).first()
story = make_story(
    "The Ferry at Dawn", author.default_pen_name, rating=rating, summary="<p>Of a ferry.</p>"
)
for kind in Kind.objects.filter(is_required=True):
    story.taggings.create(tag=kind.tags.first())
text = "<p>The ferry was late.</p><p>Nobody minded.</p><p>The sea was grey.</p>"
chapters = [make_chapter(story, text, title=title) for title in ("Dawn", "Noon", "Dusk")]
print(session_of(author), session_of(reader), story.pk, *(chapter.pk for chapter in chapters))
"""
ITS_HOUR = """
import django; django.setup()
from django.utils import timezone
from chapterhouse.stories.jobs import look_for_releases
from chapterhouse.stories.models import Release
Release.objects.filter(chapter={chapter}).update(at=timezone.now())
look_for_releases()
"""


@dataclass
class Ferry:
    house: House
    author: str
    reader: str
    story: str
    dawn: str
    noon: str
    dusk: str

    def publish_page(self, chapter: str) -> str:
        return f"/write/chapters/{chapter}/publish/"

    def page_for_readers(self, chapter: str) -> str:
        return f"/stories/{self.story}/chapters/{chapter}/"


@pytest.fixture
def ferry(house) -> Iterator[Ferry]:
    ferry = Ferry(house, *house.run("-c", NEW).split())
    yield ferry
    house.ask(f"Story.objects.filter(pk={ferry.story}).delete()")


def page_of(open_as, house, session) -> Page:
    context = open_as(viewport={"width": 320, "height": 700})
    context.add_cookies([{"name": "session", "value": session, "url": house.address}])
    return context.new_page()


@pytest.fixture
def author(open_as, ferry) -> Page:
    return page_of(open_as, ferry.house, ferry.author)


@pytest.fixture
def reader(open_as, ferry) -> Page:
    return page_of(open_as, ferry.house, ferry.reader)


def publish(page, ferry, chapter):
    page.goto(ferry.publish_page(chapter))
    page.get_by_role("button", name=re.compile("^Publish")).click()
    expect(page.locator(".messages")).to_contain_text("is out")


def test_now_silently_and_at_an_hour(author, reader, ferry):
    see_it_before(author, ferry)
    publish_the_first(author, ferry)
    publish_silently_and_tell_later(author, ferry)
    plan_the_last(author, ferry)
    assert reader.goto(ferry.page_for_readers(ferry.dusk)).status == 404
    ferry.house.run("-c", ITS_HOUR.format(chapter=ferry.dusk))
    is_there(reader, ferry.page_for_readers(ferry.dusk))
    is_told(author, "Your planned chapter is out")


def see_it_before(page, ferry):
    page.goto(f"/write/chapters/{ferry.dawn}/preview/")
    phone = page.frame_locator("iframe")
    expect(phone.get_by_role("heading", name="Dawn")).to_be_visible()
    expect(phone.get_by_text("The ferry was late.")).to_be_visible()
    expect(phone.get_by_role("link", name="Log in").first).to_be_attached()
    phone.get_by_role("link", name="The Ferry at Dawn").first.click()
    expect(phone.get_by_text("The ferry was late.")).to_be_visible()
    assert len(page.context.pages) == 1
    assert_no_barriers(page)
    page.get_by_role("link", name="On a desktop").click()
    until(page, "document.querySelector('iframe').clientWidth > 900")


def publish_the_first(page, ferry):
    page.goto(f"/write/stories/{ferry.story}/publish/")
    assert_no_barriers(page)
    for title in ("Noon", "Dusk"):
        page.get_by_label(re.compile(title)).uncheck()
    page.get_by_role("button", name="Publish these chapters").click()
    expect(page.locator(".messages")).to_contain_text("“Dawn” is out.")
    expect(page).to_have_url(re.compile(f"/stories/{ferry.story}/$"))


def publish_silently_and_tell_later(page, ferry):
    page.goto(ferry.publish_page(ferry.noon))
    page.get_by_label("Silently").check()
    page.get_by_role("button", name="Publish Noon").click()
    expect(page.locator(".messages")).to_contain_text("Nobody was told.")
    page.goto(ferry.publish_page(ferry.noon))
    assert_no_barriers(page)
    page.get_by_role("button", name="Tell them now").click()
    expect(page.locator(".messages")).to_contain_text("is told now")
    expect(page.get_by_role("button", name="Tell them now")).to_have_count(0)


def plan_the_last(page, ferry):
    page.goto(ferry.publish_page(ferry.dusk))
    page.get_by_label("At a time that you choose").check()
    page.get_by_label("Day and hour").fill("2020-01-01T10:00")
    page.get_by_role("button", name="Publish Dusk").click()
    expect(page.locator("main")).to_contain_text("That is too far away")
    assert_no_barriers(page)
    page.get_by_label("Day and hour").fill(in_a_year(page))
    page.get_by_role("button", name="Publish Dusk").click()
    expect(page.locator(".messages")).to_contain_text("“Dusk” appears on")
    expect(page.locator("main")).to_contain_text("Planned for")
    assert_no_barriers(page)


def in_a_year(page):
    return page.evaluate("new Date(Date.now() + 31536e6).toISOString().slice(0, 16)")


def is_there(page, address):
    """The worker publishes it, a moment later."""
    for _ in range(40):
        if page.goto(address).status == 200:
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"{address} is not there")


def is_told(page, words):
    for _ in range(40):
        page.goto("/account/notices/")
        if words in page.locator("main").inner_text():
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"no notice says: {words}")


def test_changes_and_versions(author, reader, ferry):
    publish(author, ferry, ferry.dawn)
    read(reader, ferry)
    a_typo(author, ferry)
    read(reader, ferry)
    expect(reader.locator(".text")).to_contain_text("láte")
    expect(reader.locator("main")).not_to_contain_text("Changed since you read it")
    a_real_change(author, ferry)
    reader.goto(ferry.page_for_readers(ferry.dawn))
    expect(reader.locator("main")).to_contain_text("Changed since you read it")
    expect(reader.locator(".release-note em")).to_have_text("new")
    bring_the_first_back(author, ferry)


def read(page, ferry):
    """Open it, and stay for as long as it takes to count."""
    counted = f"/chapters/{ferry.dawn}/read/"
    with page.expect_response(lambda answer: counted in answer.url):
        page.goto(ferry.page_for_readers(ferry.dawn))


def write_and_save(page, ferry, old, new):
    page.goto(f"/write/chapters/{ferry.dawn}/")
    page.get_by_label("Write in").select_option(label="HTML")
    text = page.locator("textarea[name=text]")
    expect(text).to_be_visible()
    text.fill(text.input_value().replace(old, new))


def a_typo(page, ferry):
    """Saved for later, looked at word by word, and only then published."""
    write_and_save(page, ferry, "late", "láte")
    page.get_by_role("button", name="Save for later").click()
    expect(page.locator(".messages")).to_be_visible()
    page.goto(ferry.publish_page(ferry.dawn))
    page.get_by_role("link", name="word by word").click()
    expect(page.locator(".compare ins")).to_contain_text("láte")
    expect(page.locator(".compare del")).to_contain_text("late")
    assert_no_barriers(page)
    page.go_back()
    page.get_by_role("button", name="Publish the change").click()
    expect(page.locator("main")).to_contain_text("Say whether you only mended typos")
    assert_no_barriers(page)
    page.get_by_label("Typos only").check()
    page.get_by_role("button", name="Publish the change").click()
    expect(page.locator(".messages")).to_contain_text("Readers have the new version now.")


def a_real_change(page, ferry):
    """Published from the form itself."""
    write_and_save(page, ferry, "Nobody minded.", "Everybody minded.")
    page.get_by_label("A real change").check()
    page.get_by_label("A word on it to readers").fill("A *new* mood.")
    page.get_by_role("button", name="Publish the change").click()
    expect(page.locator(".messages")).to_contain_text("Saved as version 3")


def bring_the_first_back(page, ferry):
    page.goto(f"/write/chapters/{ferry.dawn}/revisions/")
    assert_no_barriers(page)
    page.get_by_label("From version 1", exact=True).check()
    page.get_by_label("To version 3", exact=True).check()
    page.get_by_role("button", name="Compare the two").click()
    expect(page.locator(".compare ins").first).to_be_visible()
    page.goto(f"/write/chapters/{ferry.dawn}/revisions/1/")
    assert_no_barriers(page)
    page.get_by_role("button", name="Bring this version back").click()
    expect(page.locator(".messages")).to_contain_text("Version 1 is back as version 4.")
    page.get_by_label("Typos only").check()
    page.get_by_role("button", name="Publish the change").click()
    expect(page.locator(".text")).to_contain_text("Nobody minded.")


def test_taken_back_and_given_back(author, reader, ferry):
    publish(author, ferry, ferry.dawn)
    author.goto(ferry.publish_page(ferry.dawn))
    author.get_by_text("Withdraw this chapter…").click()
    expect(author.locator("main")).to_contain_text("the story is withdrawn with it")
    author.get_by_role("button", name="Withdraw the chapter").click()
    expect(author.get_by_role("button", name="Give it back to readers")).to_be_visible()
    assert reader.goto(ferry.page_for_readers(ferry.dawn)).status == 404
    assert_no_barriers(author)
    author.get_by_role("button", name="Give it back to readers").click()
    assert reader.goto(ferry.page_for_readers(ferry.dawn)).status == 200
    author.goto(f"/write/stories/{ferry.story}/publish/")
    author.get_by_text("Withdraw this story…").click()
    author.get_by_role("button", name="Withdraw the story").click()
    assert reader.goto(f"/stories/{ferry.story}/").status == 404
    author.get_by_role("button", name="Give it back to readers").click()
    assert reader.goto(f"/stories/{ferry.story}/").status == 200
