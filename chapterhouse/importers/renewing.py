"""A row of a newer dump that came before: brought up to date here, unless people have worked on it.

Three things are compared: what was made of the row when it last came (its mark in the ledger), what
stands here now, and what is to be made of it.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model

from chapterhouse.archive.models import AtticRow, LedgerEntry
from chapterhouse.archive.models.sources import Outcome as LedgerOutcome
from chapterhouse.importers import kept, verbatim
from chapterhouse.importers.accounts import renew_account
from chapterhouse.importers.efiction.retelling import source_mark, tell_again
from chapterhouse.importers.erased import ERASED
from chapterhouse.importers.inserting import Row, insert
from chapterhouse.importers.kept import NOUNS, Child, Noun
from chapterhouse.importers.lines import Ledger, Line, attic_reason
from chapterhouse.importers.models import Comparison, Question, Repair
from chapterhouse.importers.outcomes import Placed
from chapterhouse.stories.models import Chapter, ChapterText

CHANGED_HERE = "changed-here"
_LONGEST = 2000


class Renewer:
    """Brings one row up to date."""

    def __init__(self, ledger: Ledger, line: Line) -> None:
        self.ledger, self.line = ledger, line
        self.entries = LedgerEntry.objects.filter(**ledger.where(line))

    def renew(self) -> None:
        entry = self.entries.get()
        if entry.reason == ERASED:
            # Whoever it was wanted to be forgotten, and a newer dump is no reason to remember them.
            return
        outcome = self.line.outcome
        if entry.outcome != LedgerOutcome.PLACED:
            self._anew(entry)
        elif isinstance(outcome, Placed) and outcome.noun == entry.noun:
            self._placed(entry, outcome)
        else:
            # What stands here stays, whatever the old archive did with its row.
            self.entries.update(old_mark=self.line.mark or None)

    def _anew(self, entry: LedgerEntry) -> None:
        """A row that waited in the attic, or was but an id, may have its place now."""
        outcome = self.line.outcome
        same = not isinstance(outcome, Placed) and entry.outcome != LedgerOutcome.GONE
        if same and bytes(entry.old_mark or b"") == self.line.mark:
            return
        if isinstance(outcome, Placed):
            insert(outcome.rows)
        self._write_notes()
        self.entries.update(**self.ledger.entry_values(self.line))

    def _placed(self, entry: LedgerEntry, outcome: Placed) -> None:
        noun = NOUNS.get(entry.noun)
        main = kept.main_of(noun, outcome.rows) if noun else None
        if noun is None or main is None:
            self._take_note(entry)
            return
        key = entry.new_id or self._found(noun, main)
        theirs = kept.mark_of(entry.noun, outcome.rows, outcome.text or b"")
        then = bytes(entry.new_mark) if entry.new_mark is not None else None
        if theirs == then:
            self._greatest(noun, main, key)
            self._also(key, outcome)
            self.entries.update(old_mark=self.line.mark or None)
            return
        if key is None and then is None:
            insert(outcome.rows)
            self._take_note(entry)
            return
        here = kept.mark_here(entry.noun, key, self._text_here(outcome, key)) if key else None
        if key is not None and here in (then, theirs):
            if here != theirs:
                self._write(noun, key, main, outcome)
            self._also(key, outcome)
            self._take_note(entry)
        else:
            self._ask(entry, noun, key, main, outcome)

    def _also(self, key: int | None, outcome: Placed) -> None:
        if key is not None and outcome.noun == "penname":
            renew_account(key, outcome.rows)

    def _found(self, noun: Noun, main: Model | Row) -> int | None:
        if not noun.natural:
            return None
        named = {column: kept.value_of(main, column) for column in noun.natural}
        found = noun.model._default_manager.filter(**named)
        return found.values_list("pk", flat=True).first()

    def _text_here(self, outcome: Placed, key: int) -> bytes:
        return b"" if outcome.text is None else source_mark(key)

    def _take_note(self, entry: LedgerEntry) -> None:
        values = self.ledger.entry_values(self.line) | {"new_id": entry.new_id}
        # A chapter's number is changed with its seat, when all its neighbours have come.
        values.pop("old_number", None)
        self.entries.update(**values)
        self._write_notes()

    def _write_notes(self) -> None:
        """What was mended and asked when the row came before gives way; an answer stays."""
        where = self.ledger.where(self.line)
        AtticRow.objects.filter(**where).delete()
        Repair.objects.filter(**where).delete()
        asked = Question.objects.filter(**where)
        asked.filter(answered_at=None).delete()
        answered = set(asked.values_list("kind", flat=True))
        insert(
            row
            for row in self.ledger.beside(self.line)
            if row.model is not Question or row.values["kind"] not in answered
        )

    def _greatest(self, noun: Noun, main: Model | Row, key: int | None) -> None:
        for column in noun.greatest:
            value = kept.value_of(main, column)
            rows = noun.model._default_manager.filter(pk=key)
            if value is not None:
                rows.filter(**{f"{column}__lt": value}).update(**{column: value})

    def _write(self, noun: Noun, key: int, main: Model | Row, outcome: Placed) -> None:
        columns = (*noun.columns, *noun.derived)
        values = {column: kept.value_of(main, column) for column in columns}
        if values:
            noun.model._default_manager.filter(pk=key).update(**values)
        self._greatest(noun, main, key)
        for child, came in kept.children_of(noun, outcome.rows):
            _match(child, key, came)
        if outcome.text is not None and noun.model is Chapter:
            self._tell_again(key, outcome)

    def _tell_again(self, key: int, outcome: Placed) -> None:
        if source_mark(key) == outcome.text:
            return
        text = next(row for row in outcome.rows if kept.model_of(row) is ChapterText)
        raw = kept.value_of(text, "source")
        tell_again(Chapter.objects.get(pk=key), raw, self.ledger.source)
        Comparison.objects.filter(chapter=key).delete()
        insert(row for row in outcome.rows if kept.model_of(row) is Comparison)

    def _ask(
        self, entry: LedgerEntry, noun: Noun, key: int | None, main: Model | Row, outcome: Placed
    ) -> None:
        """Leave what stands here, keep the newer row in the attic, and list it."""
        context = {
            "columns": _differences(noun, key, main),
            "text": outcome.text is not None and source_mark(key or 0) != outcome.text,
            "is_gone": not noun.model._default_manager.filter(pk=key).exists(),
        }
        where = self.ledger.where(self.line)
        known = {"noun": entry.noun, "new_id": key, "context": context}
        unanswered = {"answer": "", "answered_at": None, "answered_by": None}
        Question.objects.update_or_create(
            **where, kind=CHANGED_HERE, defaults={**known, **unanswered}
        )
        kept_row = {"columns": verbatim.columns(self.line.old), "reason": CHANGED_HERE}
        if not attic_reason(outcome):
            AtticRow.objects.update_or_create(**where, defaults=kept_row)
        self.entries.update(old_mark=self.line.mark or None)


def _differences(noun: Noun, key: int | None, main: Model | Row) -> dict[str, dict[str, Any]]:
    """Theirs and ours by column, as far as they differ."""
    rows = noun.model._default_manager.filter(pk=key).values(*noun.columns)
    found: dict[str, Any] = rows.first() or {}
    pairs = {column: (kept.value_of(main, column), found.get(column)) for column in noun.columns}
    return {
        column: {"theirs": _shown(theirs), "ours": _shown(ours)}
        for column, (theirs, ours) in pairs.items()
        if _shown(theirs) != _shown(ours)
    }


def _shown(value: Any) -> Any:
    plain = value is None or isinstance(value, bool | int | float)
    return value if plain else str(value)[:_LONGEST]


def _match(child: Child, key: int, came: Sequence[Model | Row]) -> None:
    """Let the children here be those that came: the same ones changed, others added or deleted."""
    rows, here = child.model._default_manager, child.here(key)
    if child.keys:
        known = {tuple(row[name] for name in child.keys): row for row in here}
        pairs = [
            (known.pop(tuple(kept.value_of(row, name) for name in child.keys), None), row)
            for row in came
        ]
        left = list(known.values())
    else:
        pairs = [(here[at] if at < len(here) else None, row) for at, row in enumerate(came)]
        left = here[len(came) :]
    rows.filter(pk__in=[row["pk"] for row in left]).delete()
    added = []
    for old, new in pairs:
        values = {name: kept.value_of(new, name) for name in child.columns}
        if old is None:
            added.append(new)
        elif any(old[name] != value for name, value in values.items()):
            rows.filter(pk=old["pk"]).update(**values)
    insert(added)
