"""An old archive of any size in eFiction's form, and what its maker meant by every value of it.

60 % of all values are clean UTF-8, 15 % cp1252, 10 % UTF-8 that was encoded twice, 10 % were
escaped and had their quotes mangled (`r17;`), and 5 % of the texts have line breaks and no tags.
Everything follows from a row's number, so the truth need not be written down.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

import ftfy.bad_codecs

from chapterhouse.importers.efiction.schema import ORDERS
from chapterhouse.sample.many.speech import words

ftfy.bad_codecs.ok()
CLEAN, CP1252, TWICE, ESCAPED, LINES = range(5)
MIX = (CLEAN,) * 12 + (CP1252,) * 3 + (TWICE,) * 2 + (ESCAPED,) * 2 + (LINES,)
PARAGRAPHS, PARAGRAPHS_KNOWN, PARAGRAPH_WORDS = 25, 600, 60
LONG_AGO = 1_100_000_000
ROWS_IN_INSERT = 200


def state_of(number: int) -> int:
    """In what state the values of the row with this number are."""
    return MIX[number * 7 % len(MIX)]


def dirtied(text: str, state: int) -> bytes:
    """The bytes that an old archive holds of a text."""
    if state == CP1252:
        return text.encode("cp1252")
    if state == TWICE:
        return text.encode().decode("sloppy-windows-1252").encode()
    if state == ESCAPED:
        for sign, mangled in (("’", "r17;"), ("“", "r0;"), ("”", "r1;"), ('"', '\\"')):
            text = text.replace(sign, mangled)
    return text.encode()


@cache
def vocabulary() -> list[str]:
    return words(Random(3), 6_000)


@cache
def frequencies() -> list[float]:
    """How often each word is said, added up: short ones more often, as in any language."""
    return list(accumulate(1 / (rank + 1) for rank in range(len(vocabulary()))))


@cache
def paragraphs() -> list[str]:
    """Plain texts of about sixty words each, with quotes, dashes and accents among them."""
    random = Random(4)
    return [" ".join(_sentence(random) for _ in range(5)) for _ in range(PARAGRAPHS_KNOWN)]


def _sentence(random: Random) -> str:
    said = random.choices(vocabulary(), cum_weights=frequencies(), k=PARAGRAPH_WORDS // 5)
    said[0] = said[0].capitalize()
    said[3] += "é"
    said[5] += "’s"
    sentence = " ".join(said)
    return random.choice(
        (f"“{sentence},” – so.", f'{sentence} "so".', f"{sentence}…", f"{sentence}.")
    )


@cache
def dirty_paragraphs(state: int) -> list[bytes]:
    texts = paragraphs()
    if state == LINES:
        return [text.encode() for text in texts]
    marked = (f"<p>{text.replace(' – so', ' – <i>so</i>')}</p>" for text in texts)
    return [dirtied(text, state) for text in marked]


@dataclass(frozen=True)
class Size:
    """How much there is; only the first `passwords` members have one, or all where it is 0."""

    chapters: int
    passwords: int = 0

    @property
    def members(self) -> int:
        return max(2, self.chapters // 5)

    @property
    def stories(self) -> int:
        return max(1, self.chapters // 4)

    @property
    def reviews(self) -> int:
        return self.chapters * 2

    @property
    def series(self) -> int:
        return max(1, self.stories // 25)


@dataclass(frozen=True)
class Meant:
    """What the maker meant, by the numbers of its rows."""

    size: Size

    def pen_name(self, uid: int) -> str:
        return f"Zoé {vocabulary()[uid % 5_000]} {uid}"

    def email(self, uid: int) -> str:
        return f"member{uid}@example.org"

    def password(self, uid: int) -> str:
        return f"secret {uid}"

    def author(self, sid: int) -> int:
        return sid * 13 % self.size.members + 1

    def story_of(self, chapid: int) -> int:
        return (chapid - 1) % self.size.stories + 1

    def title(self, number: int) -> str:
        names = vocabulary()
        return f"{names[number % 6_000].title()}’s café {names[number * 7 % 6_000]} {number}"

    def summary(self, sid: int) -> str:
        return f"Nº {sid}: {paragraphs()[sid % PARAGRAPHS_KNOWN]}"

    def chosen(self, chapid: int) -> list[int]:
        return Random(chapid).choices(range(PARAGRAPHS_KNOWN), k=PARAGRAPHS)

    def text(self, chapid: int) -> str:
        known = paragraphs()
        return "\n".join([_opening(chapid), *(known[at] for at in self.chosen(chapid))])

    def reviewed(self, reviewid: int) -> int:
        """The chapter that a review is of."""
        return (reviewid * 31) % self.size.chapters + 1

    def reviewer(self, reviewid: int) -> int:
        """A member, or 0 for a visitor."""
        return 0 if reviewid % 4 == 0 else reviewid * 17 % self.size.members + 1

    def review(self, reviewid: int) -> str:
        return (
            f"{reviewid}: {paragraphs()[reviewid % PARAGRAPHS_KNOWN][:200].rpartition(' ')[0]} ‘ok’"
        )


def _opening(chapid: int) -> str:
    return f"This is “{chapid}”, as Zoé said."


def file_of(meant: Meant, chapid: int) -> bytes:
    """A chapter's text as it lies in its file."""
    state = state_of(chapid)
    known = dirty_paragraphs(state)
    opening = _opening(chapid) if state == LINES else f"<p>{_opening(chapid)}</p>"
    parts = [dirtied(opening, state), *(known[at] for at in meant.chosen(chapid))]
    return (b"\r\n\r\n" if state == LINES else b"\r\n").join(parts)


