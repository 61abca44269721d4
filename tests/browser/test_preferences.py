"""Preferences in a browser: a veil lifted by keyboard, a tag never seen, a look that follows."""

import pytest

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
    page.get_by_text("Saved. The pages follow from now on.").wait_for()


def entry(page, title):
    return page.locator(".blurb", has=page.get_by_role("link", name=title, exact=True))


def test_a_veil_is_lifted_by_keyboard_and_hides_the_words_from_everybody(page):
    page.goto("/account/preferences/")
    page.get_by_label("shown, and the summaries of warned stories blurred").check()
    save(page)
    page.goto("/lists/titles/")
    bell = entry(page, BELL)
    words = bell.locator(".summary").inner_text
    assert not bell.locator(".summary").is_visible()
    assert "Show the summary" in bell.aria_snapshot()
    veil = bell.locator(".veil > summary")
    veil.focus()
    page.keyboard.press("Enter")
    bell.locator(".summary").wait_for()
    assert words() in bell.inner_text()
    assert veil.evaluate("veil => document.activeElement === veil")
    page.keyboard.press("Enter")
    bell.locator(".summary").wait_for(state="hidden")


def test_without_a_script_the_veil_lifts_too(page, open_as):
    page.goto("/account/preferences/")
    page.get_by_label("hidden until I ask for them").check()
    save(page)
    plain = open_as("member", java_script_enabled=False).new_page()
    plain.goto("/lists/titles/")
    bell = entry(plain, BELL)
    assert not bell.get_by_text("Drowning").first.is_visible()
    bell.locator(".asked > summary").press("Enter")
    bell.locator(".asked").get_by_text("Drowning").wait_for()


def test_a_tag_is_never_seen_again_until_it_is(page):
    page.goto("/tags/warning/Drowning/")
    assert entry(page, BELL).count() == 1
    page.get_by_role("button", name="Never show me stories with this").click()
    page.get_by_text("stand in none of your lists now").wait_for()
    assert entry(page, BELL).count() == 0
    page.goto("/lists/titles/")
    assert entry(page, BELL).count() == 0
    page.get_by_role("link", name="Show them this once").click()
    entry(page, BELL).wait_for()
    page.goto("/account/preferences/")
    page.get_by_role("button", name="Forget Drowning").click()
    page.goto("/lists/titles/")
    entry(page, BELL).wait_for()


def theme(page):
    return page.evaluate("document.documentElement.dataset.theme ?? ''")


def test_the_look_follows_to_another_device(page, open_as):
    page.goto("/")
    page.get_by_role("button", name="Text").first.click()
    page.get_by_text("Lamp", exact=True).click()
    with page.expect_response("**/account/preferences/look/") as told:
        page.get_by_label("Size", exact=True).press("ArrowRight")
    assert told.value.status == 204
    other = open_as("member").new_page()
    other.goto("/")
    assert theme(other) == "lamp"
    size = "getComputedStyle(document.documentElement).getPropertyValue('--text-size')"
    assert other.evaluate(size).strip() == "1.25rem"
    plain = open_as("member", java_script_enabled=False).new_page()
    plain.goto("/")
    html = plain.locator("html")
    assert html.get_attribute("data-theme") == "lamp"
    assert html.get_attribute("data-size") == "1.25rem"
    visitor = open_as().new_page()
    visitor.goto("/")
    assert theme(visitor) == ""


def test_what_could_not_be_told_stays_in_the_browser_and_is_told_later(page, open_as):
    page.goto("/account/preferences/")
    page.locator("#id_look_theme").select_option("sepia")
    save(page)
    page.route("**/account/preferences/look/", lambda route: route.abort())
    page.get_by_role("button", name="Text").first.click()
    page.locator("#settings").get_by_text("Lamp", exact=True).click()
    page.wait_for_timeout(800)
    page.goto("/")
    assert theme(page) == "lamp"
    page.unroute("**/account/preferences/look/")
    with page.expect_response("**/account/preferences/look/"):
        page.reload()
    other = open_as("member").new_page()
    other.goto("/")
    assert theme(other) == "lamp"


def test_the_time_zone_of_the_browser_is_offered(page):
    page.goto("/account/preferences/")
    page.get_by_role("button", name="Take Europe/Berlin, as this browser has it").click()
    assert page.locator("#id_time_zone").input_value() == "Europe/Berlin"
