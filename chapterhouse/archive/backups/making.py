"""A backup: database, files and key in one packed file, made while the archive is open."""

import os
import tarfile
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from chapterhouse.archive.backups import manifest
from chapterhouse.archive.backups.copying import NAMES, copy_database, database_file
from chapterhouse.archive.backups.manifest import Manifest, new_manifest
from chapterhouse.archive.backups.refusing import CannotBackUp
from chapterhouse.lib.packing import ENDINGS, add_file, is_packed_name, packing

KEY = "secret.key"
FOLDERS = ("files", "locale")


@dataclass(frozen=True)
class Backup:
    file: Path
    size: int
    made_at: datetime
    manifest: Manifest


def make_backup(target: Path) -> Backup:
    """Write a new file, whole or not at all. Raises CannotBackUp."""
    refuse(target)
    try:
        # Beside the target, so that its last step is a renaming.
        with TemporaryDirectory(prefix=".backup-", dir=target.parent) as room:
            packed = Path(room) / target.name
            written = pack(packed, Path(room))
            packed.chmod(0o600)
            with packed.open("rb") as file:
                os.fsync(file.fileno())
            packed.rename(target)
    except OSError as error:
        raise CannotBackUp(
            _("%(file)s cannot be written: %(reason)s") % {"file": target, "reason": error.strerror}
        ) from error
    return Backup(target, target.stat().st_size, timezone.now(), written)


def refuse(target: Path) -> None:
    if not is_packed_name(target.name):
        raise CannotBackUp(
            _("The name of a backup ends in %(endings)s.") % {"endings": _(" or ").join(ENDINGS)}
        )
    if target.exists():
        raise CannotBackUp(_("%(file)s is there already. Choose another name.") % {"file": target})


def refuse_absent() -> None:
    """Raise CannotBackUp where there is nothing; SQLite would make a new database by itself."""
    if connection.vendor == "sqlite" and not database_file().exists():
        raise CannotBackUp(_("There is no archive in %(folder)s.") % {"folder": settings.DATA})


def pack(packed: Path, room: Path) -> Manifest:
    name = NAMES[connection.vendor]
    written = new_manifest(copy_database(room / name))
    with packing(packed) as tar:
        written.files[name] = add_file(tar, room / name, name)
        (room / name).unlink()
        add_kept_files(tar, written)
        add_manifest(tar, written)
    return written


def add_kept_files(tar: tarfile.TarFile, written: Manifest) -> None:
    for name in kept_files():
        try:
            written.files[name] = add_file(tar, settings.DATA / name, name)
        except FileNotFoundError:
            # Somebody deleted it just now; the copy of the database is older and may still name it.
            continue


def kept_files() -> list[str]:
    """Every file below the data folder that cannot be made again, by its path in there."""
    found = [path for folder in FOLDERS for path in (settings.DATA / folder).rglob("*")]
    found.append(settings.DATA / KEY)
    return sorted(str(path.relative_to(settings.DATA)) for path in found if is_plain_file(path))


def is_plain_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def add_manifest(tar: tarfile.TarFile, written: Manifest) -> None:
    words = written.to_json()
    member = tarfile.TarInfo(manifest.NAME)
    member.size, member.mode = len(words), 0o600
    tar.addfile(member, BytesIO(words))
