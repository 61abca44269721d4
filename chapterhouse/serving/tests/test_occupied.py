"""Who may be at work on a data folder beside whom."""

import pytest

from chapterhouse.serving.folder import CannotStart
from chapterhouse.serving.occupied import occupied


def test_server_and_commands_work_side_by_side(tmp_path):
    with occupied(tmp_path), occupied(tmp_path):
        pass


def test_a_restore_waits_for_nobody_but_says_so(tmp_path):
    with (
        occupied(tmp_path),
        pytest.raises(CannotStart, match="Stop the archive first"),
        occupied(tmp_path, alone=True),
    ):
        pass


def test_nothing_starts_while_an_archive_is_restored(tmp_path):
    with (
        occupied(tmp_path, alone=True),
        pytest.raises(CannotStart, match="being restored or upgraded"),
        occupied(tmp_path),
    ):
        pass


def test_afterwards_the_folder_is_free(tmp_path):
    with occupied(tmp_path, alone=True):
        pass
    with occupied(tmp_path):
        pass
