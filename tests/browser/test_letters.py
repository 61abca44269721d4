"""A letter about what is new, as its reader gets it, and having no more of them."""

import threading
import urllib.parse
import urllib.request

import pytest
from playwright.sync_api import expect

from chapterhouse.archive.tests.postmaster import Postmaster
from tests.browser.barriers import assert_no_barriers
from tests.browser.test_registering import MailingHouse

# Whoever reads at the window: their e-mail is confirmed, and they want news at once.
READER = """
from allauth.account.models import EmailAddress
from chapterhouse.members.models import *
reader = Member.objects.create_user("curlew@example.org", "a lamp for the letters")
PenName.create(reader, "Curlew")
EmailAddress.objects.create(user=reader, email=reader.email, verified=True, primary=True)
Preferences.change(reader, letters_favourites="at-once")
"""
STORY = (
    "Story.objects.filter(is_listed=True, progress='in-progress').exclude(rating__warns=True)[0].pk"
)
# A chapter that came out a while ago: nobody here waits while letters are gathered.
CHAPTER = """
from datetime import timedelta
from django.utils import timezone
from chapterhouse.jobs.worker import run_waiting
from chapterhouse.notices.letters.jobs import write_at_once
from chapterhouse.notices.models import Notice
from chapterhouse.stories.models import *
from chapterhouse.stories.publishing import publish
from chapterhouse.stories.texts import store_text
story = Story.objects.get(pk={story})
position = story.chapters.count() + 1
chapter = Chapter.objects.create(story=story, position=position, title="Low water")
store_text(chapter, "<p>The tide went out.</p>")
publish(chapter, by=None)
run_waiting()
Notice.objects.update(made_at=timezone.now() - timedelta(minutes=2))
write_at_once()
run_waiting()
"""


class PublicHouse(MailingHouse):
    """One whose letters lead back to it."""

    @property
    def environment(self) -> dict[str, str]:
        return super().environment | {"CHAPTERHOUSE_PUBLIC": self.address}


@pytest.fixture(scope="module")
def mailing(tmp_path_factory):
    with Postmaster() as postmaster:
        threading.Thread(target=postmaster.serve_forever, args=(0.01,), daemon=True).start()
        house = PublicHouse(tmp_path_factory.mktemp("letters"), postmaster=postmaster)
        house.start()
        house.run("-c", "import django; django.setup()\n" + READER)
        yield house
        house.stop()
        postmaster.shutdown()


@pytest.fixture
def reader(mailing, open_as):
    """A page of Curlew's, logged in."""
    page = open_as(at=mailing).new_page()
    page.goto("/account/log-in/")
    page.get_by_label("Pen name or e-mail").fill("Curlew")
    page.get_by_label("Password", exact=True).fill("a lamp for the letters")
    page.locator("main").get_by_role("button", name="Log in", exact=True).click()
    expect(page.get_by_role("banner")).to_contain_text("Curlew")
    return page


def publish_in(house: MailingHouse, story: str) -> None:
    house.run("-c", "import django; django.setup()\n" + CHAPTER.format(story=story))


def letter_for(page, house, address):
    for _ in range(300):
        for letter in reversed(house.postmaster.letters):
            if letter["To"] == address:
                return letter
        page.wait_for_timeout(100)
    raise AssertionError(f"no letter to {address}")


def wants_news(house):
    wanted = "Preferences.objects.get(member__email='curlew@example.org').letters_favourites"
    return house.ask(wanted) == "at-once"


def test_a_new_chapter_comes_by_letter_and_one_click_ends_it(mailing, reader):
    story = mailing.ask(STORY)
    reader.goto(f"/stories/{story}/?contents")
    reader.locator("summary", has_text="Subscribe").first.click()
    reader.get_by_role("button", name="Tell me of every new chapter").first.click()
    expect(reader.get_by_text("You will be told")).to_be_visible()
    publish_in(mailing, story)
    letter = letter_for(reader, mailing, "curlew@example.org")
    assert "A new chapter of" in letter["Subject"]
    assert letter["Message-ID"]
    assert "Low water" in letter.get_body(("plain",)).get_content()
    address = letter["List-Unsubscribe"].strip(" <>")
    expect_page(reader, letter, address)
    assert wants_news(mailing)
    pressed = urllib.parse.urlencode({"List-Unsubscribe": "One-Click"}).encode()
    with urllib.request.urlopen(address, pressed, timeout=20) as answer:
        assert answer.status == 200
    assert not wants_news(mailing)


def expect_page(page, letter, address):
    """The letter as a mail program shows it; the page behind its link, which stops nothing yet."""
    mail = page.context.new_page()
    mail.set_viewport_size({"width": 320, "height": 700})
    mail.set_content(letter.get_body(("html",)).get_content())
    assert_no_barriers(mail)
    mail.goto(address)
    expect(mail.get_by_role("heading", name="No more letters")).to_be_visible()
    assert_no_barriers(mail)


def test_or_the_button_of_the_page_does(mailing, reader, open_as):
    renewed = "Preferences.objects.filter(member__email='curlew@example.org')"
    mailing.ask(f"{renewed}.update(letters_favourites='at-once')")
    letter = letter_for(reader, mailing, "curlew@example.org")
    page = open_as(at=mailing).new_page()
    page.goto(letter["List-Unsubscribe"].strip(" <>"))
    page.get_by_role("button", name="No more of these").click()
    expect(page.get_by_role("status")).to_contain_text("Done.")
    assert_no_barriers(page)
    assert not wants_news(mailing)
