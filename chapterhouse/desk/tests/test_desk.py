import pytest
from django.urls import reverse

from chapterhouse.members.models import Role
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "status"),
    [("visitor", 404), ("finch", 404), ("wren", 404), ("crow", 404), ("heron", 200)],
)
def test_the_desk_is_open_to_staff_and_not_there_for_others(client, role, status):
    cast = make_cast()
    if role != "visitor":
        client.force_login(cast.member(role))
    assert client.get(reverse("desk")).status_code == status


def test_it_counts_stories_and_members_but_no_drafts(client):
    cast = make_cast()
    client.force_login(cast.heron.member)
    answer = client.get(reverse("desk"))
    counts = {str(state): count for state, count in answer.context["stories"]}
    assert counts == {"waiting in the queue": 1, "scheduled": 0, "published": 6, "withdrawn": 0}
    assert answer.context["members"] == {"all": 5, "locked": 1}
    assert "private" in answer.headers["Cache-Control"]


def test_only_the_archivist_is_shown_how_to_bring_an_archive(client):
    cast = make_cast()
    client.force_login(cast.heron.member)
    assert reverse("new-import") in client.get(reverse("desk")).text
    cast.finch.member.grant(Role.MODERATOR, by=None)
    client.force_login(cast.finch.member)
    assert reverse("new-import") not in client.get(reverse("desk")).text
