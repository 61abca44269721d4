"""A running archive and a browser, once per test process."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser import pseudolocale
from tests.browser.house import House

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
    house.start()
    house.meet()
    yield house
    house.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "Chromium is missing. On Debian or Ubuntu: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_as(house: House, chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """A fresh browser of somebody with a role ("visitor" for nobody)."""
    contexts = []

    def enter(role: str = "visitor", **options: object) -> BrowserContext:
        context = chromium.new_context(base_url=house.address, **options)
        contexts.append(context)
        if role != "visitor":
            cookie = {"name": "session", "value": house.sessions[role], "url": house.address}
            context.add_cookies([cookie])
        return context

    yield enter
    for context in contexts:
        context.close()
