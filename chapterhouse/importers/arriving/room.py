"""Whether what is announced fits on the disk, with something left for the archive itself."""

import shutil

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from chapterhouse.importers.models.arrivals import arrivals_folder

# What the database, the rows put by and the archive's daily life may need meanwhile.
RESERVE = 256 * 1024 * 1024


class NoRoomError(Exception):
    """It does not fit; says how much is free."""


def free() -> int:
    """Bytes that an upload may take."""
    return max(0, shutil.disk_usage(made_folder()).free - RESERVE)


def made_folder() -> str:
    folder = arrivals_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    return str(folder)


def check_room(size: int) -> None:
    """Raise NoRoomError unless so many bytes more fit."""
    if size > (left := free()):
        raise NoRoomError(
            _(
                "There is not room enough on the server: this needs %(size)s, and %(free)s are "
                "free for it. Delete what is not needed there, or ask for a larger disk."
            )
            % {"size": filesizeformat(size), "free": filesizeformat(left)}
        )
