"""Many files in one: tar, packed as its name says (`.tar.zst`, `.tar.gz`), each one hashed."""

import gzip
import hashlib
import tarfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple

import zstandard

ENDINGS = (".tar.zst", ".tar.gz")
CHUNK = 1 << 20
LEVEL = 6


class Print(NamedTuple):
    """By which a file is known again."""

    size: int
    sha256: str


class Hashing:
    """A file that remembers what was read of it, or written to it."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.size = 0
        self.seen = hashlib.sha256()

    def note(self, piece: bytes) -> bytes:
        self.size += len(piece)
        self.seen.update(piece)
        return piece

    def read(self, size: int = -1) -> bytes:
        return self.note(self.file.read(size))

    def write(self, piece: bytes) -> int:
        return self.file.write(self.note(piece))

    @property
    def print(self) -> Print:
        return Print(self.size, self.seen.hexdigest())


def is_packed_name(name: str) -> bool:
    return name.endswith(ENDINGS)


@contextmanager
def packing(path: Path) -> Iterator[tarfile.TarFile]:
    """A tar to add to, written to `path`; of its name only the ending matters."""
    with ExitStack() as stack:
        packed: Any = stack.enter_context(path.open("xb"))
        if path.name.endswith(".gz"):
            packed = stack.enter_context(gzip.GzipFile(fileobj=packed, mode="wb", filename=""))
        else:
            packed = stack.enter_context(zstandard.ZstdCompressor(LEVEL).stream_writer(packed))
        yield stack.enter_context(tarfile.open(fileobj=packed, mode="w|"))


@contextmanager
def unpacking(path: Path) -> Iterator[tarfile.TarFile]:
    """A tar to read in order. Reading raises one of UNREADABLE where it is damaged."""
    with ExitStack() as stack:
        packed: Any = stack.enter_context(path.open("rb"))
        if path.name.endswith(".gz"):
            packed = stack.enter_context(gzip.GzipFile(fileobj=packed, mode="rb"))
        else:
            packed = stack.enter_context(zstandard.ZstdDecompressor().stream_reader(packed))
        yield stack.enter_context(tarfile.open(fileobj=packed, mode="r|"))


UNREADABLE = (tarfile.TarError, zstandard.ZstdError, gzip.BadGzipFile, EOFError)


def add_file(tar: tarfile.TarFile, path: Path, name: str) -> Print:
    """Add a file under a name, readable by its owner alone."""
    with path.open("rb") as file:
        member = tar.gettarinfo(arcname=name, fileobj=file)
        member.mode, member.uid, member.gid, member.uname, member.gname = 0o600, 0, 0, "", ""
        hashing = Hashing(file)
        tar.addfile(member, hashing)
    return hashing.print


def take_file(tar: tarfile.TarFile, member: tarfile.TarInfo, path: Path) -> Print:
    """Write a member to a new file, for its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    packed = tar.extractfile(member)
    if packed is None:
        raise tarfile.ReadError(member.name)
    with path.open("xb") as file:
        path.chmod(0o600)
        hashing = Hashing(file)
        while piece := packed.read(CHUNK):
            hashing.write(piece)
    return hashing.print
