"""Passages in a real browser: chosen words, paragraphs that are talked about, reviews that wait."""

import json

import pytest
from playwright.sync_api import expect

from chapterhouse.lib.html.blocks import blocks_of
from tests.browser.barriers import assert_no_barriers

TEXT = (
    "<p>The <em>g\U0001f9a2ulls <b>kn</b>ew</em> it fi\u0303rst.</p>"
    "<p>Nobody asked.<br>Not <i>once</i> \U0001f468\u200d\U0001f469\u200d\U0001f467, not twice.</p>"
    "<ul><li>Rope</li><li>Salt</li></ul>"
)
MADE = """
import django; django.setup()
from dataclasses import asdict
from django.utils import timezone
from chapterhouse.archive.models import Archive
from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.lib.locators import make_locator
from chapterhouse.members.models import PenName
from chapterhouse.reviews.models import Review, StoryRules
from chapterhouse.stories.models import Audience
from chapterhouse.stories.publishing import publish
from chapterhouse.stories.texts import store_text
from chapterhouse.testing import make_chapter, make_pen_name, make_story
author = make_pen_name("Quill of passages")
# Nobody who walks through the archive by its lists comes here.
story = make_story("Passages", author, audience=Audience.LINK)
for number in range(3):
    publish(make_chapter(story), by=None)
one, _, three = story.chapters.order_by("position")
store_text(one, {text!r})
StoryRules.objects.create(story=story, at_paragraphs=True)
block = blocks_of(one.text.html)[1]
place = asdict(make_locator(blocks_of(one.text.html), block.id, 0, 6, of=(story.pk, one.pk, 2)))
said = dict(story=story, written_at=timezone.now(), visitor_name="A passer-by")
Review.objects.create(chapter=one, block=block.id, locator=place, text="<p>Poor gulls.</p>", **said)
Review.objects.create(
    chapter=three, text='<p>So <span class="spoiler">the gull</span> did it.</p>', **said
)
print(story.pk, one.pk)
"""


@pytest.fixture(scope="module")
def story(house):
    pk, chapter = house.run("-c", MADE.format(text=TEXT)).split()[-2:]
    return {"pk": pk, "chapter": f"/stories/{pk}/chapters/{chapter}/", "number": chapter}


