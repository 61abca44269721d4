"""On a public archive the desk opens to staff with a second factor, passed in this very session."""

import pytest
from django.urls import reverse

from chapterhouse.members.models import KeptForm, Role
from chapterhouse.members.tests.second import code_of, log_in, show, turn_on
from chapterhouse.testing import HERE, make_pen_name

pytestmark = pytest.mark.django_db
PUBLIC = "https://testserver"
DESK = {"": "not there", "archivist": "open", "moderator": "open", "wrangler": "open"}
DESK |= {"news-editor": "open"}


def knock(client, page="desk"):
    """What the door says."""
    answer = client.get(reverse(page), secure=True)
    if answer.status_code == 302:
        return answer.headers["Location"].partition("?")[0]
    return {200: "open", 404: "not there"}[answer.status_code]


def arrive(client, role, *, has_factor, passes):
    """Log somebody in. A factor that is turned on later was not passed in this session."""
    member = make_pen_name("Wren").member
    if passes:
        secret = turn_on(member)
        log_in(client, "Wren")
        show(client, code_of(secret))
    else:
        log_in(client, "Wren")
        if has_factor:
            turn_on(member)
    if role:
        member.grant(Role(role), by=None)
    return member


@pytest.mark.parametrize("role", DESK)
@pytest.mark.parametrize(
    ("public", "factor", "door"),
    [
        ("", (False, False), "open"),
        ("", (True, False), "open"),
        ("", (True, True), "open"),
        (PUBLIC, (False, False), "/account/security/second/"),
        (PUBLIC, (True, False), "/account/confirm/second/"),
        (PUBLIC, (True, True), "open"),
    ],
)
def test_the_desk(client, settings, role, public, factor, door):
    client.defaults["wsgi.url_scheme"] = "https"
    settings.PUBLIC = public
    has_factor, passes = factor
    arrive(client, role, has_factor=has_factor, passes=passes)
    assert knock(client) == ("not there" if not role else door)


def test_it_says_why(client, settings):
    arrive(client, "moderator", has_factor=False, passes=False)
    settings.PUBLIC = PUBLIC
    page = client.get(reverse("desk"), secure=True, follow=True).text
    assert "The desk of a public archive asks for a second factor." in page


def test_whoever_confirms_is_let_through_to_where_they_went(client, settings):
    member = arrive(client, "moderator", has_factor=False, passes=False)
    secret = turn_on(member)
    settings.PUBLIC = PUBLIC
    asked = client.get(reverse("desk"), secure=True).headers["Location"]
    answer = client.post(asked, {"code": code_of(secret)}, headers=HERE, secure=True)
    assert answer.headers["Location"] == reverse("desk")
    assert knock(client) == "open"


def test_what_was_sent_to_a_closed_door_waits(client, settings):
    member = arrive(client, "archivist", has_factor=False, passes=False)
    turn_on(member)
    settings.PUBLIC = PUBLIC
    answer = client.post(reverse("care"), {"backups_kept": 3}, headers=HERE, secure=True)
    assert answer.headers["Location"].startswith(reverse("confirm-factor"))
    assert KeptForm.objects.get().address == reverse("care")


def test_at_home_the_desk_says_a_gentle_line_until_there_is_one(client):
    member = arrive(client, "archivist", has_factor=False, passes=False)
    assert "before this archive goes public" in client.get(reverse("desk")).text
    turn_on(member)
    assert "before this archive goes public" not in client.get(reverse("desk")).text
