"""The page about traps names a test for each, and each of these tests is there."""

import re
from pathlib import Path

import pytest

import chapterhouse

PACKAGE = Path(chapterhouse.__file__).parent
PAGE = PACKAGE.parent / "docs" / "formats" / "efiction.md"
HEADINGS = ("Trap", "---")


def lines() -> list[str]:
    rows = [line for line in PAGE.read_text().splitlines() if line.startswith("| ")]
    return [row for row in rows if not row[2:].startswith(HEADINGS)]


@pytest.mark.parametrize("line", lines(), ids=lambda line: line[2:40].strip())
def test_each_trap_has_its_test(line):
    file, name = re.search(r"`(test_\w+\.py)::(test_\w+)`", line).groups()
    (path,) = PACKAGE.glob(f"**/tests/{file}")
    assert f"def {name}(" in path.read_text()
