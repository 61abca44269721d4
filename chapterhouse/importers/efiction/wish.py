"""What an archivist asks for, and the command that asks for it."""

import shlex
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from chapterhouse.importers.efiction.choosing import Asked

UTC = ZoneInfo("UTC")


@dataclass(frozen=True)
class Wish:
    """What was asked for on the command line or in the browser.

    `paths` are files and folders of any wrapping; `prefix`, `database` and `dump` (the end of a
    file's name) choose between archives; `columns` and `schema` name columns that nothing in a
    dump names; `language` and `encoding` help where the letters leave a doubt.
    """

    paths: tuple[Path, ...]
    stories: Path | None = None
    zone: ZoneInfo = UTC
    prefix: str | None = None
    database: str | None = None
    dump: str | None = None
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    schema: Path | None = None
    language: str = ""
    encoding: str = ""
    takes_cut: bool = False

    @property
    def asked(self) -> Asked:
        return Asked(self.prefix, self.database, self.dump)

    @property
    def command(self) -> str:
        """The command that asks for this, as a shell takes it."""
        words = ["chapterhouse", "import", "efiction", *map(str, self.paths)]
        options = {
            "--stories": self.stories,
            "--prefix": self.prefix,
            "--database": self.database,
            "--dump": self.dump,
            "--schema": self.schema,
            "--time-zone": None if self.zone == UTC else self.zone,
            "--language": self.language or None,
            "--encoding": self.encoding or None,
        }
        for option, value in options.items():
            if value is not None:
                words += _option(option, str(value))
        for table, columns in self.columns.items():
            words += _option("--columns", f"{table}={','.join(columns)}")
        return shlex.join([*words, "--cut"] if self.takes_cut else words)


def _option(name: str, value: str) -> list[str]:
    """An option and its value; joined where the value would be taken for another option."""
    return [f"{name}={value}"] if value.startswith("-") or not value else [name, value]
