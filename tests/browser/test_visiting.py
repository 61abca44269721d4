"""What a visitor does: find a story, pass a gate, register, log in, and be back in place."""

import re

from playwright.sync_api import expect

from tests.browser.registering import fill_in

OPEN = "Story.objects.readable_by(None).filter(is_listed=True)"
LONG = f"{OPEN}.filter(chapter_count__gt=2).order_by('pk').first()"
ADULT = "Story.objects.filter(is_listed=True, rating__asks_age=True, rating__members_only=False)"
MEMBERS = "Story.objects.filter(is_listed=True, rating__members_only=True)"


def first_chapter(house) -> str:
    return house.ask(f"{LONG}.chapters.filter(is_live=True).first().get_absolute_url()")


def test_from_the_front_page_to_the_end_of_a_story(house, open_as):
    page = open_as().new_page()
    page.goto("/")
    page.get_by_role("link", name="Browse").first.click()
    page.get_by_role("link", name=re.compile("title", re.IGNORECASE)).first.click()
    page.goto(house.ask(f"{LONG}.get_absolute_url() + '?contents'"))
    chapters = page.locator("ol a[href*='/chapters/']")
    total = chapters.count()
    chapters.first.click()
    for _ in range(total - 1):
        page.locator("footer a[rel=next]").click()
    expect(page.locator(".the-end")).to_be_visible()


def test_the_gate_sentence_leads_to_registering_and_back_to_the_same_place(house, open_as):
    house.ask("Archive.objects.update(visitors_may_review=False)")
    chapter = first_chapter(house)
    page = open_as().new_page()
    page.goto(chapter)
    sentence = page.locator(".gate-words").first
    expect(sentence).to_contain_text("You must log in (register) to review.")
    sentence.get_by_role("link", name="register", exact=True).click()
    fill_in(page, house, "Sanderling")
    page.locator("main form button").first.click()
    expect(page).to_have_url(house.address + chapter)
    expect(page.locator(".text")).to_be_visible()
    expect(page.locator(".gate-words")).to_have_count(0)
    page.goto("/account/log-out/")
    page.locator("main form button").first.click()
    page.goto(chapter)
    page.locator(".gate-words").first.get_by_role("link", name="log in", exact=True).click()
    page.get_by_label("Pen name or e-mail").fill("sanderling")
    page.get_by_label("Password").first.fill("seven quiet herons")
    page.locator("main form button").first.click()
    expect(page).to_have_url(house.address + chapter)


def test_a_wrong_password_is_told_plainly_and_the_name_stays(house, open_as):
    page = open_as().new_page()
    page.goto("/account/log-in/")
    page.get_by_label("Pen name or e-mail").fill("Nobody at all")
    page.get_by_label("Password").first.fill("not the right one")
    page.locator("main form button").first.click()
    expect(page.locator("main")).to_contain_text("do not fit together")
    expect(page.get_by_label("Pen name or e-mail")).to_have_value("Nobody at all")


def test_an_adult_story_asks_once_and_remembers(house, open_as):
    story = house.ask(f"{ADULT}.first().get_absolute_url()")
    context = open_as()
    page = context.new_page()
    assert page.goto(story + "?contents").status == 403
    summary = house.ask(f"{ADULT}.first().summary")
    assert re.sub("<[^>]+>", "", summary)[:40] not in page.content()
    page.locator(".gate-form button").click()
    expect(page.locator("ol a[href*='/chapters/']").first).to_be_visible()
    assert context.new_page().goto(story + "?contents").status == 200


def test_a_members_story_opens_after_logging_in(house, open_as):
    story = house.ask(f"{MEMBERS}.first().get_absolute_url()")
    page = open_as().new_page()
    assert page.goto(story).status == 403
    expect(page.get_by_role("main").get_by_role("link", name="Log in")).to_be_visible()
    member = open_as("member").new_page()
    assert member.goto(story).status in {200, 403}
    if member.locator(".gate-form button").count():
        member.locator(".gate-form button").click()
    expect(member.locator("a[href*='/chapters/']").first).to_be_visible()


def test_everything_needed_works_without_script(house, open_as):
    page = open_as(java_script_enabled=False).new_page()
    page.goto(first_chapter(house))
    expect(page.locator("article p").first).to_be_visible()
    page.locator("footer a[rel=next]").click()
    page.locator(".gate-words").first.get_by_role("link", name="register", exact=True).click()
    page.get_by_label("Pen name").fill("Plain Reader")
    page.get_by_label("E-mail").fill("plain@example.org")
    page.get_by_label("Password").first.fill("no script in this house")
    page.get_by_label("years old or older").check()
    # Whoever is quicker than anybody types is asked again.
    page.wait_for_timeout(2_100)
    page.locator("main form button").first.click()
    expect(page.locator("article p").first).to_be_visible()


def test_a_visitor_s_page_is_the_same_for_all_and_may_be_kept(house, open_as):
    chapter = first_chapter(house)
    context = open_as()
    answers = [context.request.get(chapter) for _ in range(2)]
    assert answers[0].body() == answers[1].body()
    assert context.cookies() == []
    headers = answers[0].headers
    assert headers["cache-control"].startswith("public")
    again = context.request.get(chapter, headers={"If-None-Match": headers["etag"]})
    assert again.status == 304
