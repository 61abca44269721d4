"""The real FanFicFare, told of one archive as its users would: a class of a few lines.

It knows a host with its port, the form of dates and nothing else; all the rest is its own eFiction
adapter, which some nineteen adapters share.
"""

import logging
import re
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from importlib.resources import files
from io import StringIO

from fanficfare.adapters.base_efiction_adapter import BaseEfictionAdapter
from fanficfare.configurable import Configuration

# PHP's letters for dates that Python can read; a day's ending has none and is taken off.
LETTERS = dict(
    pair.split("=")
    for pair in (
        *("d=%d", "j=%d", "m=%m", "n=%m", "y=%y", "Y=%Y", "M=%b", "F=%B", "D=%a", "l=%A"),
        *("H=%H", "G=%H", "h=%I", "g=%I", "i=%M", "s=%S", "a=%p", "A=%p", "S="),
    )
)
ENDING = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
# It tells of every step it takes.
logging.getLogger("fanficfare").setLevel(logging.CRITICAL)


def readable_form(pattern: str) -> str:
    """PHP's form of a date as Python reads it: `d/m/y` is `%d/%m/%y`."""
    return "".join(LETTERS.get(letter, letter) for letter in pattern)


@dataclass
class Site:
    """An archive at `host:port`, below `folder`, with PHP's form of its dates."""

    domain: str
    dates: str = "d M Y"
    folder: str = ""

    def adapter_class(self) -> type[BaseEfictionAdapter]:
        site = self

        class Adapter(BaseEfictionAdapter):
            @classmethod
            def getSiteDomain(cls):  # noqa: N802
                return site.domain

            @classmethod
            def getSiteAbbrev(cls):  # noqa: N802
                return "house"

            @classmethod
            def getPathToArchive(cls):  # noqa: N802
                return site.folder

            @classmethod
            def getDateFormat(cls):  # noqa: N802
                return readable_form(site.dates)

            def handleMetadataPair(self, key, value):  # noqa: N802
                if key in {"Published", "Updated"} and "S" in site.dates:
                    value = ENDING.sub("", value)
                super().handleMetadataPair(key, value)

        return Adapter

    def configuration(self, **options: str) -> Configuration:
        """As its users have it, with no waiting between tries."""
        ini = files("fanficfare").joinpath("defaults.ini").read_text()
        configuration = Configuration(["base_efiction", self.domain], "EPUB")
        configuration.read_file(StringIO(ini))
        options = {"max_request_retries": "0", **options}
        for name, value in options.items():
            configuration.set("overrides", name, value)
        return configuration

    def download(self, sid: int, configuration: Configuration | None = None, **options: str):
        """A story with its texts; raises FanFicFare's own exceptions."""
        address = f"http://{self.domain}{self.folder}/viewstory.php?sid={sid}"
        adapter = self.adapter_class()(configuration or self.configuration(**options), address)
        adapter.getStoryMetadataOnly(get_cover=False)
        return Downloaded(
            title=adapter.story.getMetadata("title"),
            author=adapter.story.getMetadata("author"),
            about=dict(adapter.story.getAllMetadata()),
            updated=adapter.story.getMetadataRaw("dateUpdated"),
            published=adapter.story.getMetadataRaw("datePublished"),
            chapters=[
                (unescape(chapter["title"]), adapter.getChapterText(chapter["url"]))
                for chapter in adapter.get_chapters()
            ],
        )


@dataclass(frozen=True)
class Downloaded:
    """What came out: `chapters` as titles and HTML."""

    title: str
    author: str
    about: dict
    published: datetime | None
    updated: datetime | None
    chapters: list[tuple[str, str]]
