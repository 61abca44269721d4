"""A small old archive on a real server, to be read by programs that know nothing of us."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from chapterhouse.lib.html.plain import text_of
from tests.browser.house import House
from tests.fanficfare import old_hall
from tests.fanficfare.downloader import Downloaded, Site

STORED = Path(__file__).with_name("stored.py")


@pytest.fixture(scope="session")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = House(tmp_path_factory.mktemp("hall"), sample="--empty")
    house.run("-m", "chapterhouse.cli", "migrate", "--verbosity", "0")
    dump, folder = old_hall.write(house.data)
    command = ["-m", "chapterhouse.cli", "import", "efiction", str(dump), "--stories", str(folder)]
    house.run(*command)
    house.ask("Member.objects.get(pen_names=1).grant(Role.ARCHIVIST, by=None)")
    house.start()
    yield house
    house.stop()


@pytest.fixture(scope="session")
def site(hall: House) -> Site:
    return Site(f"127.0.0.1:{hall.port}", "d/m/y")


@pytest.fixture(scope="session")
def stored(hall: House) -> dict[int, dict]:
    """What the archive keeps, by story."""
    return {story["id"]: story for story in json.loads(hall.run(str(STORED)))["stories"]}


def words(downloaded: Downloaded) -> list[list[str]]:
    return [text_of(html).split() for _title, html in downloaded.chapters]
