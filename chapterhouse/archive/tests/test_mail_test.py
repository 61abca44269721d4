"""`chapterhouse mail-test` against a mail server, and against none."""

import socket

import pytest
from django.core.management import CommandError, call_command

from chapterhouse.archive.models import Archive
from chapterhouse.archive.tests.postmaster import SMTP, open_post_office

pytestmark = pytest.mark.django_db


def test_a_letter_comes_in_the_archives_name(settings, capsys):
    Archive.objects.create(pk=1, name="Lantern Hall", email="heron@stories.example")
    with open_post_office(settings) as postmaster:
        call_command("mail-test", "finch@readers.example")
    [letter] = postmaster.letters
    assert letter["From"] == "Lantern Hall <a@stories.example>"
    assert letter["To"] == "finch@readers.example"
    assert letter["Reply-To"] == "heron@stories.example"
    assert "Lantern Hall" in letter["Subject"]
    assert "took the letter to finch@readers.example" in capsys.readouterr().out


def test_without_mail_it_says_what_to_set(settings):
    settings.MAIL_IS_SET = False
    with pytest.raises(CommandError, match="CHAPTERHOUSE_MAIL='smtp://"):
        call_command("mail-test", "finch@readers.example")


@pytest.mark.parametrize(
    ("address", "sender", "words"),
    [
        ("gone@readers.example", "a@b.example", "does not take letters to this address: 550 no"),
        ("finch@readers.example", "nobody@b.example", "from this sender .*550 not from you"),
    ],
)
def test_it_tells_what_the_server_refuses(settings, address, sender, words):
    with open_post_office(settings, sender=sender), pytest.raises(CommandError, match=words):
        call_command("mail-test", address)


def test_a_wrong_password_is_named_and_not_shown(settings):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "name", "hunter2"
    with open_post_office(settings, asks_password=True), pytest.raises(CommandError) as refused:
        call_command("mail-test", "finch@readers.example")
    assert "refuses the name or the password: 535" in str(refused.value)
    assert "hunter2" not in str(refused.value)


def test_a_right_password_opens(settings):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "name", "pass/word"
    with open_post_office(settings, asks_password=True) as postmaster:
        call_command("mail-test", "finch@readers.example")
    assert len(postmaster.letters) == 1


def test_a_server_without_tls_is_told_apart(settings):
    settings.EMAIL_USE_TLS = True
    with open_post_office(settings), pytest.raises(CommandError, match=r"\?tls=no"):
        call_command("mail-test", "finch@readers.example")


def test_tls_where_there_is_none_is_told_apart(settings):
    settings.EMAIL_USE_SSL = True
    with open_post_office(settings), pytest.raises(CommandError, match="Port 465 is for smtps"):
        call_command("mail-test", "finch@readers.example")


def test_nobody_there_is_told_apart(settings):
    with open_post_office(settings), socket.create_server(("127.0.0.1", 0)) as free:
        settings.EMAIL_PORT = free.getsockname()[1]
        free.close()
        with pytest.raises(CommandError, match="Is the port right"):
            call_command("mail-test", "finch@readers.example")


def test_a_host_that_is_none_is_told_apart(settings):
    settings.EMAIL_HOST = "mail.invalid"
    settings.EMAIL_BACKEND, settings.MAIL_IS_SET = SMTP, True
    with pytest.raises(CommandError, match="no host mail.invalid"):
        call_command("mail-test", "finch@readers.example")