class Maker:
    """Writes `dump.sql` and `stories/` into a folder."""

    def __init__(self, size: Size, folder: Path) -> None:
        self.size, self.folder, self.meant = size, folder, Meant(size)

    def make(self) -> None:
        with (self.folder / "dump.sql").open("wb") as dump:
            dump.write(b"SET NAMES latin1;\n")
            for table, rows in self.tables():
                dump.writelines(_table(table, rows))
        for uid in range(1, self.size.members + 1):
            (self.folder / "stories" / str(uid)).mkdir(parents=True)
        for chapid in range(1, self.size.chapters + 1):
            uid = self.meant.author(self.meant.story_of(chapid))
            path = self.folder / "stories" / str(uid) / f"{chapid}.txt"
            path.write_bytes(file_of(self.meant, chapid))

    def tables(self) -> Iterator[tuple[str, Iterable[dict[str, object]]]]:
        """In the order of their names, as mysqldump writes them."""
        yield "authorprefs", ({"uid": uid, "newreviews": 1} for uid in self.uids)
        yield "authors", map(self.member, self.uids)
        yield "categories", ({"catid": n, "category": f"World {n}"} for n in range(1, 41))
        yield "chapters", map(self.chapter, range(1, self.size.chapters + 1))
        yield "characters", ({"charid": n, "charname": f"Hero {n}"} for n in range(1, 201))
        yield (
            "classes",
            ({"class_id": n, "class_type": 1, "class_name": f"G{n}"} for n in range(1, 31)),
        )
        yield (
            "classtypes",
            [{"classtype_id": 1, "classtype_name": "genres", "classtype_title": "Genres"}],
        )
        yield (
            "favorites",
            ({"uid": u, "item": u % self.size.stories + 1, "type": "ST"} for u in self.uids),
        )
        yield "inseries", (self.place(sid) for sid in range(1, self.size.stories + 1, 5))
        yield "ratings", ({"rid": n, "rating": f"R{n}"} for n in range(1, 6))
        yield "reviews", map(self.review, range(1, self.size.reviews + 1))
        yield "series", map(self.series, range(1, self.size.series + 1))
        yield (
            "settings",
            [{"sitekey": "bench", "sitename": "Bench", "store": "files", "ratings": 1}],
        )
        yield "stories", map(self.story, range(1, self.size.stories + 1))

    @property
    def uids(self) -> range:
        return range(1, self.size.members + 1)

    def value(self, text: str, number: int) -> bytes:
        return dirtied(text, state_of(number))

    def member(self, uid: int) -> dict[str, object]:
        has_one = uid <= (self.size.passwords or self.size.members)
        secret = self.meant.password(uid).encode()
        digest = hashlib.md5(secret, usedforsecurity=False).hexdigest() if has_one else "0"
        name = self.value(self.meant.pen_name(uid), uid)
        times = {"date": LONG_AGO + uid, "password": digest}
        return {"uid": uid, "penname": name, "email": self.meant.email(uid), **times}

    def story(self, sid: int) -> dict[str, object]:
        tags = {"catid": f"{sid % 40 + 1}", "charid": f"{sid % 200 + 1},{sid % 190 + 2}"}
        times = {"date": LONG_AGO + sid, "updated": LONG_AGO + 2 * sid}
        return {
            "sid": sid,
            "uid": self.meant.author(sid),
            "rid": sid % 5 + 1,
            "validated": 1,
            "title": self.value(self.meant.title(sid), sid),
            "count": sid,
            **tags,
            **times,
            "summary": self.value(self.meant.summary(sid), sid),
            "classes": f"{sid % 30 + 1}",
        }

    def chapter(self, chapid: int) -> dict[str, object]:
        sid = self.meant.story_of(chapid)
        title = self.value(self.meant.title(chapid), chapid)
        inorder = (chapid - 1) // self.size.stories + 1
        where = {"sid": sid, "uid": self.meant.author(sid), "inorder": inorder}
        return {"chapid": chapid, "title": title, "validated": 1, "count": chapid, **where}

    def series(self, number: int) -> dict[str, object]:
        title = self.value(self.meant.title(number), number)
        return {"seriesid": number, "uid": self.meant.author(number), "title": title}

    def place(self, sid: int) -> dict[str, object]:
        return {"seriesid": sid % self.size.series + 1, "sid": sid, "inorder": sid, "confirmed": 1}

    def review(self, number: int) -> dict[str, object]:
        chapid, uid = self.meant.reviewed(number), self.meant.reviewer(number)
        where = {"item": self.meant.story_of(chapid), "chapid": chapid, "type": "ST"}
        text = self.value(self.meant.review(number), number)
        who = {"uid": uid, "reviewer": "Guest", "date": LONG_AGO + number, "rating": number % 11}
        return {"reviewid": number, "review": text, **where, **who}


def _table(name: str, rows: Iterable[dict[str, object]]) -> Iterator[bytes]:
    columns, table = ORDERS[name][0], f"`fanfiction_{name}`".encode()
    types = ",\n".join(f"  `{column}` text" for column in columns)
    yield (
        b"CREATE TABLE "
        + table
        + f" (\n{types}\n) ENGINE=MyISAM DEFAULT CHARSET=latin1;\n".encode()
    )
    written: list[bytes] = []
    for row in rows:
        written.append(
            b"(" + b",".join([_quoted(row.get(column, "")) for column in columns]) + b")"
        )
        if len(written) == ROWS_IN_INSERT:
            yield b"INSERT INTO " + table + b" VALUES " + b",".join(written) + b";\n"
            written = []
    if written:
        yield b"INSERT INTO " + table + b" VALUES " + b",".join(written) + b";\n"


def _quoted(value: object) -> bytes:
    if isinstance(value, int):
        return b"%d" % value
    raw = value if isinstance(value, bytes) else str(value).encode()
    if b"\\" in raw:
        raw = raw.replace(b"\\", b"\\\\")
    if b"'" in raw:
        raw = raw.replace(b"'", b"\\'")
    return b"'" + raw + b"'"
