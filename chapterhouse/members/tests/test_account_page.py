import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from chapterhouse.members.models import DataCopy, PenName
from chapterhouse.testing import make_pen_name

pytestmark = pytest.mark.django_db


@pytest.fixture
def wren(client):
    name = make_pen_name("Wren")
    client.force_login(name.member)
    return name


def test_a_visitor_is_asked_to_log_in_and_comes_back(client):
    answer = client.get(reverse("account"))
    assert answer.headers["Location"] == f"{reverse('log-in')}?next={reverse('account')}"


def test_it_names_the_member(client, wren):
    page = client.get(reverse("account")).text
    assert f'<a href="{wren.get_absolute_url()}">Wren</a>' in page
    assert "wren@example.org" in page


def test_it_names_every_pen_name_and_leads_to_all_that_is_to_decide(client, wren):
    PenName.create(wren.member, "Night Heron")
    page = client.get(reverse("account")).text
    assert "<bdi>Wren</bdi>, <bdi>Night Heron</bdi>" in page
    for name in ("pen-names", "preferences", "security", "my-invitations", "my-data", "leave"):
        assert f'href="{reverse(name)}"' in page


def test_it_says_whether_a_second_factor_is_on(client, wren):
    assert "No second factor." in client.get(reverse("account")).text
    Authenticator.objects.create(user=wren.member, type="totp", data={})
    assert "A second factor is on." in client.get(reverse("account")).text


def test_a_copy_that_waits_is_said(client, wren):
    DataCopy.objects.create(
        member=wren.member,
        state="ready",
        key="k",
        ready_at=timezone.now(),
        expires_at=timezone.now(),
    )
    assert "waits for you" in client.get(reverse("account")).text


def test_it_costs_the_same_for_one_name_and_for_ten(client, wren, django_assert_max_num_queries):
    for number in range(9):
        PenName.create(wren.member, f"Heron {number}")
    with django_assert_max_num_queries(10):
        client.get(reverse("account"))
