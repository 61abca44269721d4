"""Pictures come along, and nothing else that lay beside them."""

import os

import pytest
from django.core.files.storage import default_storage

from chapterhouse.archive.models import Source
from chapterhouse.importers.efiction.folder import StoriesFolder
from chapterhouse.importers.efiction.pictures import copy_pictures
from chapterhouse.lib.tests.test_pictures import PNG

HTML = b"<html><script>alert(1)</script>"


class Under:
    """As much of an import as pictures need."""

    def __init__(self, root, **settings) -> None:
        self.source = Source(pk=7, traits={"settings": settings})
        self.folder = StoriesFolder(root)
        self.meter = self

    def stage(self, *_counted) -> None: ...

    def reach(self, *_counted) -> None: ...


@pytest.fixture
def site(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "files"
    root = tmp_path / "site"
    for name, content in {
        "stories/10/images/boat.png": PNG,
        "stories/10/images/evil.png": HTML,
        "stories/10/images/imagelist.js": b"var x;",
        "stories/10/images/drawing.svg": b"<svg/>",
        "stories/10/12.txt": b"text",
        "stories/10/.htaccess": b"deny",
        "skins/Night/images/star.gif": b"GIF89a..",
        "images/button.gif": b"GIF89a..",
        "secret/passport.png": PNG,
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return root


def kept() -> set[str]:
    found, waiting = set(), ["old/7"]
    while waiting:
        folder = waiting.pop()
        if default_storage.exists(folder):
            folders, files = default_storage.listdir(folder)
            waiting += [f"{folder}/{name}" for name in folders]
            found |= {f"{folder}/{name}" for name in files}
    return found


def test_pictures_are_copied_and_strays_are_listed(site):
    assert copy_pictures(Under(site / "stories")) == {
        "copied": 1,
        "kept": 0,
        "left_out": 2,
        "strays": ["stories/10/images/drawing.svg", "stories/10/images/evil.png"],
    }
    assert kept() == {"old/7/stories/10/images/boat.png"}


def test_those_of_skins_come_where_the_whole_site_is_there(site):
    (site / "viewstory.php").touch()
    assert copy_pictures(Under(site / "stories"))["copied"] == 3
    assert kept() >= {"old/7/skins/Night/images/star.gif", "old/7/images/button.gif"}
    assert not any("passport" in name for name in kept())


def test_a_folder_of_another_name_is_kept_under_the_name_of_the_addresses(site):
    copy_pictures(Under(site / "stories", storiespath="fic"))
    assert kept() == {"old/7/fic/10/images/boat.png"}


def test_a_second_run_mends_what_a_kill_left_and_copies_nothing_twice(site):
    copy_pictures(Under(site / "stories"))
    again = copy_pictures(Under(site / "stories"))
    assert (again["copied"], again["kept"]) == (0, 1)
    default_storage.delete("old/7/stories/10/images/boat.png")
    (site.parent / "files/old/7/stories/10/images/boat.png").write_bytes(PNG[:9])
    assert copy_pictures(Under(site / "stories"))["copied"] == 1
    with default_storage.open("old/7/stories/10/images/boat.png") as copy:
        assert copy.read() == PNG


def test_what_only_points_elsewhere_is_not_followed(site):
    os.symlink(site / "secret/passport.png", site / "stories/10/images/link.png")
    os.symlink(site / "secret", site / "stories/11")
    copy_pictures(Under(site / "stories"))
    assert kept() == {"old/7/stories/10/images/boat.png"}
