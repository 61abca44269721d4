"""Files arrive: by slices that may break off, by a plain form, from a folder on the server."""

import io

import pytest
from django.conf import settings as django_settings

from chapterhouse.importers.arriving.waiting_room import waiting_room
from chapterhouse.importers.models import Arrival, ArrivingFile
from chapterhouse.importers.models.arrivals import arrivals_folder
from chapterhouse.importers.tests.arriving import NEW, announce, log_archivist_in, send
from chapterhouse.jobs.models import Job
from chapterhouse.members.models import Role
from chapterhouse.testing import HERE, make_pen_name

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def archivist(client):
    return log_archivist_in(client)


def test_a_file_comes_in_slices(archivist):
    told = announce(archivist, ("dump.sql", 10)).json()
    (file,) = told["files"]
    assert file["received"] == 0
    assert send(archivist, file["to"], 0, b"01234").json() == {"received": 5, "next": ""}
    assert send(archivist, file["to"], 5, b"56789").json()["next"] == told["arrival"]
    assert ArrivingFile.objects.get().path.read_bytes() == b"0123456789"


def test_the_look_begins_when_the_last_byte_is_here(archivist):
    (file,) = announce(archivist, ("dump.sql", 4)).json()["files"]
    send(archivist, file["to"], 0, b"01")
    assert not Job.objects.exists()
    send(archivist, file["to"], 2, b"23")
    assert Arrival.objects.get().state == Arrival.State.LOOKING
    assert Job.objects.get().name == "importers.look_at"


def test_a_broken_upload_goes_on_where_it_was(archivist):
    (file,) = announce(archivist, ("dump.sql", 10)).json()["files"]
    send(archivist, file["to"], 0, b"012345")
    (again,) = announce(archivist, ("dump.sql", 10)).json()["files"]
    assert again == {"to": file["to"], "received": 6}
    assert Arrival.objects.count() == 1


def test_another_file_of_that_name_is_another_archive(archivist):
    announce(archivist, ("dump.sql", 10))
    announce(archivist, ("dump.sql", 10), mark="8")
    assert Arrival.objects.count() == 2


def test_a_slice_out_of_step_is_told_where_the_file_ends(archivist):
    (file,) = announce(archivist, ("dump.sql", 10)).json()["files"]
    send(archivist, file["to"], 0, b"0123")
    answer = send(archivist, file["to"], 0, b"0123")
    assert (answer.status_code, answer.json()) == (409, {"received": 4})
    assert archivist.get(file["to"]).json() == {"received": 4}


def test_no_more_is_taken_than_was_announced(archivist):
    (file,) = announce(archivist, ("dump.sql", 3)).json()["files"]
    assert send(archivist, file["to"], 0, b"0123").status_code == 413
    assert ArrivingFile.objects.get().received == 0


@pytest.mark.parametrize("start", ["", "-1", "x", "1" * 40])
def test_a_slice_without_a_place_is_refused(archivist, start):
    (file,) = announce(archivist, ("dump.sql", 3)).json()["files"]
    headers = {**HERE, "upload-offset": start}
    answer = archivist.post(file["to"], b"01", "application/octet-stream", headers=headers)
    assert answer.status_code in {400, 409}


def test_files_that_come_together_are_one_archive(archivist):
    announce(archivist, ("dump.sql", 3), ("stories.zip", 4))
    assert [file.name for file in Arrival.objects.get().all_files] == ["dump.sql", "stories.zip"]


def test_what_has_no_room_is_refused_before_it_is_sent(archivist):
    answer = announce(archivist, ("dump.sql", 10**15 - 1))
    assert answer.status_code == 422
    assert "There is not room enough on the server" in answer.json()["trouble"]
    assert not Arrival.objects.exists()


@pytest.mark.parametrize(
    "words", ["", "7", "[]", '{"files": 7}', '{"files": [{"size": -1}]}', '{"files": [{}]}', "{"]
)
def test_nonsense_is_no_announcement(archivist, words):
    answer = archivist.post(f"{NEW}announce/", words, content_type="text/plain", headers=HERE)
    assert answer.status_code in {400, 422}
    assert answer.json()["trouble"]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "", "..", ".profile", "a\0b"]
)
def test_a_hostile_name_stays_in_its_folder(archivist, name):
    announce(archivist, (name, 4))
    file = ArrivingFile.objects.get()
    assert file.path.resolve().parent == file.arrival.folder.resolve()
    assert not file.name.startswith(".")


