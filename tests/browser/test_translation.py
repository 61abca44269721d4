"""In a language that brackets every marked string, right to left, nothing unmarked is left over."""

import html
import json
import re
from html.parser import HTMLParser

import pytest

from tests.browser.house import HERE
from tests.browser.pseudolocale import CLOSE, OPEN
from tests.browser.test_crawl import BEGINNINGS, Walk, html_errors

FOREIGNERS = ("foreigner", "foreign archivist")
SPOKEN = {"aria-label", "placeholder", "title", "alt"}
EDGES = " ·,:;.…()“”"
NOT_PROSE = {"script", "style", "code", "kbd", "var", "samp", "textarea"}
VOID = {"meta", "link", "br", "hr", "img", "input", "use", "wbr", "col"}
# Names that are the same in every language, and whatever holds no letter of ours: dates in the
# other language, numbers, signs.
SAME_EVERYWHERE = re.compile(
    r"Chapterhouse|Literata|Atkinson Hyperlegible|OpenDyslexic|eFiction|[A-Z]|[^A-Za-z]*"
    r"|HTML|Markdown|\+[A-Z]+\)?|https://|UTC|[A-Z]\w+/[\w/+-]+|English|https?://\S+"
)


class Unmarked(HTMLParser):
    """Collects what a page says outside brackets and outside content in a language of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.content: list[bool] = []
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        own = dict(attrs)
        for name in SPOKEN & own.keys():
            self.hear(own[name] or "")
        if tag not in VOID:
            foreign = tag != "html" and "lang" in own
            inside = self.content[-1] if self.content else False
            self.content.append(inside or foreign or tag in NOT_PROSE)

    def handle_endtag(self, tag):
        if tag not in VOID and self.content:
            self.content.pop()

    def handle_data(self, text):
        if not (self.content and self.content[-1]):
            self.hear(text)

    def hear(self, text):
        for part in re.split(f"([{OPEN}{CLOSE}])", text):
            if part in {OPEN, CLOSE}:
                self.depth += 1 if part == OPEN else -1
            elif not self.depth and part.strip():
                self.found.append(" ".join(part.split()))


@pytest.fixture(scope="module")
def walks(house):
    return {role: Walk(house, role).go(BEGINNINGS.get(role, "/")) for role in FOREIGNERS}


def test_no_string_of_the_house_is_unmarked(house, walks):
    content = {" ".join(html.unescape(text).split()).strip(EDGES) for text in contents(house)}
    leftover = {}
    for walk in walks.values():
        assert walk.pages
        for path, body in walk.pages.items():
            parser = Unmarked()
            parser.feed(body)
            for said in parser.found:
                if not is_content(said, content):
                    leftover.setdefault(said, path)
    assert leftover == {}, json.dumps(leftover, indent=1, ensure_ascii=False)


def is_content(said: str, content: set[str], separators: tuple[str, ...] = (" · ", ", ")) -> bool:
    """Whether the text, or each of the parts it is put together from, is content."""
    if said.strip(EDGES) in content or SAME_EVERYWHERE.fullmatch(said):
        return True
    if said.strip("() ").endswith("…"):
        return any(text.startswith(said.strip(EDGES)) for text in content)
    if not separators:
        return False
    parts = said.split(separators[0])
    return all(is_content(part, content, separators[1:]) for part in parts)


def contents(house) -> list[str]:
    return json.loads(house.run(str(HERE / "contents.py")))


def test_pages_are_valid_where_numbers_are_written_otherwise(walks, tmp_path):
    pages = walks["foreigner"].pages
    for number, body in enumerate(pages.values()):
        (tmp_path / f"{number}.html").write_text(body)
    assert html_errors(tmp_path, list(pages)) == []


def test_pages_run_from_right_to_left_without_scrolling_sideways(walks, open_as):
    page = open_as("foreigner", viewport={"width": 320, "height": 640}).new_page()
    walk = walks["foreigner"]
    for paths in walk.reached.values():
        if paths[0] in walk.pages:
            page.goto(paths[0])
            assert page.evaluate("document.dir") == "rtl"
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, paths[0]
