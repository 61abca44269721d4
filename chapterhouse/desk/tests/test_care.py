"""The archivist's page about backups, letters and the address."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from chapterhouse.archive.models import Archive, Letter, Source
from chapterhouse.jobs.models import Job
from chapterhouse.members.models import Role
from chapterhouse.members.tests.second import pass_factor
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db
SAME = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def cast(client, settings, tmp_path):
    settings.DATA = tmp_path
    cast = make_cast()
    client.force_login(cast.heron.member)
    return cast


def page(client) -> str:
    return client.get(reverse("care")).text


@pytest.mark.parametrize("name", ["care", "back-up"])
def test_it_is_the_archivists_alone(client, cast, name):
    cast.finch.member.grant(Role.MODERATOR, by=None)
    client.force_login(cast.finch.member)
    assert client.post(reverse(name), headers=SAME).status_code == 404


def test_without_a_backup_it_invites_to_make_one(client, cast):
    assert "There is no backup yet" in page(client)


def test_it_tells_the_last_backup_and_how_to_put_it_back(client, cast, tmp_path):
    (tmp_path / "backups").mkdir()
    note = {"file": "/somewhere/mine.tar.zst", "size": 2048, "made_at": "2026-01-02T03:04:05+00:00"}
    (tmp_path / "backups" / "last.json").write_text(json.dumps(note))
    shown = page(client)
    assert "2 Jan 2026 03:04" in shown
    assert "2.0\xa0KB" in shown
    assert "chapterhouse restore /somewhere/mine.tar.zst" in shown
    assert "has been moved" in shown
    assert f"chapterhouse upgrade --data {tmp_path}" in shown


def test_a_button_makes_one(client, cast):
    answer = client.post(reverse("back-up"), headers=SAME)
    assert answer.url == reverse("care")
    assert Job.objects.filter(name="archive.back_up_now").count() == 1


def test_a_failed_one_is_told_until_one_goes_well(client, cast, tmp_path):
    Job.objects.create(
        name="archive.back_up_daily", queue="long", error="x", ended_at=timezone.now()
    )
    assert "A backup failed on" in page(client)
    (tmp_path / "backups").mkdir()
    note = {"file": "x", "size": 1, "made_at": timezone.now().isoformat()}
    (tmp_path / "backups" / "last.json").write_text(json.dumps(note))
    assert "A backup failed on" not in page(client)


@pytest.mark.parametrize(("typed", "kept"), [("7", 7), ("0", 0), ("", 3), ("-1", 3), ("1000", 3)])
def test_how_many_are_kept_is_the_archivists_choice(client, cast, typed, kept):
    Archive.objects.update_or_create(pk=1, defaults={"backups_kept": 3})
    client.post(reverse("care"), {"backups_kept": typed}, headers=SAME)
    assert Archive.objects.get().backups_kept == kept


def test_without_mail_it_names_the_variable(client, cast):
    assert "CHAPTERHOUSE_MAIL" in page(client)


def test_with_mail_it_tells_which_letters_did_not_go(client, cast, settings):
    settings.MAIL_IS_SET, settings.EMAIL_HOST = True, "mail.example"
    assert "did not go" not in page(client)
    Letter.objects.create(to="gone@readers.example", subject="Hello", trouble="no such box")
    shown = page(client)
    assert "mail.example" in shown
    assert "1 letter did not go" in shown
    assert "no such box" in shown
    assert "gone@readers.example" not in shown


@pytest.fixture
def uncertain(cast, settings):
    settings.MAIL_IS_SET = True
    letter = Letter.objects.create(to="a@b.example", subject="3 reviews", text="…", is_once=True)
    letter.begin()
    Letter.objects.left_behind()
    return letter


def test_an_uncertain_letter_is_told_without_its_reader(client, cast, uncertain):
    shown = page(client)
    assert "Of 1 letter nobody knows whether it arrived" in shown
    assert "3 reviews" in shown
    assert "a@b.example" not in shown
    assert "did not go" not in shown


def test_it_is_sent_again_by_a_button(client, cast, uncertain):
    client.post(reverse("send-letter-again", args=[uncertain.pk]), headers=SAME)
    assert Letter.objects.get().state == "waiting"
    assert Job.objects.filter(name="archive.deliver_letters").exists()
    assert "nobody knows" not in page(client)


def test_or_it_is_let_be(client, cast, uncertain):
    client.post(reverse("let-letter-be", args=[uncertain.pk]), headers=SAME)
    assert not Letter.objects.exists()


@pytest.mark.parametrize("name", ["send-letter-again", "let-letter-be"])
def test_a_letter_that_is_certain_is_left_alone(client, cast, name):
    letter = Letter.objects.create(to="a@b.example", subject="x", is_once=True)
    client.post(reverse(name, args=[letter.pk]), headers=SAME)
    assert Letter.objects.get().state == "waiting"


@pytest.mark.parametrize("name", ["send-letter-again", "let-letter-be"])
def test_uncertain_letters_are_the_archivists_alone(client, cast, uncertain, name):
    cast.finch.member.grant(Role.MODERATOR, by=None)
    client.force_login(cast.finch.member)
    assert client.post(reverse(name, args=[uncertain.pk]), headers=SAME).status_code == 404
    assert Letter.objects.uncertain().exists()


def test_without_a_public_address_it_says_how_to_get_one(client, cast):
    assert "serve --public https://stories.example" in page(client)


def test_it_tells_under_which_names_it_answers_and_whom_it_believes(client, cast, settings):
    settings.PUBLIC, settings.HOST_NAMES = "https://stories.example", ["tales.example"]
    settings.PROXIES = "10.0.0.2"
    pass_factor(client, cast.heron.member)
    Source.objects.create(kind=Source.Kind.EFICTION, hosts=["old-hall.example"])
    shown = client.get(reverse("care"), headers={"host": "stories.example"}, secure=True).text
    assert "https://stories.example" in shown
    assert "old-hall.example, tales.example" in shown
    assert "10.0.0.2" in shown
