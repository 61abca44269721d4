import pytest
from django.urls import reverse

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
