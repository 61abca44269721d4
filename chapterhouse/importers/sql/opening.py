"""A dump's bytes, whatever wraps them."""

from pathlib import Path
from typing import Self

from chapterhouse.importers.parcels.errors import ParcelError, TornError
from chapterhouse.importers.parcels.kinds import kind_of
from chapterhouse.importers.parcels.limits import Allowance
from chapterhouse.importers.parcels.wrapping import buffered, head_of, unwrapped
from chapterhouse.importers.sql.letters import readable

_CHUNK = 1 << 20
# What stands at the very end of a dump, for whether it says that it is whole.
_END = 4096


class NotReadableError(Exception):
    """The dump cannot be opened, or ends before its wrapping does."""


class Dump:
    """The unwrapped bytes of a dump file, and how much of the file has been read.

    `position` and `size` count the bytes on disk, so that progress is honest for gzip too.
    `head` and `end` are how the unwrapped bytes begin and, once read, end. A file that breaks off
    raises NotReadableError; one taken as it is (`takes_cut`) ends there and `is_torn`.
    """

    def __init__(self, path: Path, *, takes_cut: bool = False) -> None:
        self.path = path
        self.takes_cut = takes_cut
        self.is_torn = False
        try:
            self._file = buffered(path.open("rb"))
        except OSError as error:
            raise NotReadableError(f"{path}: {error.strerror}") from error
        self.size = path.stat().st_size
        kind = kind_of(head_of(self._file))
        try:
            self._stream, _kind, layers = unwrapped(self._file, Allowance(path.name, self.size))
            self.head = head_of(self._stream)
        except ParcelError as error:
            self._file.close()
            raise NotReadableError(str(error)) from error
        self.wrapping = str(kind) if layers else "plain"
        self.end = b""
        self._failure: TornError | None = None
        self._read = readable(self._some, self.head)

    @property
    def position(self) -> int:
        return self._file.tell()

    def read(self, count: int) -> bytes:
        piece = self._read(count)
        self.end = (self.end + piece[-_END:])[-_END:]
        return piece

    def skip(self, count: int) -> None:
        """Go past so many bytes that were read before."""
        while count > 0 and (piece := self.read(min(count, _CHUNK))):
            count -= len(piece)

    def _some(self, count: int) -> bytes:
        """Up to so many bytes; what came before a failure is given first."""
        parts: list[bytes] = []
        while count > 0 and self._failure is None:
            try:
                piece = self._stream.read1(count)
            except TornError as error:
                self._failure = error
                break
            except (ParcelError, OSError) as error:
                raise NotReadableError(f"{self.path}: {error}") from error
            if not piece:
                break
            parts.append(piece)
            count -= len(piece)
        if self._failure and not parts:
            if not self.takes_cut:
                raise NotReadableError(str(self._failure)) from self._failure
            self.is_torn = True
        return b"".join(parts)

    def close(self) -> None:
        self._stream.close()
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()
