"""Chapter files are found where they are, not where they should be."""

import os
from pathlib import Path

import pytest

from chapterhouse.importers.efiction.folder import StoriesFolder


@pytest.fixture
def root(tmp_path):
    for place, chapid, age in [("2", 1, 9), ("3", 2, 9), ("4", 3, 9), ("5", 3, 1), ("2", 9, 1)]:
        path = tmp_path / place / f"{chapid}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text("text")
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    (tmp_path / "2" / "images").mkdir()
    (tmp_path / "2" / "notes.txt").write_text("not a chapter")
    (tmp_path / "index.php").write_text("<?php")
    return tmp_path


def test_its_own_authors_folder_comes_first(root):
    text = StoriesFolder(root).find(1, [2, 7])
    assert (text.path, text.where) == (root / "2" / "1.txt", "its author's folder")


def test_then_the_storys_authors(root):
    assert StoriesFolder(root).find(2, [7, 8, 3]).where == "another author's folder"


def test_then_any_the_newest_first(root):
    text = StoriesFolder(root).find(3, [7])
    assert text.path == root / "5" / "3.txt"
    assert text.where == "a stranger's folder"


def test_a_missing_file_is_none(root):
    assert StoriesFolder(root).find(77, [2]) is None


def test_files_nobody_asked_for_are_told(root):
    folder = StoriesFolder(root)
    for chapid in (1, 2, 3):
        folder.find(chapid, [2])
    assert list(folder.unclaimed()) == [Path("4/3.txt"), Path("2/9.txt")]
    assert len(folder) == 4


def test_a_name_of_odd_digits_is_no_chapter(root):
    (root / "2" / "².txt").write_text("text")
    assert StoriesFolder(root).numbers == {1, 2, 3, 9}
