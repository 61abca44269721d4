"""What keeps somebody out of a page: what axe finds, and what lies beyond the edge of it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def assert_no_barriers(page: Page, within: str | None = None) -> None:
    """`within` is where to look, as a selector; else everywhere."""
    page.wait_for_load_state()
    found = Axe().run(page, context=within, options={"runOnly": WCAG}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert page.viewport_size
    assert wide <= page.viewport_size["width"]
