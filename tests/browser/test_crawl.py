"""Every page, as everybody: reachable, accessible, valid, narrow enough, silent, at home."""

import json
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.barriers import WCAG
from tests.browser.house import ROOT
from tests.browser.unlinked import NOT_LINKED
from tests.browser.walking import Walk, all_names

ROLES = ["visitor", "reader", "author", "moderator", "archivist"]
IMPORTED = "archivist of an imported archive"
# A visitor's and a reader's pages are looked at twice of each kind; what the others see differs
# little from them.
PER_NAME = {"visitor": 2, "reader": 2}

# Whoever has pages of their own begins there, for of each kind only the first ones are visited.
BEGINNINGS = {"reader": "/account/", "foreigner": "/account/", "author": "/account/reviews/"}


@pytest.fixture(scope="module")
def walks(house, old_hall):
    walks = {role: Walk(house, role).go(BEGINNINGS.get(role, "/")) for role in ROLES}
    return walks | {IMPORTED: Walk(old_hall, "archivist").go()}


def test_every_name_is_reached_by_somebody(walks):
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
