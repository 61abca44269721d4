import pytest

from chapterhouse.serving.folder import CannotStart, prepare_folder


def test_the_folder_is_made_with_a_key_for_its_owner_alone(tmp_path):
    prepare_folder(tmp_path / "deep" / "archive")
    key = tmp_path / "deep" / "archive" / "secret.key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert len(key.read_text().strip()) >= 50


def test_a_key_is_made_once(tmp_path):
    prepare_folder(tmp_path)
    first = (tmp_path / "secret.key").read_text()
    prepare_folder(tmp_path)
    assert (tmp_path / "secret.key").read_text() == first


def test_a_key_of_the_environment_needs_no_file(tmp_path, monkeypatch):
    monkeypatch.setenv("CHAPTERHOUSE_SECRET_KEY", "from elsewhere")
    prepare_folder(tmp_path)
    assert not (tmp_path / "secret.key").exists()


def test_a_place_that_cannot_be_a_folder_is_refused_with_what_to_do(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(CannotStart, match="--data DIR"):
        prepare_folder(tmp_path / "file")
