"""Every page, as everybody: reachable, accessible, valid, narrow enough, silent, at home."""

import json
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.house import ROOT
from tests.browser.walking import Walk, all_names

ROLES = ["visitor", "member", "author", "moderator", "archivist"]
IMPORTED = "archivist of an imported archive"
# A visitor's pages are looked at twice of each kind; what the others see differs little from them.
PER_NAME = {"visitor": 2}

# Names that no link leads to, and why.
NOT_LINKED = {
    "add-files": "a form on an arrival's page",
    "announce-files": "asked by the upload",
    "answer-question": "a button beside a question",
    "answer-questions": "a button above the questions of a kind",
    "arrival-progress": "asked by an arrival's page",
    "arriving-file": "where the upload sends its slices",
    "bring-arrival": "a button on an arrival's page",
    "delete-arrival": "a button on an arrival's page",
    "delete-file": "a button beside a file",
    "go-on": "a button on an arrival's page",
    "pick-arrival": "a form on the page that brings an archive",
    "stop-arrival": "a button on an arrival's page",
    "agree": "the button of a gate",
    "ask-for-copy": "a button on the page of one's data",
    "fetch-copy": "only once a copy has been made",
    "back-up": "a button on the page of care",
    "chapter-plain": "for programs",
    "choose-tag": "a form on the page of preferences, and a button on a tag's page",
    "forget-tag": "a button beside a chosen tag",
    "keep-look": "sent by the reading settings",
    "count-read": "sent by the page when a chapter was really opened",
    "grant-rank": "a button on an import's page",
    "story-plain": "for programs",
    "register-code": "comes after the form",
    "accept-terms": "asked once after logging in, where there are terms",
    "use-invitation": "handed on by whoever invites",
    "make-invitation": "a form on the page of invitations",
    "take-back-invitation": "a button beside an invitation",
    "invite-one": "a button beside a place in the line",
    "waiting-list": "only where registration is not open, and letters can be sent",
    "waiting-place": "mailed",
    "use-claim": "mailed, or handed over by the archivist",
    "leaving-stories": "comes after the choice for all stories",
    "begin-leaving": "comes after the choices",
    "change-mind": "a button on every page of whoever leaves",
    "answer-hand-over": "a button beside a story that is offered",
    "take-back-gift": "a button beside a story that one offers",
    "trust-member": "a button on a member's page at the desk",
    "lock-member": "a form on a member's page at the desk",
    "unlock-member": "a button on a locked member's page at the desk",
    "reset-second-factor": "a form on a member's page at the desk",
    "grant-role": "a button on a member's page at the desk",
    "revoke-role": "a button on a member's page at the desk",
    "grant-claim": "a button on the page of claims",
    "refuse-claim": "a button on the page of claims",
    "return-code": "comes after asking for a code",
    "return-link": "mailed",
    "earlier-address": "mailed to the e-mail before",
    "address-code": "comes after giving a new e-mail",
    "kept-form": "comes after a form that was sent without a session",
    "end-session": "a button beside a session",
    "end-other-sessions": "a button under the list of sessions",
    "end-all-sessions": "a button under the list of sessions",
    "account_reauthenticate": "allauth's own name for confirm-it-is-you",
    "account-asked-for": "comes after asking for an account",
    "confirm-old-password": "comes after an old archive's password",
    "use-key": "printed on the archivist's terminal",
    "log-out": "a button",
    "make-default": "a button beside a pen name",
    "move-profile-field": "a button beside a line",
    "picture": "shown on an author's page",
    "remove-picture": "a button below a picture",
    "write-to-author": "only where letters can be sent, to authors who take them",
    "add-old-pattern": "a button on the page of old addresses",
    "add-old-place": "a button on the page of old addresses",
    "forget-unmatched": "a button on the page of old addresses",
    "remove-old-pattern": "a button on the page of old addresses",
    "remove-old-place": "a button on the page of old addresses",
    "old-picture": "only for pictures in texts of an old archive",
    "old-text": "only for links made to an old archive",
    "other-spelling": "only redirects to the canonical address",
    "account-locked": "shown to a locked member after the right password",
    "account_login": "allauth's own name for log-in",
    "account_signup": "allauth's own name for register",
    "account_logout": "allauth's own name for log-out",
    "account_inactive": "allauth's own name for account-locked",
    "mfa_authenticate": "allauth's own name for second-factor-asked",
    "second-factor-asked": "comes after the password",
    "confirm-factor": "offered where one confirms who one is",
    "factor-options": "asked by the button of a passkey",
    "passkey-log-in": "asked by the button of a passkey",
    "new-passkey-options": "asked by the button that makes a passkey",
    "add-passkey": "offered where browsers make passkeys, which 127.0.0.1 is not",
    "passkeys": "another way to write a place on the page of the second factor",
}
# Operators alone see these; their pages are Django's.
NOT_LINKED |= dict.fromkeys(
    (
        *("index", "app_list", "jsi18n"),
        *("archive_archive_changelist", "archive_archive_change"),
        *("archive_ledgerentry_changelist", "archive_ledgerentry_change"),
        *("archive_letter_changelist", "archive_letter_change"),
        *("archive_page_changelist", "archive_page_change"),
        *("archive_source_changelist", "archive_source_change"),
        *("archive_terms_changelist", "archive_terms_change"),
        *("jobs_job_changelist", "jobs_job_change"),
        *("members_change_changelist", "members_change_change"),
        *("members_member_changelist", "members_member_change"),
        *("members_penname_changelist", "members_penname_change"),
        *("members_suspension_changelist", "members_suspension_change"),
    ),
    "for operators",
)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def walks(house, old_hall):
    walks = {role: Walk(house, role).go() for role in ROLES}
    return walks | {IMPORTED: Walk(old_hall, "archivist").go()}


