"""A member's names in a browser, on the narrowest phone: another one, its picture, its page."""

import json

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.barriers import assert_no_barriers

# Somebody of their own, so that nobody else's journey meets a changed name.
SANDERLING = """
import json, django; django.setup()
from chapterhouse.members.models import Member, PenName
from tests.browser.company import session_of
from chapterhouse.testing import make_published
member = Member.objects.create_user("sanderling@names.example", "a lamp for names")
make_published("Tracks", PenName.create(member, "Sanderling of the Shore"))
print(json.dumps(session_of(member)))
"""
NARROW = {"viewport": {"width": 320, "height": 640}}


@pytest.fixture(scope="module")
def sanderling(house):
    house.sessions["sanderling"] = json.loads(house.run("-c", SANDERLING))
    return "sanderling"


def test_another_name_gets_a_page_and_a_picture(house, open_as, sanderling, tmp_path):
    Image.new("RGB", (500, 400), "seagreen").save(tmp_path / "shore.jpg")
    page = open_as(sanderling, **NARROW).new_page()
    page.goto("/account/pen-names/")
    page.get_by_role("link", name="Take another pen name").click()
    page.get_by_label("Pen name").fill("Dunlin")
    page.get_by_role("button", name="Take this name").click()
    expect(page.locator("h1")).to_have_text("Dunlin")
    assert_no_barriers(page)
    page.get_by_role("link", name="Show a picture").click()
    page.get_by_label("Picture", exact=True).set_input_files(tmp_path / "shore.jpg")
    page.get_by_label("What the picture shows").fill("A shore at low water")
    assert_no_barriers(page)
    page.get_by_role("button", name="Show it").click()
    expect(page).to_have_url(f"{house.address}/authors/Dunlin/")
    shown = page.get_by_role("img", name="A shore at low water")
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 256
    assert_no_barriers(page)


def test_words_are_looked_at_before_they_are_saved(open_as, sanderling):
    page = open_as(sanderling, **NARROW).new_page()
    page.goto("/account/pen-names/")
    page.get_by_role("link", name="Sanderling of the Shore", exact=True).click()
    page.get_by_label("About").fill("I walk.\n\nMostly along the edge.")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator(".previewed")).to_contain_text("It is not saved yet.")
    expect(page.locator(".previewed .bio p")).to_have_count(2)
    assert_no_barriers(page)
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".author-head .bio")).to_contain_text("Mostly along the edge.")
    page.get_by_role("link", name="Edit this page").click()
    expect(page.get_by_label("About")).to_have_value(
        "<p>I walk.</p>\n<p>Mostly along the edge.</p>"
    )


def test_links_to_the_old_name_lead_to_the_new_one(house, open_as, sanderling):
    page = open_as(sanderling, **NARROW).new_page()
    page.goto("/account/pen-names/of/Sanderling%20of%20the%20Shore/rename/")
    assert_no_barriers(page)
    page.get_by_label("Pen name").fill("Sаnderling")
    page.get_by_role("button", name="Change the name").click()
    expect(page.locator(".errorlist li").last).to_contain_text("different alphabets")
    page.get_by_label("Pen name").fill("Greenshank")
    page.get_by_role("button", name="Change the name").click()
    expect(page.locator("h1")).to_have_text("Greenshank")
    visitor = open_as(**NARROW).new_page()
    visitor.goto("/authors/Sanderling%20of%20the%20Shore/?sort=updated")
    expect(visitor).to_have_url(f"{house.address}/authors/Greenshank/?sort=updated")
    expect(visitor.locator("main")).to_contain_text("Tracks")
    assert "Dunlin" not in visitor.content()
