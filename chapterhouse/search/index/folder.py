"""Where this machine keeps its copy of an index: one folder in use, and others being built."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from chapterhouse.search.index.shape import Shape

CURRENT = "current"


class BusyError(Exception):
    """Another process of this machine does this already."""


@dataclass(frozen=True)
class Home:
    """The folders of one index."""

    shape: Shape

    @property
    def root(self) -> Path:
        return everything() / self.shape.name

    def current(self) -> Path | None:
        """The index in use; None where there is none of this version."""
        try:
            name = (self.root / CURRENT).read_text().strip()
        except OSError:
            return None
        folder = self.root / name
        return folder if name.startswith(f"{self.shape.version}-") and folder.is_dir() else None

    def unfinished(self) -> list[Path]:
        """Those of this version that come after the one in use, the newest last: builds broken off.

        What comes before it was in use once: whoever put the next one in its place was killed then.
        """
        used = self.current()
        last = number_of(used) if used else 0
        built = self.root.glob(f"{self.shape.version}-*")
        return sorted((one for one in built if number_of(one) > last), key=number_of)

    def clear_former(self) -> None:
        """Take away what was in use before, if nobody came to do it."""
        if used := self.current():
            for other in self.folders():
                if number_of(other) < number_of(used):
                    shutil.rmtree(other, ignore_errors=True)

    def new(self) -> Path:
        """An empty folder to build in, the only one; builds that cannot be gone on with go."""
        for other in self.unfinished():
            shutil.rmtree(other, ignore_errors=True)
        numbers = [number_of(one) for one in self.folders()]
        folder = self.root / f"{self.shape.version}-{max(numbers, default=0) + 1}"
        folder.mkdir(parents=True)
        return folder

    def use(self, folder: Path) -> None:
        """Let readers find this one from now on, and clear away all others.

        Who still reads an older one has its files open and keeps them until it looks again.
        """
        written = self.root / f"{CURRENT}.new"
        written.write_text(folder.name)
        written.replace(self.root / CURRENT)
        for other in self.folders():
            if other != folder:
                shutil.rmtree(other, ignore_errors=True)

    def folders(self) -> list[Path]:
        return [one for one in self.root.glob("*-*") if one.is_dir()]

    def clear(self) -> None:
        """Take it all away: the archive does not want this index any more."""
        (self.root / CURRENT).unlink(missing_ok=True)
        for folder in self.folders():
            shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def alone(self, task: str) -> Iterator[None]:
        """Be the only process of this machine at this task; raises BusyError at once."""
        self.root.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.root / f"{task}.lock", os.O_RDWR | os.O_CREAT)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as reason:
            os.close(handle)
            raise BusyError(task) from reason
        try:
            yield
        finally:
            os.close(handle)


def everything() -> Path:
    """The folder of all indexes; it can be deleted at any time, and is built anew."""
    return Path(settings.DATA) / "search"


def number_of(folder: Path) -> int:
    return int(folder.name.rpartition("-")[2])
