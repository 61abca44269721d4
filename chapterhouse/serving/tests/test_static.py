import json

import pytest

from chapterhouse.serving.static import collect_static, fingerprint_of_sources


@pytest.fixture
def house(settings, tmp_path):
    settings.STATICFILES_DIRS = [tmp_path / "sources"]
    settings.STATIC_ROOT = tmp_path / "static"
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "house.css").write_text("p { margin: 0 }")
    return tmp_path


def test_static_files_are_gathered_under_lasting_names(house):
    collect_static()
    names = json.loads((house / "static" / "staticfiles.json").read_text())["paths"]
    assert names["house.css"].startswith("house.")
    assert (house / "static" / names["house.css"]).exists()


def test_unchanged_files_are_not_gathered_again(house):
    collect_static()
    (house / "static" / "staticfiles.json").unlink()
    collect_static()
    assert not (house / "static" / "staticfiles.json").exists()


def test_a_changed_file_is_noticed(house):
    before = fingerprint_of_sources()
    (house / "sources" / "house.css").write_text("p { margin: 1px }")
    assert fingerprint_of_sources() != before
