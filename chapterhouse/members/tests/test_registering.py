import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Member, PenName
from chapterhouse.testing import PASSWORD, make_pen_name

pytestmark = pytest.mark.django_db
HERE = {"sec-fetch-site": "same-origin"}


def register(client, **typed):
    answers = {"pen_name": "Jay", "email": "jay@example.org", "password1": PASSWORD, **typed}
    return client.post(reverse("register"), answers, headers=HERE)


def test_a_new_member_is_logged_in_and_back_in_place(client):
    answer = register(client, next="/stories/12/chapters/3/")
    assert answer.headers["Location"] == "/stories/12/chapters/3/"
    jay = PenName.objects.get(name="Jay")
    assert client.session["_auth_user_id"] == str(jay.member_id)
    assert jay.is_default
    assert jay.member.check_password(PASSWORD)


def test_the_new_member_is_never_sent_to_another_place(client):
    assert register(client, next="//evil.example").headers["Location"] == reverse("home")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"pen_name": ""}, "Choose a name to write and review under."),
        ({"pen_name": "Jo"}, "at least 3"),
        ({"pen_name": "W" * 61}, "at most 60"),
        ({"pen_name": "a/b/c"}, "cannot hold"),
        ({"pen_name": "***"}, "at least one letter"),
        ({"pen_name": "Wrén"}, "taken"),
        ({"email": "not an address"}, "This is not an e-mail address."),
        ({"email": "wren@example.org"}, "already"),
        ({"password1": "short"}, "too short"),
        ({"password1": "password123"}, "too common"),
    ],
)
def test_bad_input_is_told_and_nothing_is_made(client, typed, words):
    make_pen_name("Wren")
    answer = register(client, **typed)
    assert answer.status_code == 200
    assert words in answer.text
    assert Member.objects.count() == 1


def test_what_was_typed_stays_and_the_password_does_not(client):
    page = register(client, email="broken", next="/news/").text
    assert 'value="Jay"' in page
    assert 'value="broken"' in page
    assert PASSWORD not in page
    assert 'name="next" value="/news/"' in page


def test_a_closed_archive_says_so_and_takes_nobody(client):
    Archive.objects.create(pk=1, registration=Archive.Registration.CLOSED)
    assert "Registration is closed" in client.get(reverse("register")).text
    register(client)
    assert not Member.objects.exists()
    assert "New here?" not in client.get(reverse("log-in")).text


def test_a_member_who_is_here_already_is_sent_on(client):
    client.force_login(make_pen_name("Wren").member)
    answer = client.get(reverse("register"), {"next": "/news/"})
    assert answer.headers["Location"] == "/news/"