def choose(page, start, end):
    """Choose text by the words it begins and ends with, as they stand in the page's text nodes."""
    expect(page.locator(".text")).to_contain_text(end)
    page.wait_for_load_state()
    page.evaluate(
        """([start, end]) => {
          const nodes = document.createTreeWalker(document.querySelector(".text"), 4);
          const range = document.createRange();
          let begun = false;
          while (nodes.nextNode()) {
            const words = nodes.currentNode.data;
            if (!begun && words.includes(start)) {
              range.setStart(nodes.currentNode, words.indexOf(start));
              begun = true;
            }
            if (begun && words.includes(end)) {
              range.setEnd(nodes.currentNode, words.indexOf(end) + end.length);
              break;
            }
          }
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        [start, end],
    )
    expect(page.locator(".passage-bar")).to_be_visible()


CHOSEN = [
    ("The", "it", ["The g\U0001f9a2ulls knew it"]),
    ("ulls", "kn", ["ulls kn"]),
    ("\U0001f9a2", "ew", ["\U0001f9a2ulls knew"]),
    ("asked", "once", ["asked.\nNot once"]),
    ("\U0001f468", "twice", ["\U0001f468\u200d\U0001f469\u200d\U0001f467, not twice"]),
    ("rst", "Nobody", ["rst.", "Nobody"]),
    ("twice", "Salt", ["twice.", "Rope", "Salt"]),
]


@pytest.mark.parametrize(("start", "end", "words"), CHOSEN)
def test_the_browser_counts_code_points_as_the_archive_does(
    house, open_as, story, start, end, words
):
    page = open_as("member").new_page()
    page.goto(story["chapter"])
    choose(page, start, end)
    at = page.evaluate("document.querySelector('passage-tools').at").copy()
    html = json.loads(
        house.ask(f"__import__('json').dumps(Chapter.objects.get(pk={story['number']}).text.html)")
    )
    texts = {block.id: block.text for block in blocks_of(html)}
    places = [place.split(".") for place in at]
    assert [texts[block][int(a) : int(b)] for block, a, b in places] == words


def test_a_highlight_is_made_by_keyboard_and_survives_an_edit(house, open_as, story):
    page = open_as("member", viewport={"width": 320, "height": 640}).new_page()
    page.goto(story["chapter"])
    choose(page, "Not", "once")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("mark.highlight.is-green").first).to_be_visible()
    expect(page.locator(".passage-bar")).to_be_hidden()
    assert_no_barriers(page)
    edited = f"<p>One.</p><p>Two.</p><p>Three.</p>{TEXT}"
    house.run("-c", EDIT.format(pk=story["number"], text=edited))
    page.goto(story["chapter"])
    expect(page.locator(".text")).to_contain_text("Three.")
    expect(page.locator("mark.highlight")).to_have_text(["Not", "once"])
    page.locator(".highlight-link").press("Enter")
    page.get_by_label("Note").fill("Never again.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("mark.highlight:target")).to_be_visible()
    expect(page.get_by_role("link", name="Your highlight, green: Never again.")).to_have_count(1)


EDIT = """
import django; django.setup()
from chapterhouse.stories.models import Chapter
from chapterhouse.stories.texts import store_text
store_text(Chapter.objects.get(pk={pk}), {text!r})
"""


def test_what_was_said_of_a_paragraph_opens_and_closes_by_keyboard(open_as, story):
    page = open_as("visitor", viewport={"width": 320, "height": 640}).new_page()
    page.goto(story["chapter"])
    count = page.get_by_role("button", name="1 review of this paragraph")
    before = page.locator(".text p").first.bounding_box()
    count.press("Enter")
    expect(page.get_by_role("region", name="Reviews of this paragraph")).to_be_focused()
    expect(page.get_by_text("Poor gulls.")).to_be_visible()
    expect(count).to_have_attribute("aria-expanded", "true")
    assert_no_barriers(page)
    page.keyboard.press("Escape")
    expect(page.get_by_text("Poor gulls.")).to_have_count(0)
    expect(page.locator(".said-here")).to_be_focused()
    assert page.locator(".text p").first.bounding_box()["width"] == before["width"]


def test_without_a_script_the_count_leads_to_a_page(open_as, story):
    page = open_as("visitor", java_script_enabled=False).new_page()
    page.goto(story["chapter"])
    page.get_by_role("link", name="1 review of this paragraph").click()
    expect(page.get_by_text("Poor gulls.")).to_be_visible()
    expect(page.get_by_text("Nobody asked.")).to_be_visible()


def test_without_a_script_a_paragraph_is_chosen_from_a_list(open_as, story):
    page = open_as("author", java_script_enabled=False).new_page()
    page.goto(story["chapter"])
    page.get_by_role("link", name="Choose a passage").click()
    page.get_by_label("Rope").check()
    page.get_by_role("button", name="Highlight").click()
    expect(page.locator("li mark.highlight")).to_have_text("Rope")


def test_later_reviews_wait_behind_a_switch_and_spoilers_under_a_cover(open_as, story):
    page = open_as("visitor", viewport={"width": 320, "height": 640}).new_page()
    page.goto(f"/stories/{story['pk']}/reviews/")
    expect(page.get_by_role("link", name="Show it")).to_be_visible()
    expect(page.get_by_text("did it.")).to_have_count(0)
    page.get_by_role("link", name="Show it").click()
    expect(page.get_by_text("did it.")).to_be_visible()
    expect(page.get_by_text("the gull", exact=True)).to_be_hidden()
    page.get_by_role("checkbox", name="Spoiler").press("Space")
    expect(page.get_by_text("the gull", exact=True)).to_be_visible()
    assert_no_barriers(page)


def test_the_bar_fits_a_phone(open_as, story):
    phone = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
    page = open_as("member", **phone).new_page()
    page.goto(story["chapter"])
    choose(page, "Nobody", "asked")
    box = page.locator(".passage-bar").bounding_box()
    assert box["width"] <= 320
    assert box["y"] + box["height"] == 640
    assert_no_barriers(page)
