"""Becoming a member in a real browser: the form, the letter, the code; and while it is flooded."""

import re
import threading
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from chapterhouse.archive.tests.postmaster import Postmaster
from tests.browser.barriers import assert_no_barriers
from tests.browser.house import House
from tests.browser.registering import fill_in

CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")
CHAPTER = (
    "Story.objects.readable_by(None).filter(is_listed=True).first()"
    ".chapters.filter(is_live=True).first().get_absolute_url()"
)


@dataclass
class MailingHouse(House):
    """An archive that sends letters, and the postmaster who takes them."""

    postmaster: Postmaster | None = None

    @property
    def environment(self) -> dict[str, str]:
        box = f"smtp://127.0.0.1:{self.postmaster.port}?tls=no&from=archive@stories.example"
        return super().environment | {"CHAPTERHOUSE_MAIL": box}

    def set(self, **choices: str) -> None:
        self.ask(f"Archive.objects.update_or_create(pk=1, defaults={choices})")


@pytest.fixture(scope="module")
def mailing(tmp_path_factory):
    with Postmaster() as postmaster:
        threading.Thread(target=postmaster.serve_forever, args=(0.01,), daemon=True).start()
        house = MailingHouse(tmp_path_factory.mktemp("mailing"), postmaster=postmaster)
        house.start()
        yield house
        house.stop()
        postmaster.shutdown()


def code_for(page, house, address):
    """The code of the newest letter to that address, once it has come."""
    for _ in range(300):
        for letter in reversed(house.postmaster.letters):
            if letter["To"] == address:
                return CODE.search(letter.get_body(("plain",)).get_content())[0]
        page.wait_for_timeout(100)
    raise AssertionError(f"no letter to {address}")


def test_by_the_code_out_of_the_letter_and_back_in_place(mailing, open_as):
    page = open_as(at=mailing).new_page()
    chapter = mailing.ask(CHAPTER)
    page.goto(chapter)
    page.locator(".gate-words").first.get_by_role("link", name="register", exact=True).click()
    assert_no_barriers(page)
    fill_in(page, mailing, "Turnstone")
    page.get_by_role("button", name="Register").click()
    expect(page.locator("main")).to_contain_text("A letter is on its way to turnstone@example.org")
    assert_no_barriers(page)
    page.get_by_label("Code").fill("AAAA-AAAA")
    page.get_by_role("button", name="Come in").click()
    expect(page.locator("main")).to_contain_text("That is not the code")
    page.get_by_label("Code").fill(code_for(page, mailing, "turnstone@example.org"))
    page.get_by_role("button", name="Come in").click()
    expect(page).to_have_url(mailing.address + chapter)
    expect(page.locator(".messages")).to_contain_text("Welcome, Turnstone.")


def test_while_the_form_is_flooded_the_browser_counts(mailing, open_as):
    mailing.set(asks_work="always", registration="open")
    page = open_as(at=mailing).new_page()
    complaints = []
    page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
    page.goto("/account/register/")
    expect(page.locator(".work-said")).to_contain_text("Your browser has done its part.")
    assert_no_barriers(page)
    fill_in(page, mailing, "Dunlin")
    page.get_by_role("button", name="Register").click()
    page.get_by_label("Code").fill(code_for(page, mailing, "dunlin@example.org"))
    page.get_by_role("button", name="Come in").click()
    expect(page.locator(".messages")).to_contain_text("Welcome, Dunlin.")
    assert complaints == []


def test_who_is_quicker_than_their_browser_presses_only_once(mailing, open_as):
    mailing.set(asks_work="always", registration="open")
    page = open_as(at=mailing).new_page()
    held = []
    page.route("**/proof-of-work-worker*.js", lambda route: held.append(route))  # noqa: PLW0108
    with page.expect_request("**/proof-of-work-worker*.js"):
        page.goto("/account/register/")
    fill_in(page, mailing, "Knot")
    page.get_by_role("button", name="Register").click()
    expect(page.locator(".work-said")).to_contain_text("The form goes by itself")
    held[0].continue_()
    expect(page.locator("main")).to_contain_text("A letter is on its way to knot@example.org")


def test_who_invites_and_who_waits(mailing, open_as):
    mailing.meet()
    mailing.set(asks_work="auto", registration="invitation", member_invitations=3)
    member, visitor = open_as("member", at=mailing).new_page(), open_as(at=mailing).new_page()
    member.goto("/account/invitations/")
    member.get_by_label("For whom").fill("Ann")
    member.get_by_role("button", name="Make an invitation").click()
    assert_no_barriers(member)
    expect(member.locator(".invitation-link")).to_be_visible()
    visitor.goto(member.locator(".invitation-link").inner_text())
    fill_in(visitor, mailing, "Plover")
    assert_no_barriers(visitor)
    visitor.get_by_role("button", name="Register").click()
    visitor.get_by_label("Code").fill(code_for(visitor, mailing, "plover@example.org"))
    visitor.get_by_role("button", name="Come in").click()
    expect(visitor.locator(".messages")).to_contain_text("Welcome, Plover.")
    member.reload()
    expect(member.locator(".invitations")).to_contain_text("used on")


def test_without_script_a_flood_is_explained(mailing, open_as):
    mailing.set(asks_work="always", registration="open")
    page = open_as(at=mailing, java_script_enabled=False).new_page()
    page.goto("/account/register/")
    words = page.locator("p.work")
    expect(words).to_be_visible()
    expect(words).to_contain_text("with an invitation you need no script", ignore_case=True)
