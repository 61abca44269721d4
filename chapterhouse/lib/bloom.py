"""A Bloom filter in a file: whether something is on a long list, in a few hundred kilobytes.

It never misses what is on the list, and takes one in ten thousand others for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from math import ceil, log
from pathlib import Path
from typing import Self

MAGIC = b"bloom1"
WRONG_ONE_IN = 10_000


@dataclass(frozen=True)
class Bloom:
    bits: bytearray | bytes
    hashes: int

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        entries = sorted(set(texts))
        size = max(64, ceil(len(entries) * log(WRONG_ONE_IN) / log(2) ** 2))
        bloom = cls(bytearray((size + 7) // 8), round(log(WRONG_ONE_IN, 2)))
        assert isinstance(bloom.bits, bytearray)  # noqa: S101
        for text in entries:
            for place in bloom.places(text):
                bloom.bits[place >> 3] |= 1 << (place & 7)
        return bloom

    def places(self, text: str) -> list[int]:
        digest = blake2b(text.encode(), digest_size=16).digest()
        first, step = int.from_bytes(digest[:8], "big"), int.from_bytes(digest[8:], "big") | 1
        return [(first + number * step) % (len(self.bits) * 8) for number in range(self.hashes)]

    def __contains__(self, text: str) -> bool:
        return all(self.bits[place >> 3] >> (place & 7) & 1 for place in self.places(text))

    def write(self, path: Path) -> None:
        path.write_bytes(MAGIC + bytes([self.hashes]) + self.bits)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Raises ValueError for a file that is none."""
        content = path.read_bytes()
        if not content.startswith(MAGIC):
            raise ValueError(f"{path} holds no Bloom filter")
        return cls(content[len(MAGIC) + 1 :], content[len(MAGIC)])
