"""A backup put back: first unpacked and proved beside the archive, then moved into its place."""

import os
import shutil
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from django.utils.translation import gettext as _

from chapterhouse.archive.backups import manifest
from chapterhouse.archive.backups.copying import (
    NAMES,
    POSTGRESQL,
    SQLITE,
    copy_database,
    proved,
)
from chapterhouse.archive.backups.making import FOLDERS, KEY
from chapterhouse.archive.backups.manifest import Manifest
from chapterhouse.archive.backups.postgresql import load_postgresql
from chapterhouse.archive.backups.refusing import CannotBackUp
from chapterhouse.archive.versions import last_numbers
from chapterhouse.lib.packing import UNREADABLE, Print, is_packed_name, take_file, unpacking

PARTS = [SQLITE, f"{SQLITE}-wal", f"{SQLITE}-shm", *FOLDERS, KEY]
ASIDE = "replaced"


def restore(file: Path, into: Path, *, replaces: bool) -> tuple[Manifest, Path | None]:
    """Put the backup into a folder; what it says of itself, and where the old archive is now.

    Raises CannotBackUp, and then the folder is as it was.
    """
    if not is_packed_name(file.name) or not file.is_file():
        raise CannotBackUp(_("%(file)s is no backup.") % {"file": file})
    if not os.access(file, os.R_OK):
        raise CannotBackUp(_("%(file)s may not be read by this user.") % {"file": file})
    try:
        into.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".restoring-", dir=into) as room:
            read = unpack(file, Path(room))
            refuse_newer(read)
            prove_database(read, Path(room))
            return read, move_in(Path(room), into, read, replaces=replaces)
    except OSError as error:
        raise CannotBackUp(
            _("%(folder)s cannot be written to: %(reason)s")
            % {"folder": into, "reason": error.strerror}
        ) from error


def unpack(file: Path, room: Path) -> Manifest:
    """Every file of the backup, each proved to be what the manifest says."""
    prints: dict[str, Print] = {}
    try:
        with unpacking(file) as tar:
            for member in tar:
                refuse_strange(member)
                prints[member.name] = take_file(tar, member, room / member.name)
        read = Manifest.from_json((room / manifest.NAME).read_bytes())
    except (*UNREADABLE, FileNotFoundError, ValueError, KeyError, TypeError) as error:
        raise CannotBackUp(
            _("%(file)s is damaged or not whole. Take another backup.") % {"file": file}
        ) from error
    del prints[manifest.NAME]
    if wrong := {name for name, _print in prints.items() ^ read.files.items()}:
        raise CannotBackUp(
            _("%(file)s is damaged: %(names)s. Take another backup.")
            % {"file": file, "names": ", ".join(sorted(wrong)[:3])}
        )
    (room / manifest.NAME).unlink()
    return read


def refuse_strange(member: tarfile.TarInfo) -> None:
    """ValueError for whatever we never pack: links, places outside, other files."""
    first, *others = Path(member.name).parts or ("",)
    known = first in FOLDERS if others else first in {*NAMES.values(), KEY, manifest.NAME}
    if not (member.isreg() and known and ".." not in others):
        raise ValueError(member.name)


def refuse_newer(read: Manifest) -> None:
    """Refuse a database that this program would not understand."""
    ours = last_numbers(MigrationLoader(None).disk_migrations)
    theirs = last_numbers(read.migrations.items())
    if any(theirs[app] > ours[app] for app in theirs.keys() & ours.keys()):
        raise CannotBackUp(
            _("The backup was made by a newer Chapterhouse (%(version)s). Install that one first.")
            % {"version": read.version}
        )


def prove_database(read: Manifest, room: Path) -> None:
    """The database is of the kind that is used here, and holds the rows it should."""
    if read.engine != connection.vendor:
        raise CannotBackUp(
            _(
                "The backup is of %(theirs)s, and this archive is set to %(ours)s. "
                "DATABASE_URL says which: without it, SQLite is used."
            )
            % {"theirs": read.engine, "ours": connection.vendor}
        )
    if read.engine == "sqlite":
        with closing(sqlite3.connect(room / SQLITE)) as copy:
            if proved(copy) != read.tables:
                raise CannotBackUp(_("The database does not hold the rows it should."))


def move_in(room: Path, into: Path, read: Manifest, *, replaces: bool) -> Path | None:
    aside = move_aside(into, replaces=replaces)
    try:
        put(room, into)
    except (OSError, CannotBackUp):
        put_back(aside, into)
        raise
    return aside


def put(room: Path, into: Path) -> None:
    """Move every part from one folder to the other; a dump goes to the database's server."""
    dump = room / POSTGRESQL
    if dump.exists():
        load_postgresql(dump)
    for part in PARTS:
        if (room / part).exists():
            (room / part).rename(into / part)


def put_back(aside: Path | None, into: Path) -> None:
    for part in PARTS:
        if (into / part).is_dir():
            shutil.rmtree(into / part)
        else:
            (into / part).unlink(missing_ok=True)
    if aside:
        put(aside, into)


def move_aside(into: Path, *, replaces: bool) -> Path | None:
    """Move the archive that is there into a folder of its own; None where there is none."""
    there = [into / name for name in PARTS if (into / name).exists()]
    has_tables = connection.vendor == "postgresql" and connection.introspection.table_names()
    if not there and not has_tables:
        return None
    if not replaces:
        raise CannotBackUp(
            _("There is an archive in %(folder)s. To put the backup in its place: --replace")
            % {"folder": into}
        )
    aside = into / ASIDE / f"{timezone.now():%Y%m%d-%H%M%S-%f}"
    aside.mkdir(parents=True, mode=0o700)
    if has_tables:
        copy_database(aside / POSTGRESQL)
    for path in there:
        path.rename(aside / path.name)
    return aside
