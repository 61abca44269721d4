"""The archivist merges two tags: tried first, applied, found together, and taken apart again."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.barriers import assert_no_barriers

MADE = """
import django; django.setup()
from tests.browser.company import author
from chapterhouse.stories.retagging import recount_over
from chapterhouse.tags.models import Kind, Tag
from chapterhouse.testing import make_published
name = author().default_pen_name
kind, _ = Kind.objects.get_or_create(
    name="shore", defaults={"title": "Shore", "plural": "Shores"}
)
keys = []
for tag, title in (("Rockpools", "The Crab's Almanac"), ("Rock Pools", "Anemone Weather")):
    tag = Tag.create(kind, tag)
    story = make_published(title, name)
    story.taggings.create(tag=tag)
    recount_over([tag.pk])
    keys += [story.pk]
print(*keys)
"""
UNMADE = """
import django; django.setup()
from chapterhouse.stories.models import Story
from chapterhouse.tags.models import Kind, Tag, WranglingSet
kind = Kind.objects.get(name="shore")
Story.objects.filter(taggings__tag__kind=kind).delete()
WranglingSet.objects.filter(steps__tag__kind=kind).delete()
Tag.objects.filter(kind=kind).update(synonym_of=None)
Tag.objects.filter(kind=kind).delete()
kind.delete()
"""
PAGE = "/tags/shore/Rock%20Pools/"


@pytest.fixture
def stories(house) -> Iterator[None]:
    house.run("-c", MADE)
    yield
    house.run("-c", UNMADE)


@pytest.fixture
def archivist(open_as, stories) -> Page:
    return open_as("archivist").new_page()


def find(page, name):
    page.goto("/desk/")
    page.get_by_role("link", name="Vocabulary").click()
    page.get_by_label("Name").fill(name)
    page.get_by_label("Which").select_option("")
    page.get_by_role("button", name="Show").click()
    assert_no_barriers(page)
    page.get_by_role("link", name=name, exact=True).click()


def merge_into(page, name):
    page.get_by_label("What to do").select_option("merge")
    page.get_by_role("combobox", name="The other tag").press_sequentially(name[:6])
    page.get_by_role("option", name=name).click()
    assert_no_barriers(page)
    page.get_by_role("button", name="Add to the set").click()
    expect(page.get_by_text("“Rockpools” becomes another word for “Rock Pools”")).to_be_visible()


def stories_with_it(page):
    page.goto(PAGE)
    return page.locator("main").inner_text()


def wait_until(page, words):
    """The page renews itself when the job has done its part."""
    expect(page.get_by_text(words)).to_be_visible(timeout=20_000)


def test_a_merge_is_tried_applied_and_undone(archivist):
    page = archivist
    find(page, "Rockpools")
    merge_into(page, "Rock Pools")
    page.get_by_role("link", name="See what it changes").click()
    expect(page.get_by_role("link", name="The Crab's Almanac", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Anemone Weather")).to_have_count(0)
    assert "Crab's Almanac" not in stories_with_it(page)
    page.go_back()
    assert_no_barriers(page)
    page.get_by_role("button", name="Apply all of it").click()
    wait_until(page, re.compile("can be undone until"))
    assert_no_barriers(page)
    address = page.url
    assert "The Crab's Almanac" in stories_with_it(page)
    page.goto("/tags/shore/Rockpools/")
    expect(page).to_have_url(re.compile(re.escape(PAGE)))
    page.goto(address)
    page.get_by_role("button", name="Undo all of it").click()
    wait_until(page, re.compile("^Undone$"))
    assert "The Crab's Almanac" not in stories_with_it(page)
    page.goto("/tags/shore/Rockpools/")
    expect(page.get_by_role("link", name="The Crab's Almanac", exact=True)).to_be_visible()
