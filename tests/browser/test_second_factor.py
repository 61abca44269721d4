"""A member makes their account safe: a passkey, an app, and a recovery code for the bad day."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from tests.browser.barriers import assert_no_barriers
from tests.browser.house import House

PASSWORD = "a lamp for the crawl"
SOME_MORE = (
    "[PenName.create(Member.objects.create_user(f'{name}@crawl.example', "
    f"'{PASSWORD}'), name) for name in ('Kite', 'Plover')]"
)
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def lighthouse(tmp_path_factory):
    house = House(tmp_path_factory.mktemp("lighthouse"))
    house.start()
    house.meet()
    house.ask(SOME_MORE)
    yield house
    house.stop()


@pytest.fixture
def page(lighthouse, chromium):
    """A browser at the archive's local name: no passkey is bound to a number."""
    address = lighthouse.address.replace("127.0.0.1", "localhost")
    context = chromium.new_context(base_url=address, viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.trouble = []
    page.on("pageerror", lambda error: page.trouble.append(str(error)))
    page.on("console", lambda said: is_bad(said) and page.trouble.append(said.text))
    yield page
    context.close()
    assert page.trouble == []


def is_bad(said) -> bool:
    return said.type == "error" and "status of 403" not in said.text


@pytest.fixture
def device(page):
    """A platform authenticator, as Chromium plays one; its id, to speak to it."""
    speaking = page.context.new_cdp_session(page)
    speaking.send("WebAuthn.enable")
    made = speaking.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return speaking, made["authenticatorId"]


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def log_in(page: Page, who: str) -> None:
    page.goto("/account/log-in/")
    page.get_by_label("Pen name or e-mail").fill(who)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Log in")


def log_out(page: Page) -> None:
    page.context.clear_cookies()


def is_in(page: Page) -> bool:
    return any(cookie["name"] == "session" for cookie in page.context.cookies()) and (
        page.goto("/account/security/second/").request.redirected_from is None
    )


def wait_for_the_next(secret: str, used: str) -> str:
    """A code of the app that was not used yet: at the most half a minute away, or one ahead."""
    now = int(time.time()) // 30
    codes = [format_hotp_value(hotp_value(secret, now + later)) for later in (0, 1)]
    return next(code for code in codes if code != used)


def test_passkey_app_and_recovery_code_each_open_the_account(page, device):
    log_in(page, "Crawling member")
    page.goto("/account/security/second/")
    assert_no_barriers(page)
    code = add_passkey(page)
    log_out(page)
    page.goto("/account/log-in/?next=/account/security/second/")
    assert_no_barriers(page)
    press(page, "Log in with a passkey")
    page.wait_for_url("**/account/security/second/")
    secret, used = set_up_app(page)
    log_out(page)
    log_in(page, "Crawling member")
    expect(page.get_by_role("heading", name="Your second factor")).to_be_visible()
    assert_no_barriers(page)
    page.get_by_label("Code", exact=True).fill(wait_for_the_next(secret, used))
    press(page, "Go on")
    assert is_in(page)
    log_out(page)
    log_in(page, "Crawling member")
    page.get_by_label("Code", exact=True).fill(code)
    press(page, "Go on")
    assert is_in(page)
    expect(page.get_by_text("9 codes are left.")).to_be_visible()


def add_passkey(page: Page) -> str:
    """Add one, and go past the recovery codes; the first of them."""
    page.get_by_role("link", name="Add a passkey").click()
    assert_no_barriers(page)
    page.get_by_label("Name").fill("This computer")
    press(page, "Make the passkey")
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    assert_no_barriers(page)
    with page.expect_download() as kept:
        page.get_by_role("link", name="Keep them as a file").click()
    code = page.locator(".codes code").first.inner_text()
    assert code in kept.value.path().read_text()
    page.get_by_role("link", name="I have kept them").click()
    expect(page.locator(".factor-name b")).to_have_text("This computer")
    assert_no_barriers(page)
    return code


def set_up_app(page: Page) -> tuple[str, str]:
    """Its secret, and the code that confirmed it."""
    page.get_by_role("link", name="Set up an app").click()
    assert_no_barriers(page)
    secret = re.sub(r"\s", "", page.locator(".app-key").inner_text())
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    page.get_by_label("Code in the app").fill(code)
    press(page, "Turn it on")
    expect(page.get_by_text("The app is on.")).to_be_visible()
    return secret, code


def make_passkey(page: Page) -> None:
    page.goto("/account/security/second/passkeys/new/")
    press(page, "Make the passkey")


def test_a_device_that_has_one_says_so_and_a_cancelled_one_too(page, device):
    speaking, authenticator = device
    log_in(page, "Kite")
    make_passkey(page)
    page.wait_for_url("**/codes/")
    make_passkey(page)
    expect(page.get_by_role("alert")).to_contain_text("has a passkey for your account already")
    assert_no_barriers(page)
    unverified = {"authenticatorId": authenticator, "isUserVerified": False}
    speaking.send("WebAuthn.setUserVerified", unverified)
    log_out(page)
    page.goto("/account/log-in/")
    press(page, "Log in with a passkey")
    expect(page.get_by_role("alert")).to_contain_text("it was cancelled, or took too long")
    assert_no_barriers(page)


def test_the_passkey_is_the_second_step_and_is_removed(page, device):
    log_in(page, "Plover")
    make_passkey(page)
    page.wait_for_url("**/codes/")
    log_out(page)
    log_in(page, "Plover")
    assert_no_barriers(page)
    press(page, "Use your passkey")
    page.wait_for_url(lambda address: "log-in" not in address)
    page.goto("/account/security/second/")
    page.get_by_role("link", name="Remove Passkey 1").click()
    assert_no_barriers(page)
    press(page, "Remove it")
    expect(page.get_by_text("It is off.")).to_be_visible()


def test_where_no_passkey_can_be_the_page_says_so(page, lighthouse):
    page.goto(f"{lighthouse.address}/account/log-in/")
    page.get_by_label("Pen name or e-mail").fill("Crawling foreigner")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Log in")
    page.goto(f"{lighthouse.address}/account/security/second/")
    expect(page.locator("#passkeys code")).to_have_text(
        lighthouse.address.replace("127.0.0.1", "localhost")
    )
