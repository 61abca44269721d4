"""Names of files in a copy: any script, no way out of the folder, short enough for every system."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.members.copies.naming import LONGEST, safe_name
from chapterhouse.members.copies.writing import UnsafePath, Writer


@given(st.text(max_size=300))
def test_whatever_a_title_is_its_name_is_one_plain_step(title):
    name = safe_name(title)
    assert 0 < len(name.encode()) <= LONGEST
    assert name not in {".", ".."}
    assert not set(name) & set('/\\:*?"<>|\n\r\t\0 ')
    assert not name.startswith((".", "-"))
    assert not name.endswith((".", "-"))
    assert safe_name(name) == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Salt", "Salt"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows", "C-Windows"),
        ("Что-то о море", "Что-то-о-море"),
        ("海の物語", "海の物語"),
        ("con", "untitled"),
        ("LPT1.txt", "untitled"),
        ("", "untitled"),
        ("...", "untitled"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("e\u0301te\u0301", "\u00e9t\u00e9"),
    ],
)
def test_names_in_every_script_stay_readable(title, name):
    assert safe_name(title) == name


def test_a_long_name_ends_with_a_whole_letter():
    assert safe_name("海" * 100) == "海" * (LONGEST // 3)


@pytest.fixture
def writer():
    with zipfile.ZipFile(BytesIO(), "w") as packed:
        yield Writer(packed, datetime(2026, 5, 1, tzinfo=UTC))


@pytest.mark.parametrize("path", ["../up", "/root", "a//b", "a/./b", "a/../b", ""])
def test_no_file_leaves_the_folder(writer, path):
    with pytest.raises(UnsafePath):
        writer.text(path, "")


def test_no_file_is_written_over_another(writer):
    writer.text("stories/Salt", "")
    with pytest.raises(UnsafePath):
        writer.text("stories/SALT", "")
