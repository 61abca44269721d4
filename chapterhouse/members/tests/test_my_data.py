"""The page of a member's own data: asking for a copy, and fetching it."""

import time
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone

from chapterhouse.archive.backups.making import kept_files
from chapterhouse.archive.models import Letter
from chapterhouse.jobs.models import Job
from chapterhouse.jobs.worker import run_waiting
from chapterhouse.members import copies
from chapterhouse.members.copies import keeping
from chapterhouse.members.copies.jobs import make, make_copy, sweep_copies
from chapterhouse.members.models import DataCopy
from chapterhouse.testing import HERE, PASSWORD, make_pen_name

pytestmark = pytest.mark.django_db
PAGE, ASK = reverse("my-data"), reverse("ask-for-copy")


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def wren(client):
    """A member who logged in long ago, as by a session that somebody may have stolen."""
    member = make_pen_name("Wren").member
    client.force_login(member)
    return member


@pytest.fixture
def asked(client, wren):
    client.post(ASK, headers=HERE)
    return wren.copies.get()


@pytest.fixture
def ready(asked):
    make_copy(copy=asked.pk)
    asked.refresh_from_db()
    return asked


def confirm(client):
    client.post(reverse("confirm-it-is-you"), {"password": PASSWORD}, headers=HERE)


def fetch(client, copy):
    return client.get(reverse("fetch-copy", args=[copy.key]))


def read(answer):
    """To its end, so that the test client closes the file as a server would."""
    return b"".join(answer.streaming_content)


def test_it_tells_what_a_copy_holds_before_one_asks(client, wren):
    page = client.get(PAGE).text
    assert "Stories" in page
    assert "Make a copy" in page


def test_a_visitor_logs_in_first(client):
    assert client.get(PAGE).headers["Location"].startswith(reverse("log-in"))


def test_one_click_has_a_worker_make_it(client, wren):
    page = client.post(ASK, headers=HERE, follow=True).text
    assert "waits for its turn" in page
    run_waiting("long")
    assert "Your copy is ready" in client.get(PAGE).text


def test_the_progress_is_a_piece_of_the_page(client, asked):
    piece = client.get(f"{PAGE}?progress").text
    assert 'data-state="waiting"' in piece
    assert "<html" not in piece


def test_one_at_a_time(client, asked):
    client.post(ASK, headers=HERE)
    assert DataCopy.objects.count() == 1
    assert Job.objects.filter(name=make_copy.name).count() == 1


def test_not_twice_within_an_hour(client, ready):
    page = client.post(ASK, headers=HERE, follow=True).text
    assert "Ask again in" in page
    assert DataCopy.objects.count() == 1


def test_three_a_day(client, wren):
    for hours in (23, 12, 2):
        at = timezone.now() - timedelta(hours=hours)
        DataCopy.objects.create(member=wren, key=str(hours), state="gone", asked_at=at)
    client.post(ASK, headers=HERE)
    assert DataCopy.objects.count() == 3


def test_a_failed_one_may_be_asked_for_again_at_once(client, asked):
    asked.fail()
    page = client.get(PAGE).text
    assert "could not be made" in page
    client.post(ASK, headers=HERE)
    assert DataCopy.objects.at_work().count() == 1


def test_fetching_asks_once_more_who_it_is(client, ready):
    address = fetch(client, ready).headers["Location"]
    assert address.startswith(reverse("confirm-it-is-you"))
    assert "Confirm that it is you" in client.get(PAGE).text


def test_a_confirmation_is_good_for_minutes_only(client, ready, monkeypatch):
    confirm(client)
    later = time.time() + 3600
    monkeypatch.setattr(time, "time", lambda: later)
    assert fetch(client, ready).status_code == 302


def test_the_file_is_private_whole_and_named_after_the_archive(client, ready):
    confirm(client)
    answer = fetch(client, ready)
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="')
    body = read(answer)
    assert int(answer.headers["Content-Length"]) == len(body) == ready.size
    assert "index.html" in zipfile.ZipFile(BytesIO(body)).namelist()


