"""Logging in: how a member logs in, and where they are."""

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from chapterhouse.members.sessions import forgetting
from chapterhouse.members.sessions.devices import device_of
from chapterhouse.members.sessions.listing import NOWHERE, shortened
from chapterhouse.testing import HERE, PASSWORD, make_pen_name

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
)


@pytest.fixture
def wren():
    return make_pen_name("Wren").member


def log_in(client, agent=FIREFOX, address="192.0.2.77", **typed):
    typed = {"login": "Wren", "password": PASSWORD, **typed}
    environ = {"HTTP_USER_AGENT": agent, "REMOTE_ADDR": address}
    client.post(reverse("log-in"), typed, headers=HERE, **environ)
    return client


@pytest.fixture
def desk(client, wren):
    return log_in(client)


@pytest.fixture
def phone(client, wren):
    return log_in(client.__class__(), PHONE, "2001:db8:1:2:3:4:5:6")


def post(client, name, *args):
    return client.post(reverse(name, args=args), headers=HERE)


def is_in(client):
    return client.get(reverse("account")).status_code == 200


def test_it_tells_each_device_in_words_and_which_is_this(desk, phone):
    page = desk.get(reverse("security")).text
    assert "Firefox on Windows" in page
    assert "Safari on iPhone" in page
    assert page.count("this one") == 1
    assert page.index("this one") < page.index("Safari on iPhone")


def test_of_a_network_only_the_beginning_is_kept(desk, phone):
    page = desk.get(reverse("security")).text
    assert "192.0.2.…" in page
    assert "2001:db8:1:…" in page
    assert set(UserSession.objects.values_list("ip", flat=True)) == {"192.0.2.0", "2001:db8:1::"}
    assert shortened("no address") == NOWHERE


def test_after_thirty_days_the_network_is_forgotten(desk):
    UserSession.objects.update(last_seen_at=timezone.now() - forgetting.NETWORKS_KEPT * 1.1)
    forgetting.forget()
    assert UserSession.objects.get().ip == NOWHERE
    assert "192.0" not in desk.get(reverse("security")).text


def test_what_has_run_out_is_forgotten(desk, phone):
    Session.objects.filter(session_key=phone.session.session_key).update(expire_date=timezone.now())
    forgetting.forget()
    assert UserSession.objects.get().session_key == desk.session.session_key


def test_one_session_is_ended_and_is_out_at_its_next_page(desk, phone):
    other = UserSession.objects.get(session_key=phone.session.session_key)
    assert is_in(phone)
    post(desk, "end-session", other.pk)
    assert not is_in(phone)
    assert is_in(desk)


def test_nobody_ends_the_session_of_somebody_else(desk):
    make_pen_name("Rook")
    rook = log_in(desk.__class__(), login="Rook")
    mine = UserSession.objects.get(session_key=desk.session.session_key)
    assert post(rook, "end-session", mine.pk).status_code == 404
    assert is_in(desk)


def test_all_others_are_ended_at_once(desk, phone):
    post(desk, "end-other-sessions")
    assert not is_in(phone)
    assert is_in(desk)


def test_logging_out_everywhere_ends_this_one_too(desk, phone):
    assert post(desk, "end-all-sessions").url == reverse("log-in")
    assert not is_in(phone)
    assert not is_in(desk)


@pytest.mark.parametrize("name", ["end-other-sessions", "end-all-sessions"])
def test_a_link_ends_nothing(desk, name):
    assert desk.get(reverse(name)).status_code == 405


def test_being_seen_is_written_once_an_hour_and_costs_a_page_nothing(desk):
    with CaptureQueriesContext(connection) as asked:
        desk.get(reverse("security"))
    # Session, member, archive, password, e-mail, the list twice; the rest is the frame's.
    assert len(asked) <= 12
    assert all(query["sql"].startswith("SELECT") for query in asked)
    with CaptureQueriesContext(connection) as asked:
        desk.get(reverse("home"))
    assert "usersessions" not in str(asked.captured_queries)
    session = desk.session
    session["seen"] -= 3700
    session.save()
    UserSession.objects.update(last_seen_at=timezone.now() - timezone.timedelta(days=3))
    desk.get(reverse("account"))
    assert (timezone.now() - UserSession.objects.get().last_seen_at).days == 0


def test_a_session_from_before_the_list_comes_onto_it(desk):
    UserSession.objects.all().delete()
    session = desk.session
    del session["seen"]
    session.save()
    assert "this one" in desk.get(reverse("security")).text


def test_an_unconfirmed_e_mail_is_said_to_be_so(desk, wren, settings):
    settings.MAIL_IS_SET = True
    assert "not confirmed" in desk.get(reverse("security")).text
    EmailAddress.objects.create(user=wren, email=wren.email, verified=True)
    assert "not confirmed" not in desk.get(reverse("security")).text


def test_staying_logged_in_is_asked_for(client, wren):
    log_in(client)
    assert client.session.get_expire_at_browser_close()
    log_in(client.__class__(), remember="on")
    stays = log_in(client.__class__(), remember="on").session
    assert not stays.get_expire_at_browser_close()
    assert stays.get_expiry_age() == 30 * 86400


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (FIREFOX, "Firefox|Windows"),
        (PHONE, "Safari|iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/126.0.0.0 Safari/537.36", "Chrome|Linux"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X) Chrome/126 Safari/537 Edg/126", "Edge|macOS"),
        (
            "Mozilla/5.0 (Linux; Android 14) SamsungBrowser/25 Chrome/121",
            "Samsung Internet|Android",
        ),
        ("<script>alert(1)</script>", "|"),
        ("", "|"),
    ],
)
def test_devices_are_told_by_their_descriptions(agent, device):
    assert device_of(agent) == device


def test_a_visitor_logs_in_first(client):
    assert client.get(reverse("security")).url.startswith(reverse("log-in"))