def test_every_name_is_reached_by_somebody_from_the_front_page(walks):
    reached = {name for walk in walks.values() for name in walk.reached}
    assert all_names() - reached - set(NOT_LINKED) == set()


def test_the_list_of_unlinked_names_is_true(walks):
    reached = {name for walk in walks.values() for name in walk.reached}
    assert set(NOT_LINKED) - all_names() == set()
    assert {name for name in NOT_LINKED if not name.startswith("account")} & reached == set()


@pytest.mark.parametrize("role", [*ROLES, IMPORTED])
def test_every_page_is_clean(walks, role, open_as):
    complaints: list[str] = []
    house = walks[role].house
    page = listening_page(open_as(walks[role].role, house), house.address, complaints)
    for paths in walks[role].reached.values():
        for path in paths[: PER_NAME.get(role, 1)]:
            if path in walks[role].pages:
                look_at(page, path, complaints)
    assert complaints == []


def listening_page(context, home: str, complaints: list[str]) -> Page:
    """A page that complains of script errors and of requests to anywhere else."""
    page = context.new_page()

    def watch(request):
        address = urlsplit(request.url)
        if address.scheme.startswith("http") and address.netloc != urlsplit(home).netloc:
            complaints.append(f"{page.url} asks for {request.url}")

    page.on("request", watch)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("console", lambda said: is_bad(said) and complaints.append(f"{page.url}: {said.text}"))
    return page


def is_bad(said) -> bool:
    # A page behind a gate answers 403, and Chromium says so; that is no fault of the page.
    return said.type == "error" and "status of 403" not in said.text


def look_at(page: Page, path: str, complaints: list[str]) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(path)
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > 320:
        complaints.append(f"{path} scrolls sideways: {width} pixels wide at 320")
    for violation in Axe().run(page, options={"runOnly": WCAG}).response["violations"]:
        nodes = [node["html"][:160] for node in violation["nodes"][:2]]
        complaints.append(f"{path}: {violation['id']} {nodes}")


@pytest.mark.parametrize("role", [*ROLES, IMPORTED])
def test_every_page_is_valid_html(walks, role, tmp_path):
    for number, body in enumerate(walks[role].pages.values()):
        (tmp_path / f"{number}.html").write_text(body)
    assert html_errors(tmp_path, list(walks[role].pages)) == []


def html_errors(folder: Path, paths: list[str]) -> list[str]:
    checker = ROOT / ".tools/html-checker/node_modules/vnu-jar/build/dist/vnu.jar"
    java = shutil.which("java")
    assert java, "java is missing. On Debian or Ubuntu: apt-get install default-jre-headless"
    command = [java, "-jar", checker, "--errors-only", "--format", "json", "--exit-zero-always"]
    said = subprocess.run([*command, folder], capture_output=True, text=True, check=True).stderr
    return [
        f"{paths[int(Path(urlsplit(error['url']).path).stem)]}: {error['message']}"
        for error in json.loads(said)["messages"]
    ]
