"""Sessions of visitors: few, short, and their members' afterwards."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from chapterhouse.jobs.tasks import KNOWN
from chapterhouse.testing import PASSWORD, make_pen_name

pytestmark = pytest.mark.django_db
HERE = {"sec-fetch-site": "same-origin"}
DAY = 24 * 60 * 60


def seconds_left():
    return (Session.objects.get().expire_date - timezone.now()).total_seconds()


def ask_for_a_code(client):
    client.post(reverse("come-back"), {"typed": "Nobody"}, headers=HERE)


def log_in(client, **typed):
    typed = {"login": "Wren", "password": PASSWORD, **typed}
    client.post(reverse("log-in"), typed, headers=HERE)


def test_a_visitors_session_is_over_after_a_day(client):
    ask_for_a_code(client)
    assert 0 < seconds_left() <= DAY


def test_who_logs_in_and_stays_logged_in_has_theirs_for_thirty_days(client):
    make_pen_name("Wren")
    ask_for_a_code(client)
    log_in(client, remember="on")
    assert seconds_left() > 29 * DAY


def test_whoever_does_not_is_out_when_the_browser_closes(client):
    make_pen_name("Wren")
    log_in(client)
    assert client.cookies["session"]["max-age"] == ""
    assert seconds_left() > 29 * DAY


def test_a_session_begun_before_is_another_after_the_log_in(client):
    make_pen_name("Wren")
    ask_for_a_code(client)
    planted = client.session.session_key
    log_in(client)
    assert client.session.session_key != planted
    assert not Session.objects.filter(session_key=planted).exists()


def test_those_that_ran_out_are_deleted_daily(client):
    ask_for_a_code(client)
    Session.objects.update(expire_date=timezone.now())
    KNOWN["members.forget_sessions"]()
    assert not Session.objects.exists()
