"""Two browsers of one member: what happens in the one, the other learns at its next page."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.barriers import assert_no_barriers
from tests.browser.house import House

PASSWORD, NEW = "gulls over the old harbour", "a lantern on the longest pier"
NARROW = {"viewport": {"width": 320, "height": 640}}
PERSON = """
import django; django.setup()
from chapterhouse.members.models import Acceptance, Member, PenName
from chapterhouse.archive.models import Terms
member = Member.objects.create_user("{name}@sessions.example".replace(" ", "."), "{password}")
PenName.create(member, "{name}")
if terms := Terms.current():
    Acceptance.objects.create(member=member, terms=terms)
"""


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def log_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.goto("/account/log-in/")
    page.get_by_label("Pen name or e-mail").fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    press(page, "Log in")
    page.wait_for_url(re.compile(r"^(?!.*/log-in/)"))


def name_of(request) -> str:
    """A name that the test has to itself."""
    return f"Session {request.node.name[-20:]}".replace("_", " ")


@pytest.fixture
def two(house: House, open_as, request) -> tuple[Page, Page]:
    """Two browsers in which the same new member is logged in."""
    name = name_of(request)
    house.run("-c", PERSON.format(name=name, password=PASSWORD))
    pages = [open_as(**device).new_page() for device in (NARROW, {})]
    for page in pages:
        log_in(page, name)
    return pages[0], pages[1]


def test_a_new_password_ends_the_other_session(two):
    here, there = two
    here.goto("/account/security/")
    assert_no_barriers(here)
    expect(here.get_by_text("Chrome on Linux")).to_have_count(2)
    here.get_by_role("link", name="Change the password").click()
    assert_no_barriers(here)
    here.get_by_label("Present password").fill(PASSWORD)
    here.get_by_label("New password").fill(NEW)
    press(here, "Change the password")
    expect(here.get_by_text("every other session has ended")).to_be_visible()
    expect(here.get_by_text("Chrome on Linux")).to_have_count(1)
    there.goto("/account/security/")
    expect(there.get_by_role("heading", name="Log in")).to_be_visible()


def test_a_session_is_ended_from_the_other(two):
    here, there = two
    here.goto("/account/security/")
    here.get_by_role("button", name=re.compile("End the session of")).click()
    expect(here.get_by_text("That session has ended")).to_be_visible()
    there.goto("/account/")
    expect(there.get_by_role("heading", name="Log in")).to_be_visible()
    press(here, "Log out everywhere")
    assert_no_barriers(here)
    here.goto("/account/")
    expect(here.get_by_role("heading", name="Log in")).to_be_visible()


def test_a_session_that_ended_in_mid_form_loses_nothing(two, request):
    here, there = two
    here.goto("/account/preferences/")
    here.get_by_label("Time zone").select_option("Europe/Berlin")
    there.goto("/account/security/")
    press(there, "Log out everywhere")
    press(here, "Save")
    expect(here.get_by_text("Log in")).not_to_have_count(0)
    assert_no_barriers(here)
    here.get_by_label("Pen name or e-mail").fill(name_of(request))
    here.get_by_label("Password", exact=True).fill(PASSWORD)
    press(here, "Log in")
    expect(here.get_by_role("heading", name="What you typed is kept")).to_be_visible()
    assert_no_barriers(here)
    press(here, "Send it on")
    expect(here.get_by_label("Time zone")).to_have_value("Europe/Berlin")
    here.goto("/account/kept/")
    expect(here.get_by_text("Nothing is waiting here")).to_be_visible()
    assert_no_barriers(here)
