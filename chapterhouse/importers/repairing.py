"""What was decided about an old value, decided anew: read again from its bytes, and put in place.

A decision is remembered, so that a newer dump of the same archive is read by it too. What people
have changed here since the import stays as it is.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from chapterhouse.archive.models import Archive, LedgerEntry, Source
from chapterhouse.archive.models.sources import Outcome
from chapterhouse.importers import kept, verbatim
from chapterhouse.importers.efiction.decisions import Decisions
from chapterhouse.importers.efiction.hints import hint_of_source
from chapterhouse.importers.efiction.origins import origin_of
from chapterhouse.importers.efiction.reading import TEXT, Decision, Readings
from chapterhouse.importers.efiction.retelling import source_mark
from chapterhouse.importers.inserting import Row, insert
from chapterhouse.importers.models import Repair, Rereading
from chapterhouse.importers.places import Place, place_of
from chapterhouse.importers.repairs import Mended, around_the_difference
from chapterhouse.members.models import Change, Member

# What became of a value.
MENDED, SAME, CHANGED_HERE, NOTHING_KEPT = "mended", "same", "changed-here", "nothing-kept"


@dataclass(frozen=True)
class Value:
    """One value of an old row: its table without prefix, its key in the ledger, its column."""

    source: Source
    table: str
    key: str
    column: str

    @classmethod
    def of(cls, repair: Repair) -> "Value":
        return cls(repair.source, repair.table, repair.old_key, repair.column)

    @property
    def where(self) -> dict[str, Any]:
        return {"source": self.source, "table": self.table, "old_key": self.key}


@dataclass(frozen=True)
class Case:
    """A value, what became of it, and the stretches of old and new words where they differ."""

    value: Value
    outcome: str
    before: str = ""
    after: str = ""


@dataclass
class Afresh:
    """A value read by what held until now, and by a decision; raises KeyError without its bytes."""

    value: Value
    decision: Decision
    place: Place
    raw: Mapping[str, bytes | None]
    then: Readings = field(init=False)
    now: Readings = field(init=False)

    def __post_init__(self) -> None:
        hint, origin = hint_of_source(self.value.source), origin_of(self.value.source)
        column = self.value.column
        known = dict(Decisions(self.value.source).of(self.value.table, self.value.key))
        self.then = Readings(hint=hint, origin=origin, decided=known)
        decided = {**known, column: self.decision}
        self.now = Readings(hint=hint, origin=origin, decided=decided)
        with translation.override(Archive.current().language):
            self.old = self.place.made(self.then, self.raw)
            self.new = self.place.made(self.now, self.raw)

    @property
    def outcome(self) -> str:
        present = self.place.present()
        if present == self.new:
            return SAME
        return MENDED if present == self.old else CHANGED_HERE

    @property
    def mended(self) -> list[Mended]:
        """What was mended in this column, with the decision as the last word on it."""
        found = [mended for mended in self.now.repairs if mended.column == self.value.column]
        before, after = self.words
        for kind in sorted(self.decision.without):
            found.append(Mended(self.value.column, undone_by_hand(kind), before, after))
        return found

    @property
    def words(self) -> tuple[str, str]:
        """Old and new words, where they begin to differ."""
        old, new = (list(map(str, values.values())) for values in (self.old, self.new))
        return around_the_difference("\n".join(old), "\n".join(new))


def undone_by_hand(kind: str) -> str:
    return f"{kind}, undone by hand"


def preview(repair: Repair, decision: Decision) -> Case:
    """What would become of a repaired value, if it were read so."""
    return look(Value.of(repair), decision)


def mend_again(repair: Repair, decision: Decision, *, by: Member | None) -> Case:
    """Read a repaired value so, from now on. Doing it twice changes nothing."""
    return decide(Value.of(repair), decision, by=by)


def look(value: Value, decision: Decision) -> Case:
    afresh = _afresh(value, decision)
    if afresh is None:
        return Case(value, NOTHING_KEPT)
    return Case(value, afresh.outcome, *afresh.words)


@transaction.atomic
def decide(value: Value, decision: Decision, *, by: Member | None) -> Case:
    """Remember how a value is to be read, and put what it says then in its place."""
    afresh = _afresh(value, decision)
    if afresh is None:
        return Case(value, NOTHING_KEPT)
    outcome = afresh.outcome
    if outcome != CHANGED_HERE:
        _remember(value, decision)
        _note(value, afresh.mended)
    if outcome == MENDED:
        row = afresh.place.write(afresh.new)
        _renew_mark(value)
        before, after = afresh.words
        told = {"before": {value.column: before}, "after": {value.column: after}}
        why = "" if by else _("on the command line")
        Change.record("mend", row, by=by, why=why, **told)
    return Case(value, outcome, *afresh.words)


def raw_of(value: Value) -> bytes | None:
    """The old bytes of a value; None where they are not kept."""
    place = place_of(value)
    row = _raw(value, place) if place else None
    return row[value.column] if row else None


def decision_of(value: Value) -> Decision:
    """What has been decided about a value."""
    return Decisions(value.source).of(value.table, value.key).get(value.column, Decision())


def _raw(value: Value, place: Place) -> Mapping[str, bytes | None] | None:
    """The old row's bytes, as far as they are kept."""
    if value.column == TEXT:
        return place.raw()
    entries = LedgerEntry.objects.filter(**value.where, outcome=Outcome.PLACED)
    packed = entries.values_list("raw", flat=True).first()
    return None if packed is None else _Kept(verbatim.unpacked(bytes(packed)))


class _Kept(dict[str, bytes | None]):
    def __missing__(self, column: str) -> None:
        return None


def _afresh(value: Value, decision: Decision) -> Afresh | None:
    place = place_of(value)
    if place is None:
        return None
    raw = _raw(value, place)
    if raw is None or raw[value.column] is None:
        return None
    return Afresh(value, decision, place, raw)


def _remember(value: Value, decision: Decision) -> None:
    rows = Rereading.objects.filter(**value.where, column=value.column)
    if decision == Decision():
        rows.delete()
        return
    said = {"charset": decision.charset, "without": sorted(decision.without)}
    Rereading.objects.update_or_create(**value.where, column=value.column, defaults=said)


def _note(value: Value, found: list[Mended]) -> None:
    Repair.objects.filter(**value.where, column=value.column).delete()
    where = {"source_id": value.source.pk, "table": value.table, "old_key": value.key}
    insert(Row(Repair, {**where, **asdict(mended.shortened())}) for mended in found)


def _renew_mark(value: Value) -> None:
    """What stands here now is what the import means: a newer dump may bring it up to date."""
    entry = LedgerEntry.objects.get(**value.where)
    if entry.new_mark is None or entry.new_id is None or entry.noun not in kept.NOUNS:
        return
    text = source_mark(entry.new_id) if value.table == "chapters" else b""
    entry.new_mark = kept.mark_here(entry.noun, entry.new_id, text)
    entry.save(update_fields=["new_mark"])
