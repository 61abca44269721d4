"""Leaving with a mix of choices, staying after all, leaving again, and being gone."""

import re
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_crawl import look_at

PASSWORD = "seven quiet herons"
# Somebody with three stories, one of an old archive, and a reader who may take one over.
COME = """
import django; django.setup()
from chapterhouse.archive.models import LedgerEntry, Source, Terms
from chapterhouse.members.models import Acceptance
from chapterhouse.reviews.models import Review
from chapterhouse.testing import make_pen_name, make_published
dunlin = make_pen_name("Dunlin", password="seven quiet herons")
plover = make_pen_name("Plover", password="seven quiet herons")
# Whoever takes a story over is an author here, and agrees to the terms like any.
for terms in Terms.objects.all():
    Acceptance.objects.create(member=plover.member, terms=terms)
stories = [make_published(title, dunlin) for title in ("Left", "Given", "Burnt")]
Review.objects.create(story=stories[0], pen_name=dunlin, text="<p>Thank you all.</p>")
source = Source.objects.exclude(kind="sample").first()
for story in stories:
    LedgerEntry.objects.create(
        source=source, table="stories", old_key=str(90000 + story.pk), noun="story", new_id=story.pk
    )
print(*(story.pk for story in stories))
"""
# A fortnight later: the days were lived through and the reminder is old.
A_FORTNIGHT_LATER = """
import django; django.setup()
from datetime import timedelta
from django.utils import timezone
from chapterhouse.jobs.worker import run_waiting
from chapterhouse.members.leaving.jobs import see_leavings
from chapterhouse.members.models import Leaving
now = timezone.now()
then = now - timedelta(days=2)
told = {"due_at": now - timedelta(hours=1), "reminded_at": then, "days_seen": 14, "seen_at": then}
Leaving.objects.begun().update(**told)
see_leavings()
run_waiting("long")
"""


@pytest.fixture(scope="module")
def stories(old_hall) -> list[str]:
    return old_hall.run("-c", COME).split()


def enter(page: Page, name: str) -> None:
    page.goto("/account/log-in/")
    page.get_by_label("Pen name or e-mail").fill(name)
    page.get_by_label("Password").first.fill(PASSWORD)
    page.locator("main form button").first.click()


def say_goodbye(page: Page, stories: list[str]) -> None:
    """Stories stay without a name, but one is offered to somebody and one is burnt."""
    left, given, burnt = stories
    page.goto("/account/leave/")
    page.get_by_label("Leave them here without a name").first.check()
    page.get_by_role("button", name="Go on to your stories").click()
    expect(page.locator(f"[name='{given}-choice']")).to_be_visible()
    is_clean(page)
    page.locator(f"[name='{given}-choice']").select_option("hand-over")
    page.locator(f"[name='{given}-heir']").fill("plover")
    page.locator(f"[name='{burnt}-choice']").select_option("delete")
    page.get_by_role("button", name="Keep, and go on").click()
    expect(page.locator(".foretold")).to_contain_text("1 story is deleted")
    expect(page.locator(".foretold")).to_contain_text("1 story stays here without a name")
    is_clean(page)
    page.get_by_role("button", name="Leave in fourteen days").click()
    expect(page.locator("h1")).to_contain_text("You leave on")
    is_clean(page)


def is_clean(page: Page) -> None:
    """What the crawl cannot reach by links is looked at here as it looks at the others."""
    complaints: list[str] = []
    look_at(page, page.url, complaints)
    assert complaints == []


def status_of(house, path: str) -> int:
    try:
        with urllib.request.urlopen(house.address + path, timeout=30) as answer:
            return answer.status
    except urllib.error.HTTPError as refused:
        return refused.code


def test_goodbye_and_back_and_goodbye_for_good(old_hall, open_as, stories):
    house = old_hall
    left, given, burnt = stories
    page = open_as(at=house).new_page()
    enter(page, "Dunlin")
    say_goodbye(page, stories)
    page.goto("/account/")
    expect(page.locator(".leaving-line")).to_contain_text("You leave on")
    page.locator(".leaving-line").get_by_role("button", name="Stay").click()
    expect(page.locator(".messages")).to_contain_text("Good that you are staying")
    expect(page.locator(".leaving-line")).to_have_count(0)
    assert status_of(house, f"/stories/{burnt}/?contents") == 200

    say_goodbye(page, stories)
    heir = open_as(at=house).new_page()
    enter(heir, "Plover")
    heir.goto("/account/")
    heir.get_by_role("link", name="1 story is offered to you").click()
    heir.get_by_role("button", name="Take it over").click()
    expect(heir.locator(".messages")).to_contain_text("You said yes to 1 story")

    house.run("-c", A_FORTNIGHT_LATER)
    page.goto("/account/")
    expect(page).to_have_url(re.compile("/account/log-in/"))
    enter(page, "Dunlin")
    expect(page.locator("main")).to_contain_text("do not fit together")
    assert status_of(house, "/authors/Dunlin/") == 410
    assert status_of(house, f"/stories/{burnt}/") == 410
    assert status_of(house, f"/viewstory.php?sid={90000 + int(burnt)}") == 410
    assert status_of(house, f"/viewstory.php?sid={90000 + int(left)}") == 200
    page.goto(f"/stories/{left}/?contents")
    expect(page.locator(".byline").first).to_have_text(re.compile("by Former author"))
    page.goto(f"/stories/{left}/reviews/")
    expect(page.locator(".said")).to_contain_text("Former member")
    page.goto(f"/stories/{given}/?contents")
    expect(page.locator(".byline").first).to_have_text(re.compile("by Plover"))
