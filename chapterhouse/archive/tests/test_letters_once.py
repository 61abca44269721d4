"""Letters that may come only once: what is known of each after whatever the mail server did."""

from datetime import timedelta

import pytest
from django.core import mail as outgoing
from django.utils import timezone

from chapterhouse.archive.delivering import deliver
from chapterhouse.archive.jobs import deliver_letters, forget_letters
from chapterhouse.archive.models import Archive, Letter
from chapterhouse.archive.tests.postmaster import SMTP, open_post_office
from chapterhouse.jobs.models import Job
from chapterhouse.jobs.worker import run_waiting

pytestmark = pytest.mark.django_db
State = Letter.State


@pytest.fixture(autouse=True)
def public(settings):
    settings.PUBLIC = "https://stories.example"
    Archive.objects.create(pk=1, name="Lantern Hall")


def write(to="finch@readers.example", **more):
    more = {"subject": "News", "text": "A new chapter.\n", "html": "<p>A new chapter.</p>"} | more
    return Letter.objects.create(to=to, is_once=True, **more)


def put(settings, *letters):
    """Deliver them to a postmaster, and look at them again."""
    with open_post_office(settings) as postmaster:
        deliver(seconds=60)
    for letter in letters:
        letter.refresh_from_db()
    return postmaster.letters


def test_one_that_went_is_a_line_without_reader_and_words(settings):
    letter = write(headers={"List-Id": "<news.stories.example>"})
    [taken] = put(settings, letter)
    assert taken["Message-ID"] == letter.message_id
    assert letter.message_id.endswith("@stories.example>")
    assert taken["List-Id"] == "<news.stories.example>"
    assert letter.state == State.SENT
    assert not any((letter.to, letter.subject, letter.text, letter.html, letter.headers))
    assert letter.sent_at


def test_many_go_by_one_line_in_the_order_they_were_written(settings):
    letters = [write(f"r{number}@readers.example") for number in range(5)]
    taken = put(settings, *letters)
    assert [one["Message-ID"] for one in taken] == [letter.message_id for letter in letters]


def test_a_dot_at_the_beginning_of_a_line_stays(settings):
    [taken] = put(settings, write(text="Hello\n.\n..and so on\n", html=""))
    assert taken.get_content().replace("\r\n", "\n") == "Hello\n.\n..and so on\n"


@pytest.mark.parametrize("who", ["away", "busy", "deaf"])
def test_what_the_server_did_not_take_waits_for_another_try(settings, who):
    letter = write(f"{who}@readers.example")
    assert put(settings, letter) == []
    assert (letter.state, letter.text) == (State.WAITING, "A new chapter.\n")
    assert letter.send_after > timezone.now()
    assert letter.trouble
    assert f"{who}@" not in letter.trouble


@pytest.mark.parametrize("who", ["gone", "fussy"])
def test_what_is_refused_for_good_is_not_tried_again(settings, who):
    letter = write(f"{who}@readers.example")
    assert put(settings, letter) == []
    assert (letter.state, letter.text) == (State.REFUSED, "")
    assert letter.refused_at


def test_one_without_an_answer_is_uncertain_and_not_repeated(settings):
    letter = write("silent@readers.example")
    assert len(put(settings, letter)) == 1
    assert letter.state == State.UNCERTAIN
    assert put(settings, letter) == []
    assert letter.text


@pytest.mark.parametrize("who", ["gone", "away", "busy", "fussy", "a@b.example, c"])
def test_one_that_is_refused_keeps_nobody_else_waiting(settings, who):
    write(f"{who}@readers.example")
    assert len(put(settings, write())) == 1


def test_a_server_that_is_away_is_told_once_and_asked_later(settings):
    first, second = write(), write()
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", 9
    assert not deliver()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (State.WAITING, State.WAITING)
    assert "127.0.0.1" in first.trouble
    assert not second.trouble


def test_after_three_days_it_is_given_up(settings):
    letter = write("away@readers.example")
    Letter.objects.update(made_at=timezone.now() - timedelta(days=4))
    letter.refresh_from_db()
    put(settings, letter)
    assert letter.state == State.REFUSED


def test_two_workers_never_take_the_same(settings):
    letter = write()
    assert letter.begin()
    assert not Letter.objects.get().begin()
    assert put(settings, letter) == []


def test_what_a_dead_worker_was_sending_is_uncertain():
    letter = write()
    letter.begin()
    deliver_letters()
    letter.refresh_from_db()
    assert letter.state == State.UNCERTAIN


def test_what_a_living_worker_is_sending_is_left_to_it():
    letter = write()
    letter.begin()
    for _ in range(2):
        job = Job.objects.create(name=deliver_letters.name, queue="quick")
        job.begin(timezone.now() + timedelta(seconds=60))
    deliver_letters()
    letter.refresh_from_db()
    assert letter.state == State.SENDING


def test_a_yes_that_comes_after_all_counts():
    letter = write()
    letter.begin()
    Letter.objects.left_behind()
    assert letter.arrive()
    assert Letter.objects.get().state == State.SENT


def test_it_is_sent_again_if_somebody_says_so():
    letter = write()
    assert not letter.send_again()
    letter.begin()
    Letter.objects.left_behind()
    assert letter.send_again()
    run_waiting("quick")
    deliver_letters()
    assert [one.extra_headers["Message-ID"] for one in outgoing.outbox] == [letter.message_id]


def test_a_turn_ends_and_the_next_one_is_asked_for(settings):
    write()
    write()
    with open_post_office(settings) as postmaster:
        assert deliver(seconds=-1)
        assert not postmaster.letters
        deliver_letters()
    assert len(postmaster.letters) == 2


def test_after_two_weeks_it_is_forgotten():
    write()
    Letter.objects.update(made_at=timezone.now() - timedelta(days=15))
    kept = write()
    forget_letters()
    assert Letter.objects.get() == kept
