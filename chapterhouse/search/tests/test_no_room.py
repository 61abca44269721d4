"""A disk that takes nothing more: the index of before answers, and what to do is told once."""

import errno
import logging
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from chapterhouse.search.index import following
from chapterhouse.search.index.folder import Home
from chapterhouse.search.index.reading import reader
from chapterhouse.search.index.stories import STORIES
from chapterhouse.search.tests.test_following import found, has_index, wait_until
from chapterhouse.search.tests.test_torn_files import is_whole
from chapterhouse.testing import make_cast, make_published

pytestmark = pytest.mark.django_db(transaction=True)
HOME = Home(STORIES)


@pytest.fixture
def cast(take_in, monkeypatch):
    monkeypatch.setattr(following, "AFTER_TROUBLE", 0.05)
    made = make_cast()
    take_in()
    return made


@contextmanager
def no_room(largest: int = 2000) -> Iterator[None]:
    """No file of this process may grow beyond so many bytes meanwhile: "File too large"."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def followed() -> Iterator[Thread]:
    stopping = Event()
    thread = Thread(target=lambda: (following.follow(STORIES, stopping), connection.close()))
    thread.start()
    try:
        yield thread
    finally:
        stopping.set()
        thread.join()


def told(caplog) -> list[str]:
    return [one.getMessage() for one in caplog.records if is_trouble(one)]


def is_trouble(record: logging.LogRecord) -> bool:
    """A table of SQLite is locked only where threads share memory, as in tests; a file waits."""
    shared = record.exc_info and "table is locked" in str(record.exc_info[1])
    return record.levelno >= logging.ERROR and not shared


def tries(monkeypatch) -> list[int]:
    """Grows with each time that the index is opened to be written."""
    opened, really = [], following.Writer

    def counted(*given):
        opened.append(1)
        return really(*given)

    monkeypatch.setattr(following, "Writer", counted)
    return opened


def test_the_follower_waits_for_room_and_catches_up(cast, caplog, monkeypatch):
    place, opened = HOME.current(), tries(monkeypatch)
    with followed() as thread:
        wait_until(lambda: opened)
        with no_room():
            make_published("Lanterns", cast.wren)
            wait_until(lambda: len(opened) > following.PATIENCE + 2)
            assert thread.is_alive()
            assert found(cast, "salt") == [cast.salt.pk]
        wait_until(lambda: found(cast, "lanterns"))
    [said] = told(caplog)
    assert "cannot be written: File too large" in said
    assert "Make room on the disk" in said
    assert "followed again" in caplog.text
    assert HOME.current() == place
    assert is_whole()


def test_where_a_file_stands_in_its_place_it_waits_until_that_is_gone(cast, caplog):
    HOME.clear()
    for lock in HOME.root.iterdir():
        lock.unlink()
    HOME.root.rmdir()
    HOME.root.write_text("not a folder")
    with followed() as thread:
        wait_until(lambda: told(caplog))
        Event().wait(0.5)
        assert thread.is_alive()
        HOME.root.unlink()
        wait_until(has_index)
    assert len(told(caplog)) == 1
    assert is_whole()


def test_trouble_with_the_disk_is_looked_at_again_after_seconds():
    troubles = following.Troubles("stories")
    for number in (errno.ENOSPC, errno.EROFS, errno.EACCES):
        assert troubles.met(OSError(number, "")) == following.AFTER_TROUBLE >= 5
    assert troubles.met(ValueError("no room: 'x' (os error 28)")) == following.AFTER_TROUBLE
    assert troubles.in_a_row == 0


def test_a_rebuild_without_room_says_so_and_leaves_the_old_one(cast):
    place = HOME.current()
    with no_room(), pytest.raises(CommandError, match="File too large") as refused:
        call_command("search", "rebuild")
    assert refused.value.returncode == 1
    assert "The old one is kept" in str(refused.value)
    reader.forget()
    assert found(cast, "salt") == [cast.salt.pk]
    assert HOME.folders() == [HOME.current()] == [place]
    call_command("search", "rebuild")
    assert is_whole()
