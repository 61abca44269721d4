"""`pip install chapterhouse-*.whl && chapterhouse serve` in an empty folder."""

import re
import subprocess
import time
import tomllib
import zipfile
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

import chapterhouse
from tests.browser.house import free_port
from tests.operate.conftest import ROOT


def test_the_wheel_holds_every_file_of_the_package(wheel):
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "chapterhouse"]
    ours = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    held = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("chapterhouse/")}
    assert {name for name in ours.splitlines() if (ROOT / name).is_file()} - held == set()


def test_the_program_knows_its_version():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert chapterhouse.__version__ == project["version"]


@pytest.fixture(scope="module")
def opened(installed, tmp_path_factory):
    """An archive served from an empty folder by what was installed; its address."""
    folder, port = tmp_path_factory.mktemp("empty"), free_port()
    environ = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8"}
    with (folder.parent / "said").open("w+") as said:
        server = subprocess.Popen(
            [installed, "serve", "--port", str(port)],
            cwd=folder,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        end = time.monotonic() + 120
        while "The archive is open" not in (words := (folder.parent / "said").read_text()):
            assert server.poll() is None, words
            assert time.monotonic() < end, words
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}", folder
        server.terminate()
        assert server.wait(30) == 0


def read(address: str) -> str:
    return urlopen(address, timeout=30).read().decode()


def answer_of(address: str) -> int:
    try:
        with urlopen(address, timeout=30) as answer:
            return answer.status
    except HTTPError as error:
        return error.code


def test_it_opens_with_the_sample_in_a_folder_beside(opened):
    address, folder = opened
    assert "<h1" in read(address + "/")
    assert [path.name for path in folder.iterdir()] == ["data"]


def test_a_story_can_be_read(opened):
    address, _folder = opened
    stories = re.findall(r'href="(/stories/\d+/)', read(address + "/lists/titles/"))
    answers = [answer_of(address + story) for story in dict.fromkeys(stories)]
    # The others stand behind a gate.
    assert answers.count(200) > 5
    assert set(answers) <= {200, 403}


def test_style_sheets_scripts_and_fonts_came_along(opened):
    address, _folder = opened
    page = read(address + "/")
    for path in re.findall(r'(?:href|src)="(/static/[^"#]+)', page):
        assert urlopen(address + path, timeout=30).status == 200, path
    sheet = re.search(r'href="(/static/house\.[^"]+\.css)"', page)[1]
    fonts = re.findall(r'url\("?([^")]+\.woff2)"?\)', read(address + sheet))
    assert fonts
    for font in fonts:
        assert urlopen(f"{address}/static/{font}", timeout=30).status == 200, font


def test_every_command_is_there(installed, bare, tmp_path):
    said = subprocess.run(
        [installed, "--help"], cwd=tmp_path, env=bare, capture_output=True, text=True, check=True
    ).stdout
    assert {"serve", "import", "backup", "restore", "upgrade", "mail-test"} <= set(said.split())
    assert not list(tmp_path.iterdir())