def test_it_is_not_packed_a_second_time_on_its_way(client, ready):
    confirm(client)
    answer = client.get(
        reverse("fetch-copy", args=[ready.key]), headers={"accept-encoding": "gzip"}
    )
    assert "Content-Encoding" not in answer.headers
    read(answer)


def test_nobody_else_fetches_it_not_even_the_archivist(client, ready):
    heron = make_pen_name("Heron", roles=["archivist"]).member
    client.force_login(heron)
    confirm(client)
    assert fetch(client, ready).status_code == 404


def test_after_seven_days_it_is_gone(client, ready):
    DataCopy.objects.update(expires_at=timezone.now())
    confirm(client)
    assert fetch(client, ready).status_code == 404
    sweep_copies()
    assert not keeping.file_of(ready).exists()
    assert "has been deleted here" in client.get(PAGE).text


def test_once_fetched_it_stays_one_day_more(client, ready):
    confirm(client)
    read(fetch(client, ready))
    ready.refresh_from_db()
    assert ready.expires_at < timezone.now() + timedelta(days=1, minutes=1)
    assert read(fetch(client, ready))


def test_a_file_that_a_restore_did_not_bring_back_is_told_plainly(client, ready):
    keeping.file_of(ready).unlink()
    confirm(client)
    answer = client.get(reverse("fetch-copy", args=[ready.key]), follow=True)
    assert "That copy is gone" in answer.text


def test_it_lies_where_no_page_and_no_backup_reaches(ready, settings):
    file = keeping.file_of(ready)
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert file.stat().st_mode & 0o777 == 0o600
    assert settings.MEDIA_ROOT not in file.parents
    assert not [name for name in kept_files() if "copies" in name]


def test_a_letter_leads_to_the_page_and_not_to_the_file(asked, settings):
    settings.MAIL_IS_SET, settings.PUBLIC = True, "https://archive.example"
    make_copy(copy=asked.pk)
    letter = Letter.objects.get(to=asked.member.email)
    assert f"https://archive.example{PAGE}" in letter.text
    assert asked.key not in letter.text + letter.html


def test_made_twice_it_comes_out_once(asked, settings):
    settings.MAIL_IS_SET = True
    make_copy(copy=asked.pk)
    make_copy(copy=asked.pk)
    assert Letter.objects.count() == 1
    assert len(list(keeping.folder().iterdir())) == 1


def test_where_there_is_no_room_it_fails_in_words(asked, tmp_path):
    (tmp_path / "copies").write_text("no folder")
    make_copy(copy=asked.pk)
    asked.refresh_from_db()
    assert asked.state == DataCopy.State.FAILED


def test_one_whose_job_gave_up_fails(asked):
    Job.objects.update(ended_at=timezone.now(), error="Died with its worker")
    sweep_copies()
    asked.refresh_from_db()
    assert asked.state == DataCopy.State.FAILED


def test_one_whose_job_waits_is_let_be(asked):
    sweep_copies()
    asked.refresh_from_db()
    assert asked.state == DataCopy.State.WAITING


def test_what_a_killed_worker_left_is_swept(ready, monkeypatch):
    left = keeping.folder() / f".{ready.key}.zip.0000.part"
    left.write_bytes(b"half")
    sweep_copies()
    assert left.exists()
    monkeypatch.setattr(keeping, "STALE", timedelta(seconds=-1))
    sweep_copies()
    assert not left.exists()
    assert keeping.file_of(ready).exists()


def test_leaving_takes_the_copies_along(ready):
    copies.remove_all(ready.member)
    assert not keeping.file_of(ready).exists()
    assert not DataCopy.objects.exists()


def test_a_copy_that_was_given_up_while_it_was_made_leaves_no_file(asked):
    copies.remove_all(asked.member)
    make(asked)
    assert list(keeping.folder().iterdir()) == []


def test_what_is_kept_is_told_to_everybody(client):
    page = client.get(reverse("what-is-kept")).text
    assert "Where you are logged in" in page
    assert "Your stories" in page
