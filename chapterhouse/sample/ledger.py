"""The sample's own ledger: every row it brings is noted, so that it can be removed whole."""

from typing import TypeVar

from django.db.models import Model

from chapterhouse.archive.models import LedgerEntry, Source

Row = TypeVar("Row", bound=Model)


class Ledger:
    """Saves rows and remembers them by model and by a key that people can read."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._rows: dict[tuple[type[Model], str], Model] = {}
        self._entries: list[LedgerEntry] = []

    def place(self, row: Row, key: str) -> Row:
        row.save(force_insert=True)
        return self.note(row, key)

    def note(self, row: Row, key: str) -> Row:
        """Take down a row that is saved already."""
        self._rows[type(row), key] = row
        noun = str(row._meta.model_name)
        entry = LedgerEntry(
            source=self.source, table=noun, old_key=key[:120], noun=noun, new_id=row.pk
        )
        self._entries.append(entry)
        return row

    def find(self, model: type[Row], key: str) -> Row:
        """The row placed under this key; KeyError names what the tables speak of in vain."""
        return self._rows[model, key]  # type: ignore[return-value]

    def close(self) -> None:
        LedgerEntry.objects.bulk_create(self._entries, batch_size=500)
        self._entries = []
