"""How much a packed file may become: what grows beyond all reason is meant to fill a disk."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from chapterhouse.importers.parcels.errors import TooMuchError

# SQL packs to a tenth, the dullest of it to a fiftieth; deflate itself stops at a thousandth.
RATIO = 250
FLOOR = 1 << 30
# What must stay free on the disk, for the archive that comes in needs room too.
RESERVE = 256 << 20
MOST_ENTRIES = 5_000_000
MOST_TEXTS = 2_000_000
DEEPEST = 5
_ASK_EVERY = 32 << 20
_TELL_EVERY = 500


@dataclass
class Allowance:
    """Counts what comes out of one file of `packed` bytes, and what is written of it.

    `told` is called now and then, as more has come out.
    """

    name: str
    packed: int
    unpacked: int = 0
    entries: int = 0
    texts: int = 0
    written: int = 0
    told: Callable[[], None] = lambda: None  # noqa: E731
    _asked: int = -_ASK_EVERY

    def take(self, count: int) -> None:
        self.unpacked += count
        if self.unpacked > max(FLOOR, self.packed * RATIO):
            raise TooMuchError(
                _(
                    "%(name)s unpacks to more than %(ratio)s times its size. No archive does that; "
                    "a file made to fill a disk does. Nothing was brought in."
                )
                % {"name": self.name, "ratio": RATIO}
            )

    def enter(self) -> None:
        self.entries += 1
        if self.entries % _TELL_EVERY == 0:
            self.told()
        if self.entries > MOST_ENTRIES:
            raise TooMuchError(
                _(
                    "%(name)s holds more than %(count)s files. Pack only the dump, the stories "
                    "folder and config.php, and try again."
                )
                % {"name": self.name, "count": f"{MOST_ENTRIES:,}"}
            )

    def add_text(self) -> None:
        self.texts += 1
        if self.texts > MOST_TEXTS:
            raise TooMuchError(
                _("%(name)s holds more than %(count)s chapter files.")
                % {"name": self.name, "count": f"{MOST_TEXTS:,}"}
            )

    def write(self, count: int, folder: Path) -> None:
        """Before so many bytes go to the disk that `folder` is on."""
        self.written += count
        if self.written - self._asked >= _ASK_EVERY:
            self._asked = self.written
            leave_room(folder, count)


def leave_room(folder: Path, count: int) -> None:
    free = shutil.disk_usage(folder).free
    if free - count < RESERVE:
        raise TooMuchError(
            _(
                "The disk of the data folder has %(free)s MB left, which is not enough to unpack "
                "this. Make room, or unpack it elsewhere and name the folder."
            )
            % {"free": free >> 20}
        )
