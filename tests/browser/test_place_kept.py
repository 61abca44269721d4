# ruff: noqa: F811 - pytest hands the fixture in by its name
"""A place that was read without a network, by a visitor, in a second tab, on one long page."""

import re

from playwright.sync_api import expect

from tests.browser.barriers import assert_no_barriers
from tests.browser.editing import until
from tests.browser.test_place import (
    EDITED,
    KEPT,
    WRITTEN,
    chapter,
    opened,
    read_on,
    story,  # noqa: F401 - a fixture
)

RECAP = "Chapter.objects.filter(pk={chapter}).update(recap='<p>It rained.</p>')"
REVIEWED = """
from chapterhouse.reviews.models import Review
Review.objects.create(story_id={story}, chapter_id={chapter}, visitor_name="Ann", text="<p>Oh.</p>")
Story.objects.filter(pk={story}).update(review_count=1)
"""
HIDDEN = """Object.defineProperty(document, "visibilityState", {value: "%s", configurable: true});
document.dispatchEvent(new Event("visibilitychange"));"""


def stored(page, story):
    return page.evaluate(f"JSON.parse(localStorage.places)['{story[0]}']")


def merged(answer):
    return answer.url.endswith("/account/places/")


def test_what_was_read_without_a_network_is_told_as_soon_as_there_is_one(open_as, story):
    context = open_as("member", user_agent="Mozilla/5.0 (iPhone) Mobile")
    phone = opened(context, chapter(story, 2))
    context.set_offline(True)
    read_on(phone, 12)
    assert stored(phone, story)["unsent"] == 1
    phone.clock.fast_forward(3_600_000)
    with phone.expect_response(merged) as told:
        context.set_offline(False)
    assert told.value.request.post_data_json[0]["age"] >= 3_600_000
    assert told.value.status == 204
    until(phone, f"!JSON.parse(localStorage.places)['{story[0]}'].unsent")
    computer = open_as("member").new_page()
    computer.goto(f"/stories/{story[0]}/?contents")
    expect(computer.get_by_role("link", name="Go on in chapter 2")).to_be_visible()


def test_a_network_that_says_it_is_back_is_tried_at_once_and_once_more(open_as, story):
    phone = opened(open_as("member"), chapter(story, 2))
    for address in ("**/place/", "**/account/places/"):
        phone.route(address, lambda route: route.abort())
    read_on(phone, 12)
    phone.clock.pause_at(phone.evaluate("Date.now() / 1000") + 1)
    with phone.expect_event("requestfailed", merged):
        phone.evaluate("dispatchEvent(new Event('online'))")
    phone.unroute("**/account/places/")
    with phone.expect_response(merged) as told:
        phone.clock.run_for(5000)
    assert told.value.status == 204


def test_what_a_page_could_not_send_the_next_one_brings(open_as, story):
    context = open_as("member")
    page = opened(context, chapter(story, 3))
    page.route("**/place/", lambda route: route.abort())
    read_on(page, 9)
    assert stored(page, story)["unsent"] == 1
    with page.expect_response(merged) as told:
        page.goto("/")
    assert told.value.status == 204


def test_a_hidden_tab_does_not_drag_the_place_back(open_as, story):
    context = open_as("member")
    older = opened(context, chapter(story, 1))
    read_on(older, 5)
    older.evaluate(HIDDEN % "hidden")
    newer = opened(context, chapter(story, 3))
    with newer.expect_response(lambda answer: answer.url.endswith(KEPT)):
        read_on(newer, 9)
    older.evaluate("scrollBy(0, 900)")
    older.clock.run_for(60_000)
    older.goto("/")
    assert str(stored(newer, story)["chapter"]) == story[3]


def test_a_page_left_open_asks_when_its_reader_went_on_elsewhere(open_as, story):
    phone = opened(open_as("member"), chapter(story, 1))
    read_on(phone, 5)
    phone.evaluate(HIDDEN % "hidden")
    computer = opened(open_as("member"), chapter(story, 3))
    with computer.expect_response(lambda answer: answer.url.endswith(KEPT)):
        read_on(computer, 9)
    phone.clock.fast_forward(1_200_000)
    phone.evaluate(HIDDEN % "visible")
    expect(phone.get_by_text("You were in chapter 3 today")).to_be_visible()


def test_a_visitors_reviews_tell_no_more_than_this_browser_has_read(house, open_as, story):
    page = opened(open_as(), chapter(story, 2))
    read_on(page, 7)
    house.run("-c", WRITTEN + REVIEWED.format(story=story[0], chapter=story[1]))
    page.goto(f"/stories/{story[0]}/?contents")
    link = page.locator(f"a[href*='/stories/{story[0]}/reviews/']").first
    expect(link).to_have_attribute("href", re.compile(r"\?upto=2$"))


def test_a_visitors_place_in_a_chapter_that_is_gone_is_the_one_before(house, open_as, story):
    page = opened(open_as(), chapter(story, 2))
    read_on(page, 7)
    house.run("-c", WRITTEN + f"Chapter.objects.get(pk={story[2]}).delete()")
    page.goto(f"/stories/{story[0]}/?contents")
    way = page.get_by_role("link", name="Go on in chapter 1")
    expect(way).to_have_attribute("href", chapter(story, 1))


def test_the_recap_is_open_for_a_visitor_who_was_away_for_long(house, open_as, story):
    house.run("-c", WRITTEN + RECAP.format(chapter=story[2]))
    page = opened(open_as(), chapter(story, 1))
    read_on(page, 7)
    page.goto(chapter(story, 2))
    expect(page.locator(".text")).to_be_visible()
    expect(page.get_by_text("It rained.", exact=True)).to_be_hidden()
    page.clock.fast_forward(40 * 86_400_000)
    page.goto(chapter(story, 2))
    expect(page.get_by_text("It rained.", exact=True)).to_be_visible()


def test_a_whole_story_on_one_page_keeps_the_place_in_its_chapter(house, open_as, story):
    whole = f"/stories/{story[0]}/all/"
    page = opened(open_as("member"), whole)
    page.clock.run_for(3000)
    page.locator(f"#chapter-{story[2]} p").nth(12).scroll_into_view_if_needed()
    read = []
    page.on("request", lambda asked: read.append(asked.url) if "/read/" in asked.url else None)
    with page.expect_response(lambda answer: answer.url.endswith(KEPT)) as kept:
        page.evaluate("scrollBy(0, 200)")
        until(page, "document.querySelector('reading-place').scrolled")
        page.clock.run_for(16_000)
    assert f"/chapters/{story[2]}/" in kept.value.url
    assert [url for url in read if f"/chapters/{story[2]}/" in url]
    assert not [url for url in read if f"/chapters/{story[3]}/" in url]
    house.run("-c", WRITTEN + EDITED.format(story=story[0], chapter=story[2]))
    computer = open_as("member").new_page()
    computer.goto(whole)
    asked = computer.get_by_role("region", name="Your place")
    expect(asked).to_contain_text("You were in chapter 3 today")
    assert_no_barriers(computer)
    asked.get_by_role("link", name="Go there").click()
    there = stored(page, story)["block"]
    expect(computer).to_have_url(re.compile(f"{whole}#{there}$"))
    until(computer, f"document.getElementById('{there}').getBoundingClientRect().top < 400")
