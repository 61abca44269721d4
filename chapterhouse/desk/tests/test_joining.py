"""The desk's page of who may join."""

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Change
from chapterhouse.testing import HERE, make_cast

pytestmark = pytest.mark.django_db
CHOSEN = {
    "registration": "invitation",
    "minimum_age": "16",
    "member_invitations": "3",
    "has_waiting_list": "on",
    "invitations_a_day": "5",
    "asks_work": "auto",
}


@pytest.fixture
def cast(client):
    made = make_cast()
    client.force_login(made.heron.member)
    return made


def save(client, **typed):
    return client.post(reverse("registration-rules"), CHOSEN | typed, headers=HERE)


def test_what_the_archivist_chooses_counts_and_is_written_down(client, cast):
    save(client)
    archive = Archive.current()
    assert (archive.registration, archive.minimum_age) == ("invitation", 16)
    assert (archive.member_invitations, archive.invitations_a_day) == (3, 5)
    change = Change.objects.get(verb="change-rules")
    assert change.by == cast.heron.member
    assert change.before == {
        "registration": "open",
        "minimum_age": 13,
        "member_invitations": 0,
        "invitations_a_day": 0,
    }
    assert change.after["minimum_age"] == 16


def test_saving_what_is_so_already_is_no_change(client, cast):
    save(client)
    save(client)
    assert Change.objects.filter(verb="change-rules").count() == 1


@pytest.mark.parametrize(
    "typed", [{"minimum_age": "-1"}, {"minimum_age": "200"}, {"asks_work": "x"}]
)
def test_what_cannot_be_is_refused(client, cast, typed):
    assert "another look" in save(client, **typed).text
    assert Archive.current().registration == "open"


def test_without_letters_the_page_says_what_that_means(client, cast):
    assert "there is no waiting list" in client.get(reverse("registration-rules")).text


def test_the_desk_leads_there(client, cast):
    page = client.get(reverse("desk")).text
    for name in ("registration-rules", "terms-of-archive"):
        assert reverse(name) in page
    assert reverse("invitations") in client.get(reverse("registration-rules")).text
