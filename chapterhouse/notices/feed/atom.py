"""What is new, as an Atom feed (RFC 4287), the newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

NAMESPACE = "http://www.w3.org/2005/Atom"
EMPTY_SINCE = "2000-01-01T00:00:00+00:00"


@dataclass(frozen=True)
class Entry:
    """`key` tells entries of a feed apart for ever; `authors` are never empty.

    `what` is plain; `html`, where there is any, stands in its place. `terms` are categories.
    """

    key: str
    title: str
    address: str
    what: str
    authors: tuple[str, ...]
    published: datetime
    updated: datetime
    html: str = ""
    terms: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True)
class Feed:
    """Ids are made from `namespace` and the keys of the feed and of its entries."""

    namespace: UUID
    title: str
    language: str
    own: str
    page: str
    entries: tuple[Entry, ...]
    key: str = "feed"

    def to_xml(self) -> bytes:
        feed = Element("feed", {"xmlns": NAMESPACE, "xml:lang": self.language})
        say(feed, "id", uuid5(self.namespace, self.key).urn)
        say(feed, "title", self.title)
        newest = max((entry.updated for entry in self.entries), default=None)
        say(feed, "updated", stamp(newest) if newest else EMPTY_SINCE)
        SubElement(feed, "link", rel="self", type="application/atom+xml", href=self.own)
        SubElement(feed, "link", rel="alternate", type="text/html", href=self.page)
        for entry in self.entries:
            self._add(feed, entry)
        return tostring(feed, encoding="utf-8", xml_declaration=True)

    def _add(self, feed: Element, entry: Entry) -> None:
        told = SubElement(feed, "entry", {"xml:lang": entry.language} if entry.language else {})
        say(told, "id", uuid5(self.namespace, entry.key).urn)
        say(told, "title", entry.title)
        say(told, "published", stamp(entry.published))
        say(told, "updated", stamp(entry.updated))
        for name in entry.authors:
            say(SubElement(told, "author"), "name", name)
        SubElement(told, "link", rel="alternate", type="text/html", href=entry.address)
        for term in entry.terms:
            SubElement(told, "category", term=printable(term))
        say(told, "summary", entry.html or entry.what, **{"type": "html"} if entry.html else {})


def say(parent: Element, name: str, words: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = printable(words)


def printable(words: Iterable[str]) -> str:
    """Without the letters that XML 1.0 has no way to write."""
    return "".join(sign for sign in words if sign >= " " or sign in "\t\n\r").translate(
        {0xFFFE: None, 0xFFFF: None}
    )


def stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
