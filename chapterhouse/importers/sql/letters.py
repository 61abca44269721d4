"""Dumps that an editor or another machine has rewritten: UTF-16, a byte order mark, lone CRs."""

import codecs
from collections.abc import Callable

from chapterhouse.importers.parcels.kinds import wide_encoding

LOOK = 1 << 16
Read = Callable[[int], bytes]


def readable(read: Read, head: bytes) -> Read:
    """The same bytes as a reader of SQL expects them; `head` is how they begin, still unread."""
    if encoding := wide_encoding(head):
        return _narrow(read, encoding)
    skip = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
    if b"\r" in head and b"\n" not in head:
        # Old Macs ended lines so; a comment would never end. Inside values it is written \r.
        return _after(skip, lambda count: read(count).replace(b"\r", b"\n"))
    return _after(skip, read) if skip else read


def _after(skip: int, read: Read) -> Read:
    left = [skip]

    def rest(count: int) -> bytes:
        if left[0]:
            read(left.pop())
            left.append(0)
        return read(count)

    return rest


def _narrow(read: Read, encoding: str) -> Read:
    """UTF-16 as UTF-8. What cannot be decoded becomes a replacement sign, as it would on a page."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")

    def narrowed(count: int) -> bytes:
        while raw := read(count):
            if text := decoder.decode(raw).lstrip("\ufeff"):
                return text.encode("utf-8", "replace")
        return decoder.decode(b"", final=True).encode("utf-8", "replace")

    return narrowed
