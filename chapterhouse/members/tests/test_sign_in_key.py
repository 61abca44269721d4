from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from chapterhouse.members.entering.founding import sign_in_link
from chapterhouse.members.models import Role, SignInKey
from chapterhouse.testing import HERE

pytestmark = pytest.mark.django_db


@pytest.fixture
def link():
    return sign_in_link("")


def test_looking_spends_nothing_and_the_button_opens_the_desk(client, link):
    assert "Come in as the archivist" in client.get(link).text
    assert client.get(link).status_code == 200
    client.post(link, headers=HERE)
    assert "_auth_user_id" in client.session
    assert SignInKey.objects.get().member.has_role(Role.ARCHIVIST)


def test_the_link_works_once(client, link):
    client.post(link, headers=HERE)
    client.logout()
    assert client.get(link).status_code == 410
    assert client.post(link, headers=HERE).status_code == 410
    assert "_auth_user_id" not in client.session


def test_yesterdays_link_is_spent(client, link):
    SignInKey.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert "no longer opens anything" in client.post(link, headers=HERE).text


def test_an_invented_link_is_spent(client):
    assert client.get(reverse("use-key", args=["x" * 200])).status_code == 410
