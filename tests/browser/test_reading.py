"""Reading in a real browser: the settings, the keys, the bars, and all of it without a script."""

import pytest
from playwright.sync_api import expect

from tests.browser.editing import until

LONG = (
    "Story.objects.listed_to(None).filter(rating__warns=False, rating__asks_age=False,"
    " rating__members_only=False, chapter_count__gte=2).order_by('-words').first()"
)

TOP_OF_BAR = "document.querySelector('.topbar').getBoundingClientRect().top"


@pytest.fixture(scope="module")
def chapters(house):
    """The addresses of a sample story's first two chapters."""
    addresses = f"[one.get_absolute_url() for one in {LONG}.chapters.order_by('position')[:2]]"
    found = house.ask(f"*{addresses}").split()
    assert len(found) == 2
    return found


def root(page, name):
    return page.evaluate(f"document.documentElement.dataset.{name} ?? ''")


def test_what_the_reader_chooses_is_there_on_the_next_page(open_as, chapters):
    page = open_as().new_page()
    page.goto(chapters[0])
    page.get_by_role("button", name="Text").first.click()
    page.get_by_text("Lamp", exact=True).click()
    page.get_by_text("Indented", exact=True).click()
    page.get_by_label("Size", exact=True).press("ArrowRight")
    size = page.locator(".text").evaluate("text => getComputedStyle(text).fontSize")
    page.goto(chapters[1])
    assert (root(page, "theme"), root(page, "paragraphs")) == ("lamp", "indent")
    assert page.locator(".text").evaluate("text => getComputedStyle(text).fontSize") == size
    assert size == "20px"


def test_the_house_can_have_it_its_way_again(open_as, chapters):
    page = open_as().new_page()
    page.goto(chapters[0])
    page.get_by_role("button", name="Text").first.click()
    page.get_by_text("Sepia", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "sepia")
    page.get_by_role("button", name="As the house has it").click()
    expect(page.locator("html:not([data-theme])")).to_be_visible()
    until(page, "localStorage.getItem('reading') === '{}'")


def test_a_choice_is_applied_before_the_style_sheet_arrives(open_as, chapters):
    context = open_as()
    context.add_init_script("localStorage.setItem('reading', '{\"theme\": \"lamp\"}')")
    page, seen = context.new_page(), []
    page.route("**/house*.css", lambda route: (seen.append(root(page, "theme")), route.continue_()))
    page.goto(chapters[0])
    assert root(page, "theme") == "lamp"
    assert page.evaluate(
        "[...document.head.children].findIndex(e => e.src?.includes('first'))"
        " < [...document.head.children].findIndex(e => e.rel === 'stylesheet')"
    )


def test_the_arrow_keys_turn_to_the_next_chapter_and_back(open_as, chapters):
    page = open_as().new_page()
    page.goto(chapters[0])
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"**{chapters[1]}")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(f"**{chapters[0]}")


def test_the_arrow_keys_stay_on_the_page_while_something_is_set(open_as, chapters):
    page = open_as().new_page()
    page.goto(chapters[0])
    page.get_by_role("button", name="Text").first.click()
    page.get_by_label("Width", exact=True).press("ArrowRight")
    page.wait_for_timeout(200)
    assert page.url.endswith(chapters[0])


def test_the_bar_steps_back_while_reading_and_returns(open_as, chapters):
    page = open_as(viewport={"width": 1000, "height": 600}).new_page()
    page.goto(chapters[0])
    page.mouse.move(500, 300)
    page.mouse.wheel(0, 900)
    expect(page.locator("html")).to_have_attribute("data-moving", "down")
    until(page, f"{TOP_OF_BAR} < 0")
    page.mouse.wheel(0, -200)
    expect(page.locator("html")).to_have_attribute("data-moving", "up")
    until(page, f"{TOP_OF_BAR} === 0")


def test_a_read_is_counted_after_five_seconds(open_as, chapters):
    page = open_as().new_page()
    page.clock.install()
    page.goto(chapters[0])
    with page.expect_request(lambda request: request.method == "POST") as counted:
        page.clock.run_for(6000)
    assert counted.value.url.endswith(f"{chapters[0]}read/")


def test_the_keyboard_reaches_the_text_first(open_as, chapters):
    page = open_as().new_page()
    page.goto(chapters[0])
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_without_a_script_everything_reads_and_nothing_dead_is_shown(open_as, chapters):
    page = open_as(java_script_enabled=False).new_page()
    page.goto(chapters[0])
    expect(page.locator(".text")).to_be_visible()
    expect(page.locator("a[rel=next]").first).to_be_visible()
    expect(page.get_by_role("button", name="Text").first).to_be_hidden()


def test_on_paper_there_is_only_the_story(open_as, chapters):
    page = open_as().new_page()
    page.goto(chapters[0])
    page.emulate_media(media="print")
    expect(page.locator(".text")).to_be_visible()
    for hidden in (".topbar", ".footer", ".chapter-bar", ".chapter-end"):
        expect(page.locator(hidden)).to_be_hidden()
