"""A dump's bytes, whatever wraps them."""

import gzip
import zlib
from pathlib import Path
from typing import BinaryIO, Self

GZIP_MAGIC = b"\x1f\x8b"


class NotReadableError(Exception):
    """The dump cannot be opened, or ends before its wrapping does."""


class Dump:
    """The unwrapped bytes of a dump file, and how much of the file has been read.

    `position` and `size` count the bytes on disk, so that progress is honest for gzip too.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._file: BinaryIO = path.open("rb")
        except OSError as error:
            raise NotReadableError(f"{path}: {error.strerror}") from error
        self.size = path.stat().st_size
        self.wrapping = "gzip" if self._file.peek(2)[:2] == GZIP_MAGIC else "plain"
        self._stream = gzip.GzipFile(fileobj=self._file) if self.wrapping == "gzip" else self._file

    @property
    def position(self) -> int:
        return self._file.tell()

    def read(self, count: int) -> bytes:
        try:
            return self._stream.read(count)
        except (EOFError, zlib.error, OSError) as error:
            raise NotReadableError(f"{self.path}: {error}") from error

    def close(self) -> None:
        self._stream.close()
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()
