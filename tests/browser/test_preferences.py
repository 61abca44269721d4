"""Preferences in a browser: a veil lifted by keyboard, a tag never seen, a look that follows."""

import pytest
from playwright.sync_api import expect

from tests.browser.editing import until

MEMBER = "Member.objects.get(email='member@crawl.example')"
CHOICES = "Preferences.objects.filter(member__email='member@crawl.example')"
BELL = "The Drowned Bell"


@pytest.fixture
def page(house, open_as):
    """A member's browser, whose choices are gone afterwards."""
    yield open_as("member", timezone_id="Europe/Berlin").new_page()
    house.ask(f"{MEMBER}.tag_choices.all().delete(), {CHOICES}.delete()")


def save(page):
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved. The pages follow from now on.")).to_be_visible()


def entry(page, title):
    return page.locator(".blurb", has=page.get_by_role("link", name=title, exact=True))


def test_a_veil_is_lifted_by_keyboard_and_hides_the_words_from_everybody(page):
    page.goto("/account/preferences/")
    page.get_by_label("shown, and the summaries of warned stories blurred").check()
    save(page)
    page.goto("/lists/titles/")
    bell = entry(page, BELL)
    expect(bell).to_be_visible()
    expect(bell.locator(".summary")).to_be_hidden()
    assert "Show the summary" in bell.aria_snapshot()
    veil = bell.locator(".veil > summary")
    veil.focus()
    page.keyboard.press("Enter")
    expect(bell.locator(".summary")).to_be_visible()
    expect(veil).to_be_focused()
    page.keyboard.press("Enter")
    expect(bell.locator(".summary")).to_be_hidden()


def test_without_a_script_the_veil_lifts_too(page, open_as):
    page.goto("/account/preferences/")
    page.get_by_label("hidden until I ask for them").check()
    save(page)
    plain = open_as("member", java_script_enabled=False).new_page()
    plain.goto("/lists/titles/")
    bell = entry(plain, BELL)
    expect(bell).to_be_visible()
    expect(bell.get_by_text("Drowning").first).to_be_hidden()
    bell.locator(".asked > summary").press("Enter")
    expect(bell.locator(".asked").get_by_text("Drowning")).to_be_visible()


def test_a_tag_is_never_seen_again_until_it_is(page):
    page.goto("/tags/warning/Drowning/")
    expect(entry(page, BELL)).to_have_count(1)
    page.get_by_role("button", name="Never show me stories with this").click()
    expect(page.get_by_text("stand in none of your lists now")).to_be_visible()
    expect(entry(page, BELL)).to_have_count(0)
    page.goto("/lists/titles/")
    expect(page.locator(".blurb").first).to_be_visible()
    expect(entry(page, BELL)).to_have_count(0)
    page.get_by_role("link", name="Show them this once").click()
    expect(entry(page, BELL)).to_be_visible()
    page.goto("/account/preferences/")
    page.get_by_role("button", name="Forget Drowning").click()
    page.goto("/lists/titles/")
    expect(entry(page, BELL)).to_be_visible()


def has_theme(page, name):
    until(page, f"(document.documentElement.dataset.theme ?? '') === '{name}'")


def tells_size(answer):
    """The theme may be told before, by itself."""
    return answer.url.endswith("/look/") and "size" in answer.request.post_data


def test_the_look_follows_to_another_device(page, open_as):
    page.goto("/")
    page.get_by_role("button", name="Text").first.click()
    page.get_by_text("Lamp", exact=True).click()
    with page.expect_response(tells_size) as told:
        page.get_by_label("Size", exact=True).press("ArrowRight")
    assert told.value.status == 204
    other = open_as("member").new_page()
    other.goto("/")
    has_theme(other, "lamp")
    size = "getComputedStyle(document.documentElement).getPropertyValue('--text-size')"
    assert other.evaluate(size).strip() == "1.25rem"
    plain = open_as("member", java_script_enabled=False).new_page()
    plain.goto("/")
    html = plain.locator("html")
    expect(html).to_have_attribute("data-theme", "lamp")
    expect(html).to_have_attribute("data-size", "1.25rem")
    visitor = open_as().new_page()
    visitor.goto("/")
    has_theme(visitor, "")


def test_what_could_not_be_told_stays_in_the_browser_and_is_told_later(page, open_as):
    page.goto("/account/preferences/")
    page.locator("#id_look_theme").select_option("sepia")
    save(page)
    page.route("**/account/preferences/look/", lambda route: route.abort())
    page.get_by_role("button", name="Text").first.click()
    with page.expect_event("requestfailed", lambda told: told.url.endswith("/look/")):
        page.locator("#settings").get_by_text("Lamp", exact=True).click()
    with page.expect_event("requestfailed", lambda told: told.url.endswith("/look/")):
        page.goto("/")
    has_theme(page, "lamp")
    page.unroute("**/account/preferences/look/")
    with page.expect_response("**/account/preferences/look/"):
        page.reload()
    other = open_as("member").new_page()
    other.goto("/")
    has_theme(other, "lamp")


def test_the_time_zone_of_the_browser_is_offered(page):
    page.goto("/account/preferences/")
    page.get_by_role("button", name="Take Europe/Berlin, as this browser has it").click()
    expect(page.locator("#id_time_zone")).to_have_value("Europe/Berlin")
