"""A running archive and a browser, once per test process."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from chapterhouse.importers.tests.making import OldArchive
from tests.browser import pseudolocale
from tests.browser.editing import STORY, open_editor
from tests.browser.house import House
from tests.browser.patience import have_patience

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for test in items:
        if "tests/browser" in str(test.path):
            test.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = House(tmp_path_factory.mktemp("house"))
    pseudolocale.install(house.data)
    try:
        house.start()
        house.meet()
        yield house
    finally:
        house.stop()


@pytest.fixture(scope="session")
def old_hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """An archive that was served with the sample, and then had an old one brought in."""
    house = House(tmp_path_factory.mktemp("old-hall"))
    try:
        house.start()
        old_hall_archive(house)
        house.meet()
        yield house
    finally:
        house.stop()


def old_hall_archive(house: House) -> None:
    old = OldArchive("oh_")
    old.add("settings", sitekey="key", sitename="Old Hall", store="files", version="3.5.8")
    old.add("ratings", rid=1, rating="K", ratingwarning="0")
    old.member(1, "Keeper", password=hashlib.md5(b"keeper of old").hexdigest())  # noqa: S324
    old.add("authorprefs", uid=1, level=1, categories="0")
    old.story(7, "The Lamp", summary="A lamp goes out.").chapter(9, sid=7, title="Dusk")
    old.story(8, "The Gull", summary="It\\'s late.", rid="9").chapter(10, None, sid=8)
    old.add("blocks", block_id=1, block_name="menu", block_variables="a:0:{}")
    dump, folder = old.write(house.data)
    house.run(
        *["-m", "chapterhouse.cli", "import", "efiction"], str(dump), "--stories", str(folder)
    )
    house.run("-c", ON_ITS_WAY)


# Terms, another archive that was uploaded by half, and what the first one leaves to decide.
ON_ITS_WAY = """
import django; django.setup()
from chapterhouse.archive.models import Archive, Terms
from chapterhouse.importers.models import *
Terms.objects.create(number=1, html="<p>Be kind.</p>", changes="That there are some")
Archive.objects.update(terms_number=1)
parcel = Arrival.objects.create()
parcel.files.create(name="another.sql.gz", size=9_000_000)
source = Import.objects.get().source
for line in source.ledger.filter(table="chapters"):
    fields = {"chapter_id": line.new_id, "defaults": {"verdict": Verdict.SAME}}
    Comparison.objects.get_or_create(source=source, **fields)
fields = {"kind": "unknown-rating", "defaults": {"noun": "story", "new_id": 8}}
source.questions.get_or_create(table="stories", old_key="8", **fields)
"""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "Chromium is missing. On Debian or Ubuntu: apt-get install chromium"
    have_patience()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_as(house: House, chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """A fresh browser of somebody with a role ("visitor" for nobody)."""
    contexts = []

    def enter(role: str = "visitor", at: House = house, **options: object) -> BrowserContext:
        context = chromium.new_context(base_url=at.address, **options)
        contexts.append(context)
        if role != "visitor":
            cookie = {"name": "session", "value": at.sessions[role], "url": at.address}
            context.add_cookies([cookie])
        return context

    yield enter
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def edited(house: House) -> Iterator[dict[str, int]]:
    """The keys of a story of the author's that nobody else knows, and of its only chapter."""
    made = json.loads(house.run("-c", STORY).splitlines()[-1])
    yield made
    house.ask(f"Story.objects.get(pk={made['story']}).delete()")


@pytest.fixture
def write(open_as: Callable[..., BrowserContext], edited: dict[str, int]) -> Callable[..., Page]:
    """The form of a new chapter, with some text in its editor."""

    def begin(html: str = "", width: int = 1280, **options: object) -> Page:
        page = open_as("author", viewport={"width": width, "height": 800}, **options).new_page()
        return open_editor(page, f"/write/stories/{edited['story']}/chapters/new/", html)

    return begin
