"""Chapters are put in order by keyboard and by dragging, put in, deleted and taken back."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.barriers import assert_no_barriers

NEW = """
import django; django.setup()
from tests.browser.company import person, session_of
from chapterhouse.stories.publishing import publish
from chapterhouse.testing import make_chapter, make_story
member, other = person("orderly author", None), person("guest writer", None)
story = make_story("The Stairs of Salt", member.default_pen_name, is_round_robin=True)
for title in ("Sand", "Tide", "Bell", "Lamp"):
    publish(make_chapter(story, f"<p>{title} and salt.</p>", title=title), by=None)
print(session_of(member), session_of(other), story.pk)
"""


@pytest.fixture
def made(house) -> Iterator[dict[str, str]]:
    told = house.run("-c", NEW).split()
    yield dict(zip(("author", "guest", "story"), told, strict=True))
    house.ask(f"Story.objects.filter(pk={told[2]}).delete()")


@pytest.fixture
def as_one(open_as, house, made):
    def open_page(who: str, **options: object) -> Page:
        context = open_as(**options)
        cookie = {"name": "session", "value": made[who], "url": house.address}
        context.add_cookies([cookie])
        return context.new_page()

    return open_page


def chapters(page):
    return page.locator(".chapter-told > a")


def test_chapters_are_moved_by_keyboard(as_one, made):
    page = as_one("author", viewport={"width": 320, "height": 700})
    page.goto(f"/write/stories/{made['story']}/chapters/")
    assert_no_barriers(page)
    page.get_by_role("button", name="Move “Sand” down").focus()
    page.keyboard.press("Enter")
    expect(chapters(page)).to_have_text(["Tide", "Sand", "Bell", "Lamp"])
    expect(page.get_by_role("button", name="Move “Sand” down")).to_be_focused()
    expect(page.locator("[data-told]")).to_have_text("“Sand” now stands at place 2 of 4.")
    page.keyboard.press("Enter")
    expect(chapters(page)).to_have_text(["Tide", "Bell", "Sand", "Lamp"])
    expect(page.get_by_role("button", name="Move “Sand” down")).to_be_focused()
    page.reload()
    expect(chapters(page)).to_have_text(["Tide", "Bell", "Sand", "Lamp"])


def test_chapters_are_moved_without_script(as_one, made):
    page = as_one("author", java_script_enabled=False)
    page.goto(f"/write/stories/{made['story']}/chapters/")
    page.get_by_role("button", name="Move “Lamp” up").click()
    expect(chapters(page)).to_have_text(["Sand", "Tide", "Lamp", "Bell"])
    expect(page.get_by_role("button", name="Move “Lamp” up")).to_be_focused()
    expect(page.get_by_role("status").first).to_contain_text("place 3 of 4")


def test_a_chapter_finds_its_place_among_many(as_one, made):
    page = as_one("author", viewport={"width": 320, "height": 700})
    page.goto(f"/write/stories/{made['story']}/chapters/")
    page.locator("summary").filter(has_text="for “Sand”").click()
    page.get_by_role("link", name="After another chapter…").click()
    assert_no_barriers(page)
    page.get_by_role("button", name="Here, after “Bell”").click()
    expect(chapters(page)).to_have_text(["Tide", "Bell", "Sand", "Lamp"])
    page.get_by_role("link", name="Put many in order").click()
    assert_no_barriers(page)
    page.get_by_role("spinbutton", name="Lamp").fill("0")
    page.get_by_role("button", name="Put them in this order").click()
    expect(chapters(page)).to_have_text(["Lamp", "Tide", "Bell", "Sand"])


def test_chapters_are_dragged(as_one, made):
    page = as_one("author")
    page.goto(f"/write/stories/{made['story']}/chapters/")
    grip = page.locator(".chapter-grip").first.bounding_box()
    last = page.locator(".chapter-line").nth(2).bounding_box()
    page.mouse.move(grip["x"] + 5, grip["y"] + 5)
    page.mouse.down()
    page.mouse.move(grip["x"] + 5, last["y"] + last["height"] - 3, steps=8)
    page.mouse.up()
    expect(page.locator("[data-told]")).to_have_text("“Sand” now stands at place 3 of 4.")
    page.reload()
    expect(chapters(page)).to_have_text(["Tide", "Bell", "Sand", "Lamp"])


def test_a_chapter_is_put_in_deleted_and_taken_back(as_one, made):
    page = as_one("author", viewport={"width": 320, "height": 700})
    page.goto(f"/write/stories/{made['story']}/chapters/")
    page.locator("summary").filter(has_text="for “Tide”").click()
    page.get_by_role("link", name="Write a chapter after it").click()
    page.get_by_label("Title").fill("Foam")
    page.locator(".form-buttons").get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="Foam")).to_be_visible()
    assert_no_barriers(page)
    page.goto(f"/write/stories/{made['story']}/chapters/")
    expect(chapters(page)).to_have_text(["Sand", "Tide", "Foam", "Bell", "Lamp"])
    page.locator("summary").filter(has_text="for “Foam”").click()
    page.get_by_role("link", name="Delete…").click()
    assert_no_barriers(page)
    page.get_by_role("button", name="Delete the chapter").click()
    expect(chapters(page)).to_have_text(["Sand", "Tide", "Bell", "Lamp"])
    page.get_by_role("link", name="Bin", exact=True).first.click()
    assert_no_barriers(page)
    page.get_by_role("button", name="Take it back Foam").click()
    expect(chapters(page)).to_have_text(["Sand", "Tide", "Foam", "Bell", "Lamp"])


def test_chapters_stand_in_volumes(as_one, made):
    page = as_one("author", viewport={"width": 320, "height": 700})
    page.goto(f"/write/stories/{made['story']}/chapters/volumes/")
    assert_no_barriers(page)
    page.get_by_label("Title").fill("Below")
    page.get_by_label("First chapter").select_option(label="3. Bell")
    page.get_by_label("Last chapter").select_option(label="4. Lamp")
    page.get_by_role("button", name="Make the volume").click()
    expect(page.locator("main")).to_contain_text("2 chapters, from place 3 to 4")
    assert_no_barriers(page)
    page.goto(f"/stories/{made['story']}/?contents")
    expect(page.get_by_role("heading", name="Below")).to_be_visible()
    assert_no_barriers(page)


def test_somebody_writes_on_in_a_round_robin(as_one, made):
    page = as_one("guest", viewport={"width": 320, "height": 700})
    page.goto(f"/stories/{made['story']}/?contents")
    page.get_by_role("link", name="Write the next chapter").click()
    assert_no_barriers(page)
    page.get_by_label("Title").fill("Door")
    page.locator(".form-buttons").get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="Door")).to_be_visible()
    author = as_one("author")
    author.goto(f"/write/stories/{made['story']}/chapters/")
    expect(chapters(author).last).to_have_text("Door")
    expect(author.locator(".chapter-told").last).to_contain_text("by Crawling guest writer")
    author.get_by_role("button", name="Close it to others").click()
    page.goto(f"/stories/{made['story']}/?contents")
    expect(page.get_by_role("link", name="Door")).to_be_visible()
    expect(page.get_by_role("link", name="Write the next chapter")).to_have_count(0)
