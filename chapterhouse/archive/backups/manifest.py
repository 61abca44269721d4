"""What a backup says it holds; the last file in it, for only then everything is known."""

import json
from dataclasses import asdict, dataclass, field

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

import chapterhouse
from chapterhouse.lib.packing import Print

NAME = "manifest.json"
FORM = 1


@dataclass
class Manifest:
    """`tables` are counts of rows, `migrations` each app's last one, `files` what is packed."""

    engine: str
    tables: dict[str, int]
    migrations: dict[str, str]
    files: dict[str, Print] = field(default_factory=dict)
    version: str = chapterhouse.__version__
    made_at: str = ""
    form: int = FORM

    def to_json(self) -> bytes:
        files = {name: printed._asdict() for name, printed in self.files.items()}
        return json.dumps(asdict(self) | {"files": files}, indent=1).encode()

    @classmethod
    def from_json(cls, written: bytes) -> "Manifest":
        """ValueError, TypeError or KeyError where it is no manifest of a form we know."""
        read = json.loads(written)
        if read["form"] != FORM:
            raise ValueError(read["form"])
        files = {name: Print(**printed) for name, printed in read.pop("files").items()}
        return cls(**read, files=files)


def new_manifest(tables: dict[str, int]) -> Manifest:
    return Manifest(
        engine=connection.vendor,
        tables=tables,
        migrations=last_names(MigrationLoader(connection).applied_migrations),
        made_at=timezone.now().isoformat(timespec="seconds"),
    )


def last_names(migrations: dict) -> dict[str, str]:
    """Each app's last migration."""
    return dict(sorted(migrations))
