"""An index whose files were torn: pages answer, and the worker makes it whole again."""

from threading import Event, Thread

import pytest
from django.db import connection

from chapterhouse.jobs.models import announce
from chapterhouse.search.index import following
from chapterhouse.search.index.checking import differing
from chapterhouse.search.index.folder import Home
from chapterhouse.search.index.reading import reader
from chapterhouse.search.index.stories import STORIES
from chapterhouse.search.index.writing import Writer
from chapterhouse.search.tests.test_following import has_index, hear, wait_until
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db(transaction=True)
HOME = Home(STORIES)
SUFFIXES = ("meta.json", ".managed.json", ".fast", ".pos")


@pytest.fixture
def cast(take_in, monkeypatch):
    monkeypatch.setattr(following, "AFTER_TROUBLE", 0.05)
    made = make_cast()
    take_in()
    return made


def halve(file):
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


TEARS = {
    "gone": lambda file: file.unlink(),
    "empty": lambda file: file.write_bytes(b""),
    "cut": halve,
    "nonsense": lambda file: file.write_bytes(b"\x00salt" * 400),
}


def tear(suffix, how):
    for file in list(HOME.current().iterdir()):
        if file.name.endswith(suffix):
            TEARS[how](file)


def follow_until(holds):
    stopping = Event()
    thread = Thread(target=lambda: (following.follow(STORIES, stopping), connection.close()))
    thread.start()
    try:
        wait_until(holds)
    finally:
        stopping.set()
        thread.join()


def is_whole():
    if not has_index():
        return False
    found = differing(reader.view())
    return not found and not found.waiting


@pytest.mark.parametrize("how", TEARS)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_pages_answer_and_the_worker_mends_it(cast, client, suffix, how):
    tear(suffix, how)
    reader.forget()
    assert client.get("/search/?words_from=1").status_code in {200, 503}
    assert client.get("/browse/").status_code in {200, 302}
    announce("story", [cast.salt.pk], "change")
    cast.tide.hide(by=cast.heron.member, why="a mistake")
    follow_until(is_whole)
    reader.forget()
    assert is_whole()
    assert client.get("/search/?words_from=1").status_code == 200


def test_what_a_killed_commit_left_is_cleared_away(cast):
    """Its list of deletions is there, and the list of what is valid is the one from before."""
    with Writer(STORIES, HOME.current()):
        valid = (HOME.current() / "meta.json").read_bytes()
    cast.tide.hide(by=cast.heron.member, why="a mistake")
    hear()
    left = {one.name for one in HOME.current().glob("*.del")}
    (HOME.current() / "meta.json").write_bytes(valid)
    assert left
    assert hear() == 1
    assert is_whole()
