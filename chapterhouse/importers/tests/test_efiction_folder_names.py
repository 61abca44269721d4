"""Folders called by pen names, as 1.1 had them, in whatever spelling they came down to us."""

import os

import pytest

from chapterhouse.importers.efiction.folder import StoriesFolder

OWN = "its author's folder"


def folder_with(root, *names: str | bytes, chapid: int = 7) -> StoriesFolder:
    for name in names:
        place = os.path.join(os.fsencode(root), os.fsencode(name))
        os.mkdir(place)
        with open(os.path.join(place, f"{chapid}.txt".encode()), "wb") as file:
            file.write(b"text")
    return StoriesFolder(root)


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("Ann", "Ann"),
        ("ann o'neil", "Ann O'Neil"),
        ("Ann_ONeil", "Ann O'Neil"),
        ("Cafe\u0301", "Café"),
        ("Café".encode("cp1252"), "Café"),
        ("Café".encode(), "Cafe"),
        ("Маяк", "Маяк"),
        ("***", "***"),
    ],
)
def test_a_pen_names_folder_is_found_however_it_is_spelled(tmp_path, folder, name):
    texts = folder_with(tmp_path, folder, "Somebody")
    texts.know([(3, name), (4, "Somebody")])
    text = texts.find(7, [3])
    assert text.where == OWN
    assert os.fsencode(text.path.parent.name) == os.fsencode(folder)


def test_two_folders_that_fit_alike_are_nobodys_own(tmp_path):
    texts = folder_with(tmp_path, "a_b", "a b")
    texts.know([(3, "A.B")])
    assert texts.find(7, [3]).where == "a stranger's folder"


def test_the_exact_name_comes_before_what_looks_like_it(tmp_path):
    texts = folder_with(tmp_path, "a_b", "A B")
    texts.know([(3, "A B")])
    assert texts.find(7, [3]).path.parent.name == "A B"


def test_a_name_of_signs_fits_no_other(tmp_path):
    texts = folder_with(tmp_path, "!!!")
    texts.know([(3, "???")])
    assert texts.find(7, [3]).where == "a stranger's folder"


def test_numbers_and_names_may_stand_side_by_side(tmp_path):
    texts = folder_with(tmp_path, "Ann", "3")
    texts.know([(3, "Ann")])
    assert texts.find(7, [3]).path.parent.name == "Ann"
    assert [path.as_posix() for path in texts.unclaimed()] == ["3/7.txt"]


def test_a_file_in_capitals_is_read_as_it_is_called(tmp_path):
    (tmp_path / "3").mkdir()
    (tmp_path / "3" / "7.TXT").write_text("text")
    texts = StoriesFolder(tmp_path)
    assert texts.find(7, [3]).path.read_text() == "text"
    assert list(texts.unclaimed()) == []
