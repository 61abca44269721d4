"""Reviews by the columns they have had since 3.0."""

from collections.abc import Iterator

from chapterhouse.importers.efiction import answers, slashes
from chapterhouse.importers.efiction.numbers import number
from chapterhouse.importers.efiction.older.splitting import Heads
from chapterhouse.importers.efiction.older.workbench import Workbench
from chapterhouse.importers.spool import OldRow
from chapterhouse.lib.encodings import decode

COLUMNS = ("item", "chapid", "uid", "type", "respond")


def change_reviews(bench: Workbench, heads: Heads) -> None:
    has_all = bench.has("reviews", "item", "uid", "type")
    is_old = not has_all or bench.has("reviews", "seriesid") or bench.has("stories", "psid")
    if bench.has("reviews", "reviewid") and is_old:
        bench.change("reviews", COLUMNS, _Reviews(bench, heads))


class _Reviews:
    def __init__(self, bench: Workbench, heads: Heads) -> None:
        self._heads = heads
        self._is_member = not bench.has("reviews", "uid")
        self._is_sid = not bench.has("reviews", "item")
        # In 1.1 a review named its chapter first; in 2.0 the same column is the story.
        self._is_row = bench.has("reviews", "psid")
        # The upgrade from 1.1 made the column empty, and knew one language's mark of answers.
        self._is_marked = bench.has("reviews", "respond") and not bench.has("stories", "psid")

    def __call__(self, row: OldRow) -> Iterator[str]:
        """The story or series as `item` and `type`; a mark where an answer is glued to the text."""
        if self._is_member:
            row["uid"] = row["member"]
        if self._is_sid:
            self._name_target(row)
        if number(row["seriesid"]) > 0:
            row["item"], row["type"] = row["seriesid"], b"SE"
        row["type"] = row["type"] or b"ST"
        if not self._is_marked:
            words = slashes.unslash(decode(row["review"] or b"").text)
            row["respond"] = b"1" if answers.split(words).answers else b"0"
        yield from ()

    def _name_target(self, row: OldRow) -> None:
        if self._is_row:
            row["chapid"] = row["sid"]
            story = number(row["psid"]) or number(row["sid"])
            row["item"] = str(self._heads.story(story)).encode()
        else:
            row["item"] = row["sid"]
