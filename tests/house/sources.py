"""The project's own files, as the house rules read them."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "chapterhouse"
CODE = (PACKAGE, ROOT / "tests", ROOT / "bench")


def python_files() -> list[Path]:
    """Every Python file but migrations, which a program wrote."""
    found = [path for folder in CODE for path in folder.rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def templates() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.html") if "templates" in path.parts)


def files_with_tests() -> list[Path]:
    """And the ways to reach somebody, which two files of tests walk."""
    return [
        path
        for path in python_files()
        if path.name.startswith("test_") or path.name == "reaching.py"
    ]


@cache
def trees() -> list[tuple[str, ast.Module]]:
    """Each Python file's path below the root, and its syntax tree."""
    return [(str(path.relative_to(ROOT)), ast.parse(path.read_text())) for path in python_files()]


def written(pattern: str) -> list[Path]:
    """Documents of the project, by a glob below the root."""
    return sorted(ROOT.glob(pattern))
