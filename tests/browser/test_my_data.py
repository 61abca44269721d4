"""A member takes their data along: asks, waits, shows who they are, fetches, opens and reads it."""

import zipfile

import pytest
from playwright.sync_api import expect

# Not the author whom the company knows: a new password would end that session.
AUTHOR = "PenName.objects.get(name='Ilse Varga')"
WORDS = "a lantern for the way out"


@pytest.fixture
def author(house):
    """Somebody of the sample who has written something; their password, and no copy yet."""
    house.run(
        "-c",
        "import django; django.setup()\n"
        "from chapterhouse.members.models import *\n"
        f"member = {AUTHOR}.member\n"
        f"member.set_password({WORDS!r}); member.save(); member.copies.all().delete()",
    )
    return house.ask(f"{AUTHOR}.name")


def log_in(page, name):
    page.goto("/account/log-in/?next=/account/data/")
    page.get_by_label("Pen name or e-mail").fill(name)
    page.get_by_label("Password").first.fill(WORDS)
    page.locator("main form button").first.click()


def age_of_sign_in(house):
    """Let every session be one that signed in long ago."""
    house.run(
        "-c",
        "import django; django.setup()\n"
        "from django.contrib.sessions.models import Session\n"
        "from django.contrib.sessions.backends.db import SessionStore\n"
        "for row in Session.objects.all():\n"
        "    session = SessionStore(row.session_key)\n"
        "    if session.pop('account_authentication_methods', None): session.save()",
    )


def fetched(page, folder):
    with page.expect_download() as coming:
        page.get_by_role("link", name="Fetch your copy").click()
    target = folder / coming.value.suggested_filename
    coming.value.save_as(target)
    return target


def test_ask_wait_confirm_fetch_and_read(house, open_as, author, tmp_path):
    page = open_as(accept_downloads=True).new_page()
    log_in(page, author)
    page.get_by_role("button", name="Make a copy").click()
    expect(page.get_by_text("Your copy is ready")).to_be_visible(timeout=60_000)
    age_of_sign_in(house)
    page.reload()
    page.get_by_role("link", name="Confirm that it is you").click()
    page.get_by_label("Password").first.fill(WORDS)
    page.locator("main form button").first.click()
    zipfile.ZipFile(fetched(page, tmp_path)).extractall(tmp_path / "open")
    read(page, tmp_path / "open", author)


def read(page, folder, author):
    """From the contents to a story, and back, with no network."""
    page.context.set_offline(True)
    page.goto(f"file://{folder}/index.html")
    expect(page.get_by_role("heading", name="Your data from")).to_be_visible()
    page.locator("a[href^='stories/']").first.click()
    expect(page.locator("main")).to_contain_text(author)
    expect(page.locator("section p").first).to_be_visible()
    page.get_by_role("link", name="Your data").click()
    expect(page.get_by_role("heading", name="Stories")).to_be_visible()


def test_without_script_it_is_asked_for_and_looked_for_again(house, open_as, author, tmp_path):
    page = open_as(java_script_enabled=False, accept_downloads=True).new_page()
    log_in(page, author)
    page.get_by_role("button", name="Make a copy").click()
    for _ in range(60):
        if page.get_by_text("Your copy is ready").count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    assert zipfile.is_zipfile(fetched(page, tmp_path))


def test_a_stranger_with_the_address_gets_nothing(house, open_as, author):
    page = open_as().new_page()
    log_in(page, author)
    page.get_by_role("button", name="Make a copy").click()
    link = page.get_by_role("link", name="Fetch your copy")
    expect(link).to_be_visible(timeout=60_000)
    address = link.get_attribute("href")
    assert "/log-in/" in open_as().request.get(address).url
    assert open_as("archivist").request.get(address).headers["content-type"] != "application/zip"
