"""What the documents promise is there: commands, scripts, pages, tests."""

import re
import subprocess

import pytest
from django.core.management import get_commands

from tests.house.sources import ROOT, written
from tests.house.test_addresses import url_names

DOCUMENTS = [*written("*.md"), *written("docs/**/*.md")]
COMMAND = re.compile(
    r"`[^`\n]*?\bchapterhouse ([a-z][\w-]*)|^\s*\S*?\bchapterhouse ([a-z][\w-]*)", re.M
)
SCRIPT = re.compile(r"(?<![\w/])((?:bin|bench|docs|tests)/[\w/.-]*\w)")
FEATURE = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.M)
REGISTRY = re.compile(
    "|".join(
        [
            "pypi" + r"\.org",
            "python" + "hosted",
            "registry" + r"\.npm",
            "npmjs" + r"\.",
            "debian" + r"\.org",
        ]
    )
)


def by_path(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", DOCUMENTS, ids=by_path)
def test_commands_that_are_mentioned_exist(path):
    mentioned = {one or other for one, other in COMMAND.findall(path.read_text())}
    assert mentioned <= get_commands().keys()


@pytest.mark.parametrize("path", DOCUMENTS, ids=by_path)
def test_files_that_are_mentioned_exist(path):
    mentioned = SCRIPT.findall(path.read_text())
    assert not [name for name in mentioned if not (ROOT / name).exists()]


def features() -> list[tuple[str, str, str]]:
    rows = FEATURE.findall((ROOT / "docs/features.md").read_text())
    return [row for row in rows if row[0] not in {"Capability", "---"}]


@pytest.mark.parametrize(("capability", "place", "test"), features())
def test_a_capability_has_its_page_and_its_test(capability, place, test):
    for name in re.findall(r"`([^`]+)`", place):
        assert name in url_names() or is_command(name), name
    path, _, function = test.strip("` ").partition("::")
    assert (ROOT / path).is_file(), path
    assert not function or f"def {function}(" in (ROOT / path).read_text(), function


def is_command(name: str) -> bool:
    program, _, command = name.partition(" ")
    if program == "chapterhouse":
        return command.split()[0] in get_commands()
    return (ROOT / program).is_file()


def test_no_file_names_a_registry():
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    texts = [ROOT / name for name in listed if name and (ROOT / name).is_file()]
    assert not [path.name for path in texts if REGISTRY.search(path.read_text(errors="replace"))]
