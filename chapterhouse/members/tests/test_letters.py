"""Letters: written in a transaction, sent by a job, and not kept."""

from ssl import SSLCertVerificationError

import pytest
from django.core import mail
from django.utils.translation import gettext_lazy

from chapterhouse.archive.mail import is_final
from chapterhouse.archive.models import Archive, Letter
from chapterhouse.archive.tests.postmaster import open_post_office
from chapterhouse.jobs.models import Job
from chapterhouse.jobs.worker import run_waiting
from chapterhouse.members import letters
from chapterhouse.members.models import Preferences
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db
WORDS = "Hello {{ name }},\n\nopen {{ link }} soon.\n"


@pytest.fixture
def templates(settings, tmp_path):
    """A letter of the tests' own among the templates."""
    (tmp_path / "hello.txt").write_text(WORDS)
    (tmp_path / "french.txt").write_text("{% load i18n %}{% get_current_language as c %}{{ c }}")
    settings.TEMPLATES = [
        {**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}
    ]


@pytest.fixture(autouse=True)
def with_mail(settings, templates):
    settings.MAIL_IS_SET = True
    settings.DEFAULT_FROM_EMAIL = "archive@stories.example"
    settings.PUBLIC = "https://stories.example"
    Archive.objects.create(pk=1, name="Lantern & Hall")


def write(to="finch@readers.example", subject="A word\nfor you", template="hello.txt"):
    context = {"name": "O'Brien & <b>", "link": "https://stories.example/key/1/"}
    letters.write(to, subject, template, context)


def test_a_letter_is_plain_words_and_the_same_as_html():
    write()
    run_waiting("quick")
    [letter] = mail.outbox
    assert letter.subject == "A word for you"
    assert letter.from_email == "Lantern & Hall <archive@stories.example>"
    assert letter.body.startswith(
        "Hello O'Brien & <b>,\n\nopen https://stories.example/key/1/ soon."
    )
    assert letter.body.endswith("-- \nLantern & Hall\nhttps://stories.example\n")
    html, kind = letter.alternatives[0]
    assert kind == "text/html"
    assert "O&#x27;Brien &amp; &lt;b&gt;" in html
    assert '<a href="https://stories.example/key/1/"' in html


def test_what_was_sent_is_not_kept():
    write()
    assert Letter.objects.count() == 1
    run_waiting("quick")
    assert not Letter.objects.exists()


def test_a_member_reads_it_in_their_language(settings):
    finch = make_cast().finch.member
    Preferences.objects.update_or_create(member=finch, defaults={"language": "fr"})
    write(to=finch.email.upper(), template="french.txt", subject=gettext_lazy("Password"))
    letter = Letter.objects.get()
    assert letter.text.startswith("fr\n")
    assert letter.subject == "Mot de passe"


def test_without_mail_nothing_is_written(settings):
    settings.MAIL_IS_SET = False
    write()
    assert not Letter.objects.exists()
    assert not Job.objects.filter(name__endswith="send_letter").exists()


def test_it_goes_through_a_real_mail_server(settings):
    with open_post_office(settings) as postmaster:
        write()
        run_waiting("quick")
    assert postmaster.letters[0].get_body(("html",)).get_content().startswith("<!doctype html>")


def test_a_server_that_is_away_is_asked_again_and_nobody_is_named(settings, caplog):
    with open_post_office(settings):
        write(to="away@readers.example")
        run_waiting("quick")
    job = Job.objects.get(name__endswith="send_letter")
    assert job.ended_at is None
    assert job.failures == 1
    assert "come again" in Letter.objects.get().trouble
    assert "away@readers.example" not in job.error + caplog.text


@pytest.mark.parametrize("to", ["a@b.example\nBcc: all@b.example", "a@b.example, c@d.example", "@"])
def test_what_is_no_address_gets_no_letter_and_adds_none(settings, to):
    with open_post_office(settings) as postmaster:
        write(to=to)
        run_waiting("quick")
    assert postmaster.letters == []
    assert "no address" in Letter.objects.get().trouble
    assert Job.objects.get(name__endswith="send_letter").error == ""


def test_a_bad_certificate_may_be_mended_and_is_asked_again():
    assert not is_final(SSLCertVerificationError("it has expired"))


def test_a_name_or_address_of_two_lines_stops_no_letter(settings):
    Archive.objects.update(name="Lantern\nBcc: x@y.example", email="a@b.example\n")
    with open_post_office(settings) as postmaster:
        write()
        run_waiting("quick")
    assert postmaster.letters[0]["Bcc"] is None
    assert postmaster.letters[0]["Reply-To"] == "a@b.example"


def test_an_address_that_is_gone_is_not_asked_again(settings):
    with open_post_office(settings):
        write(to="gone@readers.example")
        run_waiting("quick")
    letter = Letter.objects.troubled().get()
    assert "no such box" in letter.trouble
    assert (letter.text, Letter.objects.waiting().count()) == ("", 0)
    assert Job.objects.get(name__endswith="send_letter").error == ""