def test_a_form_without_script_brings_files_whole(archivist):
    file = io.BytesIO(b"x" * 200_000)
    file.name = "../dump.sql"
    answer = archivist.post(NEW, {"files": [file]}, headers=HERE)
    parcel = Arrival.objects.get()
    assert answer.headers["Location"] == parcel.get_absolute_url()
    assert [(file.name, file.received) for file in parcel.all_files] == [("dump.sql", 200_000)]
    assert parcel.state == Arrival.State.LOOKING


def test_files_are_for_nobody_else_on_the_machine(archivist):
    (file,) = announce(archivist, ("dump.sql", 4)).json()["files"]
    send(archivist, file["to"], 0, b"0123")
    assert arrivals_folder().stat().st_mode & 0o077 == 0
    assert ArrivingFile.objects.get().path.stat().st_mode & 0o077 == 0


def test_a_form_without_a_file_asks_for_one(archivist):
    answer = archivist.post(NEW, {}, headers=HERE, follow=True)
    assert "Choose one or more files" in answer.content.decode()
    assert not Arrival.objects.exists()


def test_a_form_that_is_too_large_is_refused_before_it_is_read(archivist):
    answer = archivist.post(NEW, {}, headers={**HERE, "content-length": str(2**40)}, follow=True)
    assert "A form takes two gigabytes at most" in answer.content.decode()


def test_what_was_put_on_the_server_is_offered_and_moved(archivist):
    (waiting_room() / "stories").mkdir(parents=True)
    (waiting_room() / "dump.sql").write_bytes(b"x")
    (waiting_room() / ".hidden").write_bytes(b"x")
    (waiting_room() / "elsewhere").symlink_to("/etc")
    page = archivist.get(NEW).content.decode()
    assert 'value="dump.sql"' in page
    assert 'value="stories"' in page
    assert "hidden" not in page.partition("waiting-title")[2].partition("</section>")[0]
    assert "elsewhere" not in page
    archivist.post(f"{NEW}pick/", {"name": ["dump.sql", "stories"]}, headers=HERE)
    parcel = Arrival.objects.get()
    assert [file.name for file in parcel.all_files] == ["dump.sql", "stories"]
    assert parcel.is_complete
    assert list(waiting_room().iterdir()) != []
    assert not (waiting_room() / "dump.sql").exists()


@pytest.mark.parametrize("name", ["../secret.key", "/etc/passwd", "elsewhere", "", "nothing"])
def test_only_what_lies_there_can_be_picked(archivist, place, name):
    waiting_room().mkdir()
    (place / "secret.key").write_text("secret")
    (waiting_room() / "elsewhere").symlink_to(place / "secret.key")
    archivist.post(f"{NEW}pick/", {"name": [name]}, headers=HERE)
    assert not Arrival.objects.exists()
    assert (place / "secret.key").exists()


@pytest.mark.parametrize("who", ["visitor", "member", "moderator"])
def test_nobody_else_brings_anything(client, who):
    assert django_settings.DATA
    if who != "visitor":
        member = make_pen_name("Finch").member
        client.force_login(member)
        if who == "moderator":
            member.grant(Role.MODERATOR, by=None)
    parcel = Arrival.objects.create()
    file = parcel.files.create(name="dump.sql", size=3)
    assert client.get(NEW).status_code == 404
    assert client.get(parcel.get_absolute_url()).status_code == 404
    assert client.post(NEW, {}, headers=HERE).status_code == 404
    assert client.post(f"{NEW}pick/", {}, headers=HERE).status_code == 404
    assert announce(client, ("dump.sql", 3)).status_code == 404
    to = f"{parcel.get_absolute_url()}files/{file.pk}/"
    assert send(client, to, 0, b"012").status_code == 404
    for verb in ("bring", "go-on", "stop", "delete", "files"):
        assert client.post(f"{parcel.get_absolute_url()}{verb}/", headers=HERE).status_code == 404
    assert client.post(f"{to}delete/", headers=HERE).status_code == 404


def test_another_site_cannot_bring_anything(archivist):
    answer = archivist.post(NEW, {}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
