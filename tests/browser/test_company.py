"""Two write a story, a third reads its draft: asked, agreed, noted by keyboard, answered, ended."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import assert_no_barriers
from tests.browser.test_passages import choose

MADE = """
import django; django.setup()
from tests.browser.company import person, session_of
from chapterhouse.testing import make_chapter, make_story
people = [person(f"{who} in company", None) for who in ("first", "second", "third")]
story = make_story("The Lighter and the Tug", people[0].default_pen_name)
text = "<p>The lighter lay low in the water.</p><p>The tug <em>whistled</em> twice.</p>"
chapter = make_chapter(story, text, title="Low water")
print(story.pk, chapter.pk, *map(session_of, people))
"""
GONE = """
Story.objects.filter(pk={story}).delete(),
BetaProfile.objects.filter(pen_name__name__endswith="in company").delete(),
"""


@pytest.fixture(scope="module")
def made(house) -> Iterator[dict[str, str]]:
    found = house.run("-c", MADE).split()[-5:]
    keys = ("story", "chapter", "first", "second", "third")
    made = dict(zip(keys, found, strict=True))
    yield made
    house.ask(GONE.format(**made).replace("\n", " "))


@pytest.fixture
def page_of(open_as, house, made):
    def open_page(who, width=320):
        context = open_as(viewport={"width": width, "height": 700})
        cookie = {"name": "session", "value": made[who], "url": house.address}
        context.add_cookies([cookie])
        return context.new_page()

    return open_page


def test_somebody_is_asked_agrees_and_edits(page_of, made):
    author, other = page_of("first"), page_of("second", 1280)
    author.goto(f"/write/stories/{made['story']}/authors/")
    author.get_by_role("combobox", name="Pen name").fill("crawling SECOND in company")
    author.get_by_role("button", name="Ask them").click()
    expect(author.locator("main")).to_contain_text("not answered yet")
    assert_no_barriers(author)
    other.goto("/write/invitations/")
    expect(other.locator("main")).to_contain_text("The Lighter and the Tug")
    assert_no_barriers(other)
    other.get_by_role("button", name="Write it together").click()
    expect(other.locator("main")).to_contain_text("Crawling second in company (you)")
    assert_no_barriers(other)
    other.goto(f"/write/chapters/{made['chapter']}/")
    expect(other.locator("[name=chapter-title], [name=title]")).to_have_value("Low water")
    other.goto(f"/stories/{made['story']}/")
    expect(other.locator(".byline")).to_contain_text("Crawling second in company")
    other.goto(f"/write/stories/{made['story']}/leave/")
    assert_no_barriers(other)
    other.get_by_role("button", name="Leave the story").click()
    assert other.goto(f"/stories/{made['story']}/").status == 404
    expect(other.locator("h1")).not_to_contain_text("The Lighter")


def offer_to_read(page):
    page.goto("/write/beta/")
    page.get_by_label("Authors may ask me").check()
    page.get_by_label("What I am good at").fill("Boats.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".messages")).to_contain_text("Saved.")
    assert_no_barriers(page)


def ask_them(page, made):
    page.goto("/betas/")
    assert_no_barriers(page)
    page.get_by_role("link", name="Ask Crawling third in company").click()
    assert_no_barriers(page)
    page.get_by_label("Which story").select_option(label="The Lighter and the Tug")
    page.get_by_label("A few words to them").fill("It is about boats.")
    page.get_by_role("button", name="Ask them").click()
    expect(page.locator("main")).to_contain_text("no answer yet")
    assert_no_barriers(page)


def agree(page):
    page.goto("/write/readings/")
    expect(page.locator("main")).to_contain_text("It is about boats.")
    assert_no_barriers(page)
    page.get_by_role("button", name="Read it").click()
    assert_no_barriers(page)
    page.get_by_role("link", name="Low water").click()


def note_by_keyboard(page):
    """Chosen words, then nothing but keys."""
    choose(page, "tug", "whistled")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Note on these words")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("blockquote")).to_have_text("tug whistled")
    assert_no_barriers(page)
    page.get_by_label("Note").focus()
    page.keyboard.type("Tugs *hoot*.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".beta-note em")).to_have_text("hoot")
    expect(page.locator("mark.highlight").first).to_have_text("tug ")
    assert_no_barriers(page)


def test_a_draft_is_read_noted_answered_and_closed_again(page_of, made):
    author, reader = page_of("first"), page_of("third", 1280)
    offer_to_read(reader)
    ask_them(author, made)
    agree(reader)
    note_by_keyboard(reader)
    here = f"/write/chapters/{made['chapter']}/reading/"
    author.goto(here)
    author.locator(".beta-note summary").first.focus()
    author.keyboard.press("Enter")
    author.get_by_role("textbox").fill("Ours whistles.")
    assert_no_barriers(author)
    author.get_by_role("button", name="Send the answer").click()
    expect(author.locator("main")).to_contain_text("Ours whistles.")
    author.get_by_role("button", name="Settled").click()
    expect(author.locator("main")).to_contain_text("1 settled note")
    assert_no_barriers(author)
    reader.goto(here)
    reader.get_by_text("1 settled note").click()
    expect(reader.locator("main")).to_contain_text("Ours whistles.")
    author.goto(f"/write/stories/{made['story']}/betas/")
    author.get_by_role("button", name="Take it back").click()
    assert reader.goto(here).status == 404
    assert reader.goto(f"/stories/{made['story']}/").status == 404


def test_without_a_script_a_paragraph_is_chosen_from_a_list(house, open_as, made):
    again = (
        f"[Beta.objects.update_or_create(story_id={made['story']}, pen_name=name,"
        " defaults={'accepted_at': name.created_at, 'ended_at': None})"
        " for name in PenName.objects.filter(name='Crawling third in company')]"
    )
    house.ask(again)
    context = open_as(java_script_enabled=False, viewport={"width": 320, "height": 700})
    cookie = {"name": "session", "value": made["third"], "url": house.address}
    context.add_cookies([cookie])
    page = context.new_page()
    page.goto(f"/write/chapters/{made['chapter']}/reading/")
    page.get_by_role("link", name="Write a note").click()
    page.get_by_label("Note").fill("Which lighter?")
    page.get_by_label("The lighter lay low").check()
    page.get_by_role("button", name="Send the note").click()
    expect(page.locator("main")).to_contain_text("Which lighter?")
