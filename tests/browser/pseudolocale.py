"""A pseudo-language, right to left: every marked string in brackets, so that unmarked ones show.

It takes the place of Arabic in the data folder of an archive under test, where an archivist would
put a translation of their own.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from django.utils.translation.template import templatize

from tests.browser.house import ROOT

LANGUAGE = "ar"
OPEN, CLOSE = "⟦", "⟧"
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def sources() -> Iterator[tuple[str, bytes]]:
    """Every file of ours that may hold marked strings, as Python that Babel can read."""
    for path in sorted((ROOT / "chapterhouse").rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            yield str(path), path.read_bytes()
    for path in sorted((ROOT / "chapterhouse").rglob("*.html")):
        if "archive" not in path.parts or "templates" in path.parts:
            yield str(path), templatize(path.read_text(), origin=str(path)).encode()


def marked() -> Iterator[tuple[str | None, str | tuple[str, str]]]:
    """Context and message of every marked string."""
    for _path, source in sources():
        for _line, function, messages, _comments in extract_python(
            BytesIO(source), KEYWORDS, [], {}
        ):
            found = messages if isinstance(messages, tuple) else (messages,)
            # What is translated by a variable's value is marked where the value is written.
            if texts := tuple(text for text in found if text):
                yield split(function, texts)


def split(function: str | None, texts: tuple[str, ...]) -> tuple[str | None, str | tuple[str, str]]:
    context = texts[0] if function and "p" in function[:2] and "pgettext" in function else None
    rest = texts[1:] if context else texts
    return context, (rest[0], rest[1]) if len(rest) > 1 else rest[0]


def bracketed(text: str) -> str:
    return f"{OPEN}{text}{CLOSE}"


def install(data: Path) -> None:
    """Write the pseudo-language into the data folder of an archive."""
    catalog = Catalog(locale=LANGUAGE)
    for context, message in marked():
        if isinstance(message, tuple):
            forms = (bracketed(message[0]),) + (bracketed(message[1]),) * (catalog.num_plurals - 1)
            catalog.add(message, forms, context=context)
        else:
            catalog.add(message, bracketed(message), context=context)
    folder = data / "locale" / LANGUAGE / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "django.mo").open("wb") as file:
        write_mo(file, catalog)
