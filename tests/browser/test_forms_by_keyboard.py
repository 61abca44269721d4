"""Somebody writes and publishes a story on a narrow screen, and touches only the keyboard."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

NARROW = {"width": 320, "height": 640}
PERSON = """
import django; django.setup()
from tests.browser.company import person, session_of
from chapterhouse.members.models import Member
from chapterhouse.testing import make_chapter, make_story
member = person("pianist", None)
Member.objects.filter(pk=member.pk).update(is_trusted=True)
story = make_story("The Silent Keys", member.default_pen_name)
make_chapter(story, "<p>Nobody played.</p>")
print(story.pk, session_of(member))
"""
GONE = """
import django; django.setup()
from chapterhouse.stories.models import Draft, Story
Draft.objects.filter(author__email__startswith="pianist").delete()
Story.objects.filter(pen_names__name="Crawling pianist").delete()
"""
# What is wrong with the place of the focus; nothing if it is seen (WCAG 2.2, 2.4.11). Of an area
# that is written in, a browser shows the line of the cursor.
HIDDEN = """() => {
  const one = document.activeElement;
  if (one === document.body) return "";
  const ringed = [one, one.closest(".editor-rich")].some((part) => {
    const ring = part && getComputedStyle(part);
    return ring && ring.outlineStyle === "solid" && parseFloat(ring.outlineWidth) >= 3;
  });
  const box = one.getBoundingClientRect();
  const shown = (across, down) => {
    const at = document.elementFromPoint(box.x + across * box.width, box.y + down * box.height);
    return at && (one.contains(at) || at.contains(one) && at !== document.documentElement);
  };
  const places = [0.1, 0.5, 0.9];
  const seen = places.flatMap((x) => places.map((y) => shown(x, y))).filter(Boolean).length;
  const enough = one.matches("textarea, [contenteditable]") ? 3 : 9;
  if (ringed && seen >= enough) return "";
  return `${one.outerHTML.slice(0, 120)}: ring ${ringed}, ${seen}/9`;
}"""
# Whether the focus went up the page since it was last asked.
WENT_BACK = """() => {
  const [before, height] = window.wasAt ?? [null, -Infinity];
  const one = document.activeElement, box = one.getBoundingClientRect();
  const stays = one.closest(".form-actions, .skip") !== null;
  window.wasAt = [one, stays ? -Infinity : box.top + scrollY];
  if (!before || one === document.body) return false;
  const behind = before.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING;
  return Boolean(behind) || !stays && box.bottom + scrollY <= height;
}"""
# How far the line of the cursor is from the bars above and below it, once the page stands still:
# a browser may scroll after a key in the next frames.
ROOM = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  const { view } = document.querySelector("story-editor");
  const room = () => {
    const at = view.coordsAtPos(view.state.selection.head);
    const tools = document.querySelector(".editor-tools").getBoundingClientRect();
    const bar = document.querySelector(".form-actions").getBoundingClientRect();
    return [at.top - Math.max(tools.bottom, 0), Math.min(bar.top, innerHeight) - at.bottom];
  };
  for (let before = null, still = 0; still < 2; still += 1) {
    await frame();
    if (String(room()) !== before) still = -1;
    before = String(room());
  }
  return room();
}"""


@pytest.fixture
def pianist(house, open_as) -> Iterator[Callable[[str], Page]]:
    story, session = house.run("-c", PERSON).split()[-2:]

    def enter(address: str) -> Page:
        context = open_as(viewport=NARROW)
        context.add_cookies([{"name": "session", "value": session, "url": house.address}])
        page = context.new_page()
        page.goto(address.format(story=story))
        return page

    yield enter
    house.run("-c", GONE)


def step(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate(HIDDEN) == ""


def tab_to(page: Page, place: Locator) -> None:
    """Onward to it, and each stop on the way is seen."""
    place = place.first
    expect(place).to_be_attached()
    page.wait_for_load_state()
    for _ in range(120):
        step(page)
        if place.evaluate("(one) => one === document.activeElement"):
            return
    raise AssertionError(f"{place} is not reached")


def enter(page: Page, address: str) -> None:
    """Press what has the focus, which leads to another page."""
    page.keyboard.press("Enter")
    page.wait_for_url(address)


def box(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=re.compile(f"^{name}"))


def link(page: Page, name: str) -> Locator:
    return page.get_by_role("link", name=name, exact=True)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=re.compile(f"^{name}"))


@pytest.mark.parametrize(
    "address",
    [
        *("/write/", "/write/new/", "/write/stories/{story}/", "/write/stories/{story}/chapters/"),
        *("/write/stories/{story}/chapters/new/", "/write/stories/{story}/publish/"),
    ],
)
def test_each_stop_is_seen_and_they_follow_the_page(pianist, address):
    page = pianist(address)
    stops = 0
    while stops < 200:
        step(page)
        assert not page.evaluate(WENT_BACK), page.evaluate("document.activeElement.outerHTML")
        if page.evaluate("document.activeElement === document.body"):
            break
        stops += 1
    assert 10 < stops < 200


def test_the_first_stop_skips_to_the_page_itself(pianist):
    page = pianist("/write/new/")
    step(page)
    expect(link(page, "Skip to the text")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    step(page)
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_story_is_written_and_published_by_keyboard_alone(house, pianist, open_as):
    page = pianist("/")
    tab_to(page, link(page, "Write"))
    enter(page, "**/write/")
    tab_to(page, page.locator("main").get_by_role("link", name="New story"))
    enter(page, "**/write/new/")

    tab_to(page, box(page, "Title"))
    page.keyboard.type("The Loud Keys")
    tab_to(page, box(page, "Summary"))
    page.keyboard.type("Somebody plays.")
    tab_to(page, page.get_by_role("radio", name=re.compile("^General")))
    page.keyboard.press("Space")
    tab_to(page, box(page, "Text"))
    page.keyboard.type("It began ")
    page.keyboard.press("Control+i")
    page.keyboard.type("softly")
    page.keyboard.press("Control+i")
    page.keyboard.type(".")
    tab_to(page, button(page, "Save as draft"))
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("saved as a draft")

    tab_to(page, link(page, "Publish…"))
    enter(page, "**/publish/")
    tab_to(page, button(page, "Publish"))
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("is out")

    story = house.ask("Story.objects.get(title='The Loud Keys').pk")
    visitor = open_as(viewport=NARROW).new_page()
    visitor.goto(f"/stories/{story}/")
    tab_to(visitor, link(visitor, "Begin reading"))
    enter(visitor, "**/chapters/*/")
    expect(visitor.get_by_text("It began softly.")).to_be_visible()


def test_what_is_typed_never_ends_up_under_a_bar(pianist):
    page = pianist("/write/new/")
    tab_to(page, box(page, "Text"))
    for _ in range(30):
        page.keyboard.type("A lamp.")
        page.keyboard.press("Enter")
        assert min(page.evaluate(ROOM)) >= 0
    for _ in range(30):
        page.keyboard.press("ArrowUp")
        assert min(page.evaluate(ROOM)) >= 0
