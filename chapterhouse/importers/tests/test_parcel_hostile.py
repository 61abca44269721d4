"""Packed files that mean harm: nothing leaves its folder, and a sentence says why."""

import os
import stat
import tarfile
import zipfile

import pytest
from django.core.management import CommandError

from chapterhouse.importers.parcels import limits, room
from chapterhouse.importers.parcels.collecting import Collector, allowance_for, buffered
from chapterhouse.importers.parcels.errors import TooMuchError
from chapterhouse.importers.parcels.names import parts_of
from chapterhouse.importers.parcels.room import Room
from chapterhouse.importers.tests.making import OldArchive, look
from chapterhouse.importers.tests.packing import PACKERS, left_behind, put, tarred, zipped

pytestmark = pytest.mark.django_db
OUTSIDE = [
    "../out.txt",
    "/etc/1/2.txt",
    "a/../../1/2.txt",
    "C:\\1\\2.txt",
    "\\1\\2.txt",
    "a\0b/1.txt",
]


@pytest.fixture(autouse=True)
def house(tmp_path, settings):
    settings.DATA = tmp_path / "house"
    return settings.DATA


@pytest.fixture
def old():
    return OldArchive().add("settings").member(1).story(1).chapter(5)


@pytest.mark.parametrize("name", OUTSIDE)
def test_names_that_lead_outside_are_none(name):
    assert parts_of(name) is None


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_what_leads_outside_is_left_alone_and_told(old, tmp_path, pack):
    files = {"../1/7.txt": b"x", "/tmp/1/8.txt": b"x", "dump.sql": old.dump()}
    page = look(put(tmp_path, pack(files)))
    assert page["rows"]["stories"] == 1
    assert "2 names that lead outside" in " ".join(page["doubts"])


def collected(path):
    with buffered(path.open("rb")) as file:
        place = Room(path)
        place.prepare()
        return Collector(place, allowance_for(path)).open("given", path, file), place


def test_links_and_devices_are_passed_over(old, tmp_path):
    extra = []
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
        member = tarfile.TarInfo(f"s/1/{len(extra)}.txt")
        member.type, member.linkname = kind, "/etc/passwd"
        extra.append(member)
    path = put(tmp_path, tarred({"dump.sql": old.dump(), "s/1/5.txt": b"Here."}, extra))
    found, place = collected(path)
    assert [folder.texts for folder in found.folders] == [1]
    assert not [link for link in place.place.rglob("*") if link.is_symlink()]


def test_a_link_in_a_zip_is_passed_over(tmp_path):
    path = tmp_path / "links.zip"
    with zipfile.ZipFile(path, "w") as packed:
        link = zipfile.ZipInfo("s/1/6.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(link, "/etc/passwd")
        packed.writestr("s/1/5.txt", "Here.")
    found, _place = collected(path)
    assert [folder.texts for folder in found.folders] == [1]


def test_what_is_unpacked_is_for_nobody_else(old, tmp_path):
    _found, place = collected(put(tmp_path, zipped({"d.sql": old.dump(), "s/1/5.txt": b"Here."})))
    modes = {path.stat().st_mode & 0o077 for path in (place.place, *place.place.rglob("*"))}
    assert modes == {0}


def test_a_name_that_comes_twice_is_taken_once_and_told(tmp_path):
    path = tmp_path / "twice.tar"
    path.write_bytes(tarred({"s/1/5.txt": b"First."}).rstrip(b"\0"))
    first = tarred({"s/1/5.txt": b"First."})[:1024]
    path.write_bytes(first + tarred({"s/1/5.txt": b"Second."}))
    found, place = collected(path)
    assert found.folders[0].texts == 1
    assert "twice" in " ".join(found.remarks)
    assert [p.read_bytes() for p in place.place.rglob("5.txt")] == [b"Second."]


@pytest.mark.parametrize("kind", PACKERS)
def test_a_bomb_is_refused_before_it_bursts(tmp_path, kind, monkeypatch):
    monkeypatch.setattr(limits, "FLOOR", 1 << 20)
    monkeypatch.setattr(limits, "RATIO", 20)
    bomb = PACKERS[kind](b"INSERT INTO fanfiction_stories VALUES (1);\n" + b" " * (8 << 20))
    with pytest.raises(CommandError, match="made to fill a disk"):
        look(put(tmp_path, zipped({"dump.sql.packed": bomb})))


def test_a_bomb_of_a_dump_by_itself_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "FLOOR", 1 << 20)
    monkeypatch.setattr(limits, "RATIO", 20)
    bomb = PACKERS["gz"](b"INSERT INTO fanfiction_stories VALUES (1);\n" + b" " * (8 << 20))
    with pytest.raises(CommandError, match="made to fill a disk"):
        look(put(tmp_path, bomb))


def test_a_full_disk_is_said_and_nothing_is_left(old, tmp_path, monkeypatch, house):
    monkeypatch.setattr(limits, "RESERVE", 1 << 62)
    with pytest.raises(CommandError, match="MB left, which is not enough"):
        look(put(tmp_path, zipped({"dump.sql": old.dump()})))
    assert left_behind() == []


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_more_files_than_any_archive_has_are_refused(tmp_path, monkeypatch, pack):
    monkeypatch.setattr(limits, "MOST_ENTRIES", 50)
    with pytest.raises(CommandError, match="more than 50 files"):
        look(put(tmp_path, pack({f"{number}.txt": b"" for number in range(60)})))


def test_chapter_files_have_a_limit_of_their_own(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MOST_TEXTS", 3)
    path = put(tmp_path, zipped({f"s/1/{number}.txt": b"x" for number in range(5)}))
    with pytest.raises(TooMuchError, match="chapter files"):
        collected(path)


def test_packed_within_packed_comes_to_an_end(old, tmp_path):
    raw = old.dump()
    for _depth in range(limits.DEEPEST + 3):
        raw = zipped({"inside": raw})
    with pytest.raises(CommandError, match="no dump in|is no dump|no file with SQL"):
        look(put(tmp_path, raw))


def test_what_nobody_took_up_again_is_swept_after_a_while(tmp_path):
    room.private_folder()
    old_place, young = (room.private_folder() / name for name in ("a.parcel", "b.parcel"))
    for place in (old_place, young):
        place.mkdir()
    os.utime(old_place, (1, 1))
    room.tidy()
    assert (old_place.exists(), young.exists()) == (False, True)
