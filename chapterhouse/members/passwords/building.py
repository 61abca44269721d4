"""Makes the lists of common passwords anew, from files with one password a line, commonest first:

    python -m chapterhouse.members.passwords.building LIST [LIST...]

`LICENSE` names the lists that the committed filters were made from. The same lists make the same
bytes.
"""

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from chapterhouse.lib.bloom import Bloom
from chapterhouse.members.passwords.common import HERE
from chapterhouse.members.passwords.spelling import LOOK_ALIKES, bare_words, plain

SHORTEST, SHORTEST_WORD = 10, 4
# Further down stand words that a good password may have in it.
COMMONEST = 30_000


def lines(path: Path) -> Iterator[str]:
    yield from path.read_text(errors="ignore").splitlines()


def build(paths: list[Path]) -> None:
    """Write both filters beside this module."""
    whole = (plain(line) for path in paths for line in lines(path) if len(line) >= SHORTEST)
    Bloom.of(spelled for text in whole for spelled in (text, text.translate(LOOK_ALIKES))).write(
        HERE / "leaked.bloom"
    )
    commonest = (line for path in paths for line in islice(lines(path), COMMONEST))
    found = (word for line in commonest for word in bare_words(line))
    Bloom.of(word for word in found if len(word) >= SHORTEST_WORD and word.isalpha()).write(
        HERE / "words.bloom"
    )


if __name__ == "__main__":
    build([Path(name) for name in sys.argv[1:]])
