"""One little archive in every version, every state of its letters and every format.

Each version meets each state; formats take turns, so that each meets every version and every state.
"""

import gzip
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.management import call_command

from chapterhouse.importers.tests.making import in_one_insert
from chapterhouse.importers.tests.making_older import (
    CATEGORIES,
    CHAPTERS,
    CHARACTERS,
    GENRES,
    NAMES,
    REVIEWS,
    STORIES,
    WARNINGS,
    Little,
)
from chapterhouse.importers.tests.packing import tarred, zipped
from chapterhouse.importers.tests.shapes import SHAPES
from chapterhouse.lib.html.plain import text_of
from chapterhouse.members.models import PenName
from chapterhouse.reviews.models import Review
from chapterhouse.stories.models import Chapter, Story
from chapterhouse.tags.models import Tag

pytestmark = pytest.mark.django_db

# What stands in the place of the little archive's own words.
WESTERN = {
    "Salt": "Sält",
    "Tide": "L’été",
    "Ember": "Émber",
    "Ann": "Ånna",
    "Ben": "Bén",
    "Cat, the Third": "Çat, the Third",
    "Dot": "Døt",
    "Mira": "Mïra",
    "O'Neil": "Ó Néill",
    "Books": "Bücher",
    "Films": "Fïlms",
    "Drama": "Drámà",
    "Death, Major": "Mört, Große",
    "Lovely!": "“Schön!”",
    "Thanks: truly.": "Merçi: oui…",
    "Oh.": "Öh – ja.",
    "Warm.": "Wärm.",
    "Words of chapter": "Wörter – “garçon”",
    "Of ": "Über ",
}
RUSSIAN = {
    "Salt": "Соль",
    "Tide": "Прилив",
    "Ember": "Уголёк",
    "Ann": "Анна",
    "Ben": "Борис",
    "Cat, the Third": "Катя, Третья",
    "Dot": "Дот",
    "Mira": "Мира",
    "O'Neil": "Ирина",
    "Books": "Книги",
    "Films": "Кино",
    "Drama": "Драма",
    "Death, Major": "Смерть, Героя",
    "Lovely!": "Чудесно!",
    "Thanks: truly.": "Спасибо: правда.",
    "Oh.": "Ох, вот это да.",
    "Warm.": "Тепло.",
    "Words of chapter": "Слова главы",
    "Of ": "Про ",
}


@dataclass(frozen=True)
class State:
    """Words, how they are written down, and what the archivist says of it."""

    words: dict[str, str]
    write: Callable[[str, int], bytes]
    options: tuple[str, ...] = ()


def in_charset(charset: str) -> Callable[[str, int], bytes]:
    return lambda text, _number: text.encode(charset)


def read_as(charset: str, times: int = 1) -> Callable[[str, int], bytes]:
    def write(text: str, _number: int) -> bytes:
        raw = text.encode()
        for _ in range(times):
            raw = raw.decode(charset).encode()
        return raw

    return write


def by_turns(text: str, number: int) -> bytes:
    return text.encode("cp1252" if number % 2 else "utf-8")


RU = ("--language", "ru")
STATES = {
    "utf-8": State(WESTERN, in_charset("utf-8")),
    "cp1252": State(WESTERN, in_charset("cp1252")),
    "read as latin-1": State(WESTERN, read_as("latin-1")),
    "read as cp1252 twice": State(WESTERN, read_as("sloppy-windows-1252", 2)),
    "by turns": State(WESTERN, by_turns),
    "entities": State(WESTERN, lambda text, _number: text.encode("ascii", "xmlcharrefreplace")),
    "russian": State(RUSSIAN, in_charset("utf-8")),
    "cp1251": State(RUSSIAN, in_charset("cp1251"), RU),
    "koi8-r": State(RUSSIAN, in_charset("koi8-r"), RU),
    "read as cp1251": State(RUSSIAN, read_as("sloppy-windows-1251")),
}


def plain(old: Little, place: Path) -> list[str]:
    dump, folder = old.write(place)
    return [str(dump), "--stories", str(folder)]


def one_insert(old: Little, place: Path) -> list[str]:
    dump, folder = old.write(place)
    dump.write_bytes(in_one_insert(dump.read_bytes()))
    return [str(dump), "--stories", str(folder)]


