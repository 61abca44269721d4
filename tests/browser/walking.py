"""Walking through the archive by its links, as somebody with a role."""

import re
import urllib.error
import urllib.request
from collections import defaultdict, deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

from tests.browser.house import House

MOST_OF_ONE_NAME = 3


class Links(HTMLParser):
    """Collects the addresses that a page links to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:
        return None


@dataclass
class Walk:
    """What one role reached: for each URL name the first addresses found, and their answers."""

    house: House
    role: str
    reached: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    pages: dict[str, str] = field(default_factory=dict)

    def go(self, start: str = "/") -> "Walk":
        waiting, seen = deque([start]), {start}
        while waiting:
            path = waiting.popleft()
            if not self.is_wanted(path):
                continue
            for link in self.links_of(path):
                if link not in seen:
                    seen.add(link)
                    waiting.append(link)
        return self

    def is_wanted(self, path: str) -> bool:
        name = name_of(path)
        if name is None or len(self.reached[name]) >= MOST_OF_ONE_NAME:
            return False
        self.reached[name].append(path)
        return True

    def links_of(self, path: str) -> list[str]:
        status, content_type, body = self.fetch(path)
        if 300 <= status < 400:
            return [onward] if (onward := self.inside(path, body)) else []
        assert status < 500, f"{path} answers {status} to the {self.role}"
        assert status != 404, f"{path} is linked for the {self.role} and is not there"
        if "text/html" not in content_type:
            return []
        self.pages[path] = body
        links = Links()
        links.feed(body)
        return [here for link in links.found if (here := self.inside(path, link))]

    def inside(self, path: str, link: str) -> str | None:
        address = urlsplit(urljoin(self.house.address + path, urldefrag(link).url))
        if address.netloc != urlsplit(self.house.address).netloc:
            return None
        return address.path + (f"?{address.query}" if address.query else "")

    def fetch(self, path: str) -> tuple[int, str, str]:
        """Status, content type and body of the answer; of a redirect, where it leads."""
        request = urllib.request.Request(self.house.address + path)  # noqa: S310
        if self.role != "visitor":
            request.add_header("Cookie", f"session={self.house.sessions[self.role]}")
        try:
            answer = urllib.request.build_opener(NoRedirect).open(request, timeout=30)
        except urllib.error.HTTPError as refused:
            answer = refused
        with answer:
            body = answer.headers.get("Location") or answer.read().decode("utf-8", "replace")
            return answer.status, answer.headers.get("Content-Type", ""), body


def name_of(path: str) -> str | None:
    try:
        return resolve(re.sub(r"\?.*", "", path)).url_name
    except Resolver404:
        return None


def all_names() -> set[str]:
    """Every URL name of the project."""
    waiting: list[URLPattern | URLResolver] = list(get_resolver().url_patterns)
    names = set()
    while waiting:
        pattern = waiting.pop()
        if isinstance(pattern, URLResolver):
            waiting += pattern.url_patterns
        elif pattern.name:
            names.add(pattern.name)
    return names
