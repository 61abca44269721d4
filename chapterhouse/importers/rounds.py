"""One dump brought in, in one run or, killed and taken up again, in several: what is remembered."""

from collections.abc import Callable, Mapping, Set
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Model
from django.utils import timezone

from chapterhouse.archive.models import Source
from chapterhouse.importers.ids import Next, name_of

_KEY = "round"


class Round:
    """The notes of a round, kept with its source.

    `number` counts the dumps of an archive, `begun` is when the first run of this one began,
    lines that the ledger had by then are not new. Ids that `next` gives are noted
    with the rows that bear them, so that a later run goes on with the same ones.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.notes: dict[str, Any] = source.traits[_KEY]
        self._counters: dict[str, Next] = {}

    @classmethod
    def of(cls, source: Source, mark: str) -> "Round":
        """The round that goes on, or a new one if the last has ended; `mark` names the dump.

        A round that was begun with another dump goes on with this one, and looks at every row.
        """
        notes = source.traits.get(_KEY)
        if notes is None or notes["is_done"]:
            earlier = notes["number"] if notes else int(source.ledger.exists())
            notes = {
                "number": earlier + 1,
                "mark": mark,
                "begun": timezone.now().isoformat(),
                "last_entry": source.ledger.aggregate(last=Max("pk"))["last"] or 0,
                "is_mixed": False,
                "is_done": False,
                **_nothing(),
            }
        elif notes["mark"] != mark:
            notes |= {"mark": mark, "is_mixed": True, **_nothing()}
        source.traits[_KEY] = notes
        source.save(update_fields=["traits"])
        return cls(source)

    @classmethod
    def was_last(cls, source: Source, mark: str) -> bool:
        """Whether this very dump was brought in by the last round, to its end."""
        notes = source.traits.get(_KEY)
        return bool(notes and notes["is_done"] and notes["mark"] == mark)

    @property
    def number(self) -> int:
        return int(self.notes["number"])

    @property
    def is_first(self) -> bool:
        """Whether nothing of the archive can have come before."""
        return self.number == 1 and not self.is_mixed

    @property
    def is_mixed(self) -> bool:
        return bool(self.notes["is_mixed"])

    @property
    def begun(self) -> datetime:
        return datetime.fromisoformat(self.notes["begun"])

    def is_new(self, entry: int) -> bool:
        """Whether the ledger's line with this id was written in this round."""
        return entry > int(self.notes["last_entry"])

    def keep(self) -> None:
        self.source.save(update_fields=["traits"])

    def has_ended(self, stage: str) -> bool:
        return stage in self.notes["stages"]

    def end(self, stage: str, seconds: float) -> None:
        """A stage is over and need not be looked at again."""
        self.notes["stages"][stage] = seconds
        self._counters.clear()
        self.keep()

    def remember(self, part: str, told: Any) -> None:
        """A part of the report that only its stage can tell, as JSON values."""
        self.notes["told"][part] = told

    def next(self, model: type[Model], at_least: int = 0) -> Next:
        """Ids for new rows, going on where an earlier run of this round was."""
        name = name_of(model)
        counter = Next(model, max(at_least, self.notes["next"].get(name, 0)))
        self._counters[name] = counter
        return counter

    def reached(self) -> dict[str, int]:
        """The last ids that were given, by noun."""
        return {name: counter.last for name, counter in self._counters.items()}

    def note(self, reached: dict[str, int]) -> None:
        """Write down with the rows that bear them which ids were given."""
        if reached and reached.items() - self.notes["next"].items():
            self.notes["next"] |= reached
            self.keep()

    def note_missing(self, table: str, missing: Mapping[str, Set[str]], most: int) -> None:
        """Rows of an earlier dump that this one lacks, by outcome; they stay, and are told."""
        if any(missing.values()):
            keys = sorted(missing["placed"])
            counts = {outcome: len(lacking) for outcome, lacking in missing.items()}
            self.notes["missing"][table] = {"keys": keys[:most], "by_outcome": counts}

    @property
    def missing(self) -> dict[str, dict[str, Any]]:
        """Placed rows that this dump lacks, by table: how many, and the first of their keys."""
        return {
            table: {"count": count, "keys": lacking["keys"]}
            for table, lacking in self.notes["missing"].items()
            if (count := lacking["by_outcome"]["placed"])
        }

    def lacking(self, table: str, outcome: str) -> int:
        """How many rows of a table and stretches of nonsense in it this dump lacks."""
        noted = (self.notes["missing"].get(name, {}) for name in (table, broken(table)))
        return sum(lacking["by_outcome"][outcome] for lacking in noted if lacking)

    def tell_once(self, tell: Callable[[], None]) -> None:
        """Run `tell` and remember that it was, both or neither."""
        if self.notes["is_told"]:
            return
        with transaction.atomic():
            tell()
            self.notes["is_told"] = True
            self.keep()

    def finish(self) -> None:
        self.notes["is_done"] = True
        self.keep()


def broken(table: str) -> str:
    """What the bytes of a table that are no rows are noted under."""
    return f"{table} in pieces"


def _nothing() -> dict[str, Any]:
    return {"stages": {}, "next": {}, "missing": {}, "told": {}, "is_told": False}