def packed(old: Little, place: Path) -> list[str]:
    path = place / "dump.sql.gz"
    path.write_bytes(gzip.compress(old.dump()))
    return [str(path), "--stories", str(old.write(place)[1])]


def whole_backup(old: Little, place: Path) -> list[str]:
    files = {f"home/stories/{name}": raw for name, raw in old.files.items()}
    path = place / "backup.tar.gz"
    path.write_bytes(gzip.compress(tarred({"home/dump.sql": old.dump(), **files})))
    return [str(path)]


def zip_file(old: Little, place: Path) -> list[str]:
    path = place / "all.zip"
    files = {f"stories/{name}": raw for name, raw in old.files.items()}
    path.write_bytes(zipped({"dump.sql": old.dump(), **files}))
    return [str(path)]


def own_backup(old: Little, place: Path) -> list[str]:
    """eFiction's own, which names no columns: printed tables of the same version do."""
    dump, folder = old.write(place)
    schema = place / "tables.sql"
    lines = dump.read_bytes().splitlines(keepends=True)
    schema.write_bytes(b"".join(line for line in lines if line.startswith(b"CREATE TABLE")))
    dump.write_bytes(old.own_backup())
    return [str(dump), "--stories", str(folder), "--schema", str(schema)]


FORMATS = (plain, own_backup, packed, one_insert, zip_file, whole_backup)
CELLS = [
    (version, state, FORMATS[(row + column) % len(FORMATS)])
    for row, version in enumerate(SHAPES)
    for column, state in enumerate(STATES)
]


def said(text: str, words: dict[str, str]) -> str:
    for own, other in words.items():
        text = text.replace(own, other)
    return text


def written(version: str, state: State) -> Little:
    """The little archive of a version with other words, each row in this state; no passwords."""
    old = Little(version)
    number = 0
    for table, rows in old.rows.items():
        for row in rows:
            number += 1
            for column, value in row.items():
                if column == "password":
                    row[column] = "0"
                elif isinstance(value, str) and table != "settings":
                    row[column] = state.write(said(value, state.words), number)
    old.files = {
        said(name, state.words): state.write(said(raw.decode(), state.words), at)
        for at, (name, raw) in enumerate(old.files.items())
    }
    return old


def meant(words: dict[str, str]) -> dict[str, object]:
    reviews = {key: review[4].partition("<br>")[0] for key, review in REVIEWS.items()}
    tags = [*CATEGORIES.values(), *CHARACTERS.values(), *GENRES.values(), *WARNINGS.values()]
    return {
        "titles": {sid: said(story["title"], words) for sid, story in STORIES.items()},
        "summaries": {sid: said(f"Of {sid}.", words) for sid in STORIES},
        "names": {uid: said(name, words) for uid, name in NAMES.items()},
        "texts": {key: said(f"Words of chapter {key}.", words) for key in CHAPTERS},
        "reviews": {key: said(text, words) for key, text in reviews.items()},
        "answer": said("Thanks: truly.", words),
        "tags": sorted(said(tag, words) for tag in tags),
    }


def told() -> dict[str, object]:
    chapters = Chapter.objects.select_related("text")
    reviews = Review.objects.filter(parent=None)
    summaries = Story.objects.values_list("pk", "summary")
    return {
        "titles": dict(Story.objects.values_list("pk", "title")),
        "summaries": {key: text_of(summary) for key, summary in summaries},
        "names": dict(PenName.objects.values_list("pk", "name")),
        "texts": {chapter.pk: text_of(chapter.text.html) for chapter in chapters},
        "reviews": {review.pk: text_of(review.text) for review in reviews},
        "answer": text_of(Review.objects.get(parent=2).text),
        "tags": sorted(Tag.objects.values_list("name", flat=True)),
    }


@pytest.mark.parametrize(("version", "state", "form"), CELLS)
def test_the_same_words_come_out_of_it(tmp_path, version, state, form):
    kept = STATES[state]
    arguments = form(written(version, kept), tmp_path)
    output = io.StringIO()
    call_command("import", "efiction", *arguments, "--json", *kept.options, stdout=output)
    assert told() == meant(kept.words)
    assert json.loads(output.getvalue())["balanced"]
