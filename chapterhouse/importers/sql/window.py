"""A sliding view of a dump: what is in memory, and how to get more of it."""

from collections.abc import Callable

CHUNK = 1 << 20
# No row of an archive is near this; MySQL itself refuses packets over 64 MB by default.
LONGEST = 32 << 20


class Window:
    """Bytes from `at` on are unread; `base + at` is their offset in the unwrapped dump."""

    def __init__(self, read: Callable[[int], bytes], chunk: int = CHUNK, base: int = 0) -> None:
        self._read = read
        self._chunk = chunk
        self.data = b""
        self.at = 0
        self.base = base
        self.ended = False

    @property
    def offset(self) -> int:
        return self.base + self.at

    @property
    def full(self) -> bool:
        return len(self.data) - self.at > LONGEST

    def more(self) -> bool:
        """Drop what was read and fetch as much again as is left; False at the end.

        Doubling keeps a long row linear: it is matched anew after each fetch.
        """
        if self.ended:
            return False
        left = self.data[self.at :]
        fetched = self._read(max(self._chunk, len(left)))
        self.ended = not fetched
        self.base += self.at
        self.at = 0
        self.data = left + fetched
        return bool(fetched)
