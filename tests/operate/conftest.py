"""The program as others get it: a wheel, installed where nothing of this checkout is."""

import importlib.util
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def pytest_itemcollected(item: pytest.Item) -> None:
    item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory) -> Path:
    """The wheel of what is committed or about to be, built outside the checkout."""
    source, built = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in names.split("\0"):
        if name and (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes((ROOT / name).read_bytes())
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", built, source]
    if importlib.util.find_spec("setuptools"):
        command.append("--no-build-isolation")
    subprocess.run(command, check=True)
    [wheel] = built.glob("chapterhouse-*.whl")
    return wheel


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory) -> Path:
    """The `chapterhouse` of a new environment: the wheel, and the libraries we test with."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps"]
    subprocess.run([*pip, "--no-index", wheel], check=True)
    [site] = folder.glob("lib/python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin" / "chapterhouse"


@pytest.fixture
def bare() -> dict[str, str]:
    """An environment that says nothing of Python or of us."""
    return {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LANG": os.environ.get("LANG", "C")}
