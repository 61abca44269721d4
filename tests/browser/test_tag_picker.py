"""An author gives a story its tags, by keyboard alone and without script."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.barriers import assert_no_barriers
from tests.browser.writing_browser import Author

NARROW = {"width": 320, "height": 640}
WORDS = """
import django; django.setup()
from chapterhouse.tags.models import Kind, Tag
from chapterhouse.tags.parents import add_parent
kind = Kind.objects.get(name="tag")
vague = Tag.create(kind, "Lamplight", is_ambiguous=True)
for name in ("Lamplight at sea", "Lamplight in town"):
    add_parent(Tag.create(kind, name, story_count=2), vague)
"""
GONE = """
import django; django.setup()
from django.db.models import Q
from chapterhouse.stories.models import Story, StoryTag
from chapterhouse.tags.models import Tag
words = Tag.objects.filter(Q(name__startswith="Lamplight") | Q(name__startswith="Pickled"))
StoryTag.objects.filter(tag__in=words).delete()
words.delete()
Story.objects.filter(title__startswith="A Pickled").delete()
"""
AFRESH = """
import django; django.setup()
from chapterhouse.stories.models import Draft, StoryTag
StoryTag.objects.filter(story={0}).delete()
Draft.objects.filter(author__email__startswith="picker").delete()
"""


@pytest.fixture(scope="module")
def author(house) -> Iterator[Author]:
    house.run("-c", GONE)
    house.run("-c", WORDS)
    yield Author(house, "Picker")
    house.run("-c", GONE)


@pytest.fixture
def open_form(author, open_as) -> Callable[..., Page]:
    """The title page of a story without tags, or another form."""
    author.house.run("-c", AFRESH.format(author.story))

    def enter(address: str = f"/write/stories/{author.story}/", **options: object) -> Page:
        context = open_as("visitor", viewport=NARROW, **options)
        context.add_cookies(author.cookies)
        page = context.new_page()
        page.goto(address)
        return page

    return enter


def tags_of(author: Author) -> str:
    return author.house.ask(f"[t.tag.name for t in StoryTag.objects.filter(story={author.story})]")


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Tags")


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Tags").get_by_role("option")


def chosen(page: Page) -> Locator:
    return page.get_by_role("list", name="Chosen: Tags").get_by_role("listitem")


def save(page: Page) -> None:
    page.get_by_role("button", name="Save the title page").press("Enter")
    expect(page.locator(".messages")).to_contain_text("Saved")


def test_typing_suggests_with_counts_and_marks_what_is_unclear_and_what_is_new(open_form):
    page = open_form()
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    box(page).focus()
    page.keyboard.type("lampl")
    expect(options(page)).to_have_text(
        [
            "Lamplight at sea 2 stories",
            "Lamplight in town 2 stories",
            "Lamplight could be several · 0 stories",
            "lampl new here",
        ]
    )
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    expect(page.locator("tag-picker").get_by_text("Suggestions: 4")).to_have_role("status")
    assert_no_barriers(page, within="tag-picker")


def test_arrows_go_through_the_list_escape_shuts_it_and_enter_chooses(open_form):
    page = open_form()
    box(page).focus()
    # At once, for each sign that is typed may bring the suggestions anew.
    page.keyboard.insert_text("lamplight ")
    expect(options(page)).to_have_count(3)
    for key, at in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", 2)):
        page.keyboard.press(key)
        expect(options(page).nth(at)).to_have_attribute("aria-selected", "true")
        here = options(page).nth(at).get_attribute("id")
        expect(box(page)).to_have_attribute("aria-activedescendant", here)
        expect(box(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(box(page)).not_to_have_attribute("aria-activedescendant", re.compile(""))
    expect(box(page)).to_have_value("lamplight ")
    page.keyboard.press("ArrowDown")
    expect(options(page)).to_have_count(3)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(chosen(page)).to_have_text(["Lamplight at sea×"])
    expect(box(page)).to_have_value("")
    expect(box(page)).to_be_focused()


def test_chosen_ones_are_removed_by_backspace_and_their_buttons(open_form):
    page = open_form()
    box(page).focus()
    page.keyboard.type("Pickled eels, Pickled pears,Pickled plums")
    page.keyboard.press("Enter")
    expect(chosen(page)).to_have_count(3)
    page.keyboard.press("Backspace")
    expect(page.get_by_role("button", name="Remove Pickled plums")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Remove Pickled pears")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    expect(chosen(page)).to_have_text(["Pickled pears×"])
    page.keyboard.press("Enter")
    expect(box(page)).to_be_focused()
    expect(chosen(page)).to_have_count(0)


def test_what_is_chosen_new_or_only_typed_is_saved_and_shown_again(author, open_form):
    page = open_form()
    box(page).focus()
    page.keyboard.type("lamplight in")
    expect(options(page)).to_have_text(["Lamplight in town 2 stories", "lamplight in new here"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.type("Pickled eels")
    expect(options(page)).to_have_text(["Pickled eels new here"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.type("Pickled plums")
    page.keyboard.press("Tab")
    save(page)
    expect(page.locator(".messages")).to_contain_text("New tags here: Pickled eels, Pickled plums")
    assert tags_of(author) == "['Lamplight in town', 'Pickled eels', 'Pickled plums']"
    page.reload()
    expect(chosen(page)).to_have_text(["Lamplight in town×", "Pickled eels×", "Pickled plums×"])
    assert_no_barriers(page)


def test_a_new_story_takes_them_too(author, open_form):
    page = open_form("/write/new/")
    page.get_by_role("textbox", name="Title").first.fill("A Pickled Story")
    box(page).focus()
    page.keyboard.type("lamplight at")
    expect(options(page)).to_have_text(["Lamplight at sea 2 stories", "lamplight at new here"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Save as draft").press("Enter")
    expect(page.locator(".messages")).to_contain_text("saved as a draft")
    story = "StoryTag.objects.get(story__title='A Pickled Story')"
    assert author.house.ask(f"{story}.tag.name") == "Lamplight at sea"


def test_an_unclear_one_is_asked_about_and_nothing_is_lost(author, open_form):
    page = open_form()
    box(page).focus()
    page.keyboard.type("Pickled eels,Lamplight")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Save the title page").press("Enter")
    asked = page.get_by_role("group", name="Instead of “Lamplight”")
    expect(asked).to_be_visible()
    expect(chosen(page)).to_have_text(["Pickled eels×", "Lamplight×"])
    assert_no_barriers(page)
    asked.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    save(page)
    assert tags_of(author) == "['Pickled eels', 'Lamplight in town']"


def test_without_script_it_is_a_line_with_commas_that_asks_and_saves_the_same(author, open_form):
    page = open_form(java_script_enabled=False)
    line = page.get_by_role("textbox", name="Tags")
    line.fill("Pickled eels, lamplight")
    page.get_by_role("button", name="Save the title page").click()
    asked = page.get_by_role("group", name="Instead of “lamplight”")
    expect(asked).to_be_visible()
    expect(line).to_have_value("Pickled eels, lamplight")
    page.get_by_label("Lamplight at sea").check()
    page.get_by_role("button", name="Save the title page").click()
    expect(page.locator(".messages")).to_contain_text("Saved")
    assert tags_of(author) == "['Pickled eels', 'Lamplight at sea']"
    page.goto(page.url)
    expect(line).to_have_value("Pickled eels, Lamplight at sea")


def test_a_draft_put_back_by_script_is_shown(open_form):
    page = open_form()
    page.locator("[name='tags-tag']").evaluate(
        "(line) => { line.value = 'Fog, \"x, y\"'; line.dispatchEvent(new Event('change')); }"
    )
    expect(chosen(page)).to_have_text(["Fog×", "x, y×"])
