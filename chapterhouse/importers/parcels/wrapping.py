"""Files packed one by one (gzip, bzip2, xz, zstd), opened as streams."""

import bz2
import gzip
import io
import lzma
import zlib
from typing import Any, BinaryIO, cast

import zstandard
from django.utils.translation import gettext as _

from chapterhouse.importers.parcels.errors import ParcelError, TornError
from chapterhouse.importers.parcels.kinds import HEAD, WRAPPED, Kind, kind_of
from chapterhouse.importers.parcels.limits import DEEPEST, Allowance

_BROKEN = (OSError, zlib.error, lzma.LZMAError, zstandard.ZstdError)


def _zstd(stream: BinaryIO) -> Any:
    # Zstandard's own reader ends without a word where the file does.
    return zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True)


_OPENERS: dict[Kind, Any] = {
    Kind.GZIP: lambda stream: gzip.GzipFile(fileobj=stream),
    Kind.BZIP2: bz2.BZ2File,
    Kind.XZ: lzma.LZMAFile,
    Kind.ZSTD: _zstd,
}


class _Unwrapped(io.RawIOBase):
    """What comes out of one packing, counted; its failures become sentences."""

    def __init__(self, stream: BinaryIO, kind: Kind, allowance: Allowance) -> None:
        self._inner = _OPENERS[kind](stream)
        self._allowance = allowance
        self._failure: TornError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill at least HEAD of the buffer; what came before a failure is not lost to it."""
        filled = 0
        while filled < min(len(buffer), HEAD) and self._failure is None:
            piece = self._piece(len(buffer) - filled)
            if not piece:
                break
            buffer[filled : filled + len(piece)] = piece
            filled += len(piece)
        if not filled and self._failure is not None:
            raise self._failure
        self._allowance.take(filled)
        return filled

    def _piece(self, count: int) -> bytes:
        try:
            return bytes(self._inner.read1(count))
        except EOFError:
            self._failure = TornError(self._said(_("breaks off in the middle")))
        except _BROKEN:
            self._failure = TornError(self._said(_("is damaged")))
        return b""

    def _said(self, what: str) -> str:
        return _(
            "%(name)s %(what)s, after %(count)s bytes of what is in it. Copy it once more, in "
            "binary mode; if this is all there is, --cut takes what can be read."
        ) % {"name": self._allowance.name, "what": what, "count": f"{self._allowance.unpacked:,}"}


def buffered(stream: Any) -> io.BufferedReader:
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream, HEAD)


def head_of(stream: io.BufferedReader) -> bytes:
    return stream.peek(HEAD)[:HEAD]


def unwrapped(
    stream: io.BufferedReader, allowance: Allowance
) -> tuple[io.BufferedReader, Kind, int]:
    """What is inside all packings of one file: the stream, its kind, how many there were.

    A browser may have packed on the way what was packed already.
    """
    for depth in range(DEEPEST):
        kind = kind_of(head_of(stream))
        if kind not in WRAPPED:
            return stream, kind, depth
        raw = _Unwrapped(cast("BinaryIO", stream), kind, allowance)
        stream = io.BufferedReader(raw, HEAD)
    raise ParcelError(_("%(name)s is packed too many times over.") % {"name": allowance.name})
