"""The shell blocks of a document, and the files that they write."""

import re
from pathlib import Path

from tests.operate.conftest import ROOT

BLOCK = re.compile(r"^```sh\n(.*?)^```", re.M | re.S)
WRITTEN = re.compile(r"^cat > (\S+) <<'END'\n(.*?)^END$", re.M | re.S)


def shell_blocks(name: str) -> list[str]:
    """What a reader of `docs/operate/NAME` pastes into a shell, in its order."""
    return BLOCK.findall((ROOT / "docs/operate" / name).read_text())


def files_written(name: str) -> dict[Path, str]:
    """Each file that the document has its reader write, and what is in it."""
    found = WRITTEN.findall("".join(shell_blocks(name)))
    return {Path(path): words for path, words in found}
