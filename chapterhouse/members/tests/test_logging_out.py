import pytest
from django.urls import reverse

from chapterhouse.testing import HERE, make_pen_name

pytestmark = pytest.mark.django_db


def test_the_button_ends_the_session_and_leaves_no_cookie(client):
    client.force_login(make_pen_name("Wren").member)
    answer = client.post(reverse("log-out"), headers=HERE)
    assert answer.headers["Location"] == reverse("home")
    assert answer.cookies["session"].value == ""
    assert client.cookies["session"].value == ""


def test_looking_at_the_address_logs_nobody_out(client):
    client.force_login(make_pen_name("Wren").member)
    assert "Log out" in client.get(reverse("log-out")).text
    assert "_auth_user_id" in client.session


def test_a_visitor_is_sent_home(client):
    assert client.get(reverse("log-out")).headers["Location"] == reverse("home")
