"""From a pairing to its people and back, and to the right one of two with one name."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import assert_no_barriers
from tests.browser.test_crawl import html_errors

NARROW = {"width": 320, "height": 640}
WORDS = """
import django; django.setup()
from chapterhouse.tags.adding import add_tags
from chapterhouse.tags.models import Kind, Tag
from chapterhouse.tags.parents import add_parent
from chapterhouse.tags.renaming import rename
people, couples = (Kind.objects.get(part=part) for part in ("character", "relationship"))
add_tags(people, ["Quilla Marsh", "Tarn Ivory"], by=None)
add_tags(couples, ["Quilla Marsh/Tarn Ivory", "Quilla Marsh & Tarn Ivory"], by=None)
vague = Tag.create(people, "Quillan", is_ambiguous=True)
for name in ("Quillan (at sea)", "Quillan (in town)"):
    add_parent(Tag.create(people, name), vague)
for at in range(2):
    Tag.create(people, "Quillow")
rename(Tag.create(people, "Quill"), "Quillfeather", by=None)
"""
GONE = """
import django; django.setup()
from django.db.models import Q
from chapterhouse.tags.models import Tag
Tag.objects.filter(Q(name__startswith="Quill") | Q(name="Tarn Ivory")).delete()
"""


@pytest.fixture(scope="module", autouse=True)
def words(house):
    house.run("-c", GONE)
    house.run("-c", WORDS)
    yield
    house.run("-c", GONE)


@pytest.fixture
def page(open_as):
    return open_as("visitor", viewport=NARROW).new_page()


def test_a_pairing_leads_to_its_people_and_to_what_else_they_are(page):
    page.goto("/tags/relationship/Quilla%20Marsh~Tarn%20Ivory/")
    expect(page.get_by_text("Romantic:")).to_have_text("Romantic: Quilla Marsh / Tarn Ivory")
    assert_no_barriers(page)
    page.get_by_role("link", name="Tarn Ivory", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tarn Ivory")
    page.get_by_role("link", name="Quilla Marsh & Tarn Ivory").click()
    expect(page.get_by_text("Friends, family")).to_be_visible()


def test_an_ambiguous_name_asks(page):
    page.goto("/tags/character/Quillan/")
    expect(page.get_by_text("“Quillan” could be several.")).to_be_visible()
    assert_no_barriers(page)
    page.get_by_role("link", name="Quillan (in town)").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Quillan (in town)")


def test_a_name_that_two_have_asks_which(page):
    page.goto("/tags/character/quillow/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Which “quillow” do you mean?")
    assert_no_barriers(page)
    page.get_by_role("main").get_by_role("link", name="Quillow").last.click()
    expect(page).to_have_url(re.compile(r"/tags/character/Quillow(~2)?/$"))


def test_an_old_address_leads_to_the_new_one(page):
    page.goto("/tags/character/Quill/")
    expect(page).to_have_url(re.compile("/tags/character/Quillfeather/$"))


def test_they_are_valid_html(house, tmp_path, page):
    paths = [
        "/tags/relationship/Quilla%20Marsh~Tarn%20Ivory/",
        "/tags/character/Quillan/",
        "/tags/character/quillow/",
    ]
    for number, path in enumerate(paths):
        answer = page.request.get(path)
        (tmp_path / f"{number}.html").write_text(answer.text())
    assert html_errors(tmp_path, paths) == []
