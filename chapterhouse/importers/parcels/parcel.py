"""What was found in everything that was handed over."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
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


@dataclass
class Parcel:
    """`remarks` are things to know; `refusals` say of each file given why it is no dump."""

    dumps: list[FoundDump] = field(default_factory=list)
    folders: list[FoundFolder] = field(default_factory=list)
    configs: list[FoundConfig] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    is_torn: bool = False

    def add(self, other: "Parcel") -> None:
        self.dumps += [dump for dump in other.dumps if dump not in self.dumps]
        self.folders += [folder for folder in other.folders if folder not in self.folders]
        self.configs += other.configs
        self.remarks += other.remarks
        self.refusals += other.refusals
        self.is_torn |= other.is_torn

    def as_json(self) -> dict[str, Any]:
        written = asdict(self)
        for kind in ("dumps", "folders"):
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
            written["remarks"],
            written["refusals"],
            written["is_torn"],
        )


def together(parcels: Iterable[Parcel]) -> Parcel:
    whole = Parcel()
    for parcel in parcels:
        whole.add(parcel)
    return whole
