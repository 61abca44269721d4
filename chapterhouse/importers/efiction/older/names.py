"""Lists of names, as versions before 3.0 kept tags, turned into the ids that they stand for."""

import html
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from chapterhouse.importers.efiction import slashes
from chapterhouse.importers.efiction.numbers import is_whole, number
from chapterhouse.importers.efiction.schema import Site
from chapterhouse.importers.spool import Spool
from chapterhouse.lib.encodings import decode
from chapterhouse.lib.folding import fold

# What stood in a list where nothing was chosen.
_NOTHING = ("", "0", "-1", "none")


def plain(raw: bytes | None) -> str:
    """A name as the old pages showed it."""
    return shown(decode(raw or b"").text)


def shown(text: str) -> str:
    return " ".join(html.unescape(slashes.unslash(text)).split())


@dataclass
class Listed:
    """What a list names: ids in its order, each once, and names that are in no table."""

    ids: dict[int, None] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


class Names:
    """Ids by name. A name may stand in several categories: its own is preferred."""

    def __init__(self, entries: Iterable[tuple[int, str, int]]) -> None:
        """`entries` are id, name and category (0 where there are none)."""
        self._exact: dict[str, list[tuple[int, int]]] = {}
        self._folded: dict[str, list[tuple[int, int]]] = {}
        self.ids: set[int] = set()
        self._most_commas = 0
        for key, name, category in entries:
            self.add(key, name, category)

    def add(self, key: int, name: str, category: int = 0) -> None:
        self._exact.setdefault(name, []).append((key, category))
        self._folded.setdefault(fold(name), []).append((key, category))
        self.ids.add(key)
        self._most_commas = max(self._most_commas, name.count(","))

    def find(self, name: str, near: Collection[int] = ()) -> int | None:
        found = self._exact.get(name) or self._folded.get(fold(name))
        if not found:
            return None
        own = [key for key, category in found if category in near]
        whole = [key for key, category in found if category <= 0]
        return (own or whole or [found[0][0]])[0]

    def begin_with(self, start: str) -> set[int]:
        """Ids of names that begin so: a column may have cut them there."""
        begun = fold(start)
        return {
            key
            for name, found in self._folded.items()
            if name.startswith(begun)
            for key, _category in found
        }

    def read(
        self, raw: bytes | None, near: Collection[int] = (), *, ids_first: bool = False
    ) -> Listed:
        """A comma list of names, longest match first, for names hold commas too.

        Digits are an id where no name is written so, or at once if `ids_first`.
        """
        parts = decode(raw or b"").text.split(",")
        listed, at = Listed(), 0
        while at < len(parts):
            at += self._step(parts[at:], near, ids_first, listed)
        return listed

    def _step(
        self, parts: list[str], near: Collection[int], ids_first: bool, listed: Listed
    ) -> int:
        word = parts[0].strip()
        if ids_first and is_whole(word):
            listed.ids[int(word)] = None
            return 1
        for length in range(min(len(parts), self._most_commas + 1), 0, -1):
            key = self.find(shown(",".join(parts[:length])), near)
            if key is not None:
                listed.ids[key] = None
                return length
        if is_whole(word):
            listed.ids |= {int(word): None} if int(word) in self.ids else {}
        elif fold(name := shown(word)) not in _NOTHING:
            listed.unknown.append(name)
        return 1


def pen_names(spool: Spool, site: Site) -> Iterator[tuple[int, str]]:
    """Every author's uid and name."""
    for row in spool.rows(site.tables.get("authors", "")):
        yield number(row["uid"]), plain(row["penname"])


def joined(keys: Iterable[int]) -> bytes:
    return ",".join(map(str, keys)).encode()
