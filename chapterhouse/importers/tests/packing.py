"""Files and folders packed in every way an archivist may find them."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

import zstandard

from chapterhouse.importers.parcels.room import private_folder

Files = dict[str, bytes]

PACKERS = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": lambda raw: zstandard.ZstdCompressor().compress(raw),
}


def zipped(files: Files) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return raw.getvalue()


def tarred(files: Files, extra: Iterable[tarfile.TarInfo] = ()) -> bytes:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as packed:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            packed.addfile(member, io.BytesIO(content))
        for member in extra:
            packed.addfile(member)
    return raw.getvalue()


def put(place: Path, raw: bytes, name: str = "given.bin") -> Path:
    path = place / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    return path


def unpacked_in(place: Path, files: Files) -> Path:
    for name, content in files.items():
        put(place, content, name)
    return place


def left_behind() -> list[Path]:
    """What imports have unpacked and put by, and not taken away again."""
    return [path for path in private_folder().iterdir() if path.suffix in (".parcel", ".spool")]
