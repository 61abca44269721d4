"""What was found in everything that was handed over."""

from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any


@dataclass(frozen=True)
class FoundDump:
    """A file of SQL: what the archivist calls it, and where it can be read."""

    name: str
    path: Path


@dataclass(frozen=True)
class FoundFolder:
    """A folder whose sub-folders hold `NUMBER.txt`."""

    name: str
    path: Path
    texts: int = 0
    pictures: int = 0


@dataclass(frozen=True)
class FoundConfig:
    name: str
    values: dict[str, str]


@dataclass(frozen=True)
class FoundTexts:
    """A folder with a folder of `messages` in it: 2.0 kept its pages' words so."""

    name: str
    path: Path


@dataclass
class Parcel:
    """`remarks` are things to know; `refusals` say of each file given why it is no dump."""

    dumps: list[FoundDump] = field(default_factory=list)
    folders: list[FoundFolder] = field(default_factory=list)
    configs: list[FoundConfig] = field(default_factory=list)
    texts: list[FoundTexts] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    is_torn: bool = False

    def add(self, other: "Parcel") -> None:
        self.dumps += [dump for dump in other.dumps if dump not in self.dumps]
        self.folders += [folder for folder in other.folders if folder not in self.folders]
        self.configs += [config for config in other.configs if config not in self.configs]
        self.texts += [texts for texts in other.texts if texts not in self.texts]
        self.remarks += other.remarks
        self.refusals += other.refusals
        self.is_torn |= other.is_torn

    def beside(self, config: FoundConfig | None) -> Path | None:
        """The archive's own folder, where it has texts: config.php's, or the only one of all."""
        home = str(PurePosixPath(config.name).parent) if config else ""
        own = [texts for texts in self.texts if texts.name == home]
        found = own or self.texts
        return found[0].path if len(found) == 1 else None

    def as_json(self) -> dict[str, Any]:
        written = asdict(self)
        for kind in ("dumps", "folders", "texts"):
            for line in written[kind]:
                line["path"] = str(line["path"])
        return written

    @classmethod
    def from_json(cls, written: dict[str, Any]) -> "Parcel":
        return cls(
            [FoundDump(line["name"], Path(line["path"])) for line in written["dumps"]],
            [
                FoundFolder(line["name"], Path(line["path"]), line["texts"], line["pictures"])
                for line in written["folders"]
            ],
            [FoundConfig(**line) for line in written["configs"]],
            [FoundTexts(line["name"], Path(line["path"])) for line in written["texts"]],
            written["remarks"],
            written["refusals"],
            written["is_torn"],
        )
