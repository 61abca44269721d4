"""The form: what it asks, what it refuses, and that nothing typed is lost."""

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive, Letter
from chapterhouse.lib.folding import skeleton
from chapterhouse.members.models import Change, FormerName, Member, PenName, Registration
from chapterhouse.members.tests.registering import JAY, register, signed_in, stamp
from chapterhouse.testing import PASSWORD, make_pen_name

pytestmark = pytest.mark.django_db


def test_without_letters_a_new_member_is_in_at_once_and_back_in_place(client):
    answer = register(client, then="/stories/12/chapters/3/")
    assert answer.headers["Location"] == "/stories/12/chapters/3/"
    jay = PenName.objects.get(name="Jay")
    assert signed_in(client) == str(jay.member_id)
    assert jay.is_default
    assert jay.member.check_password(PASSWORD)
    assert jay.member.emailaddress_set.get().verified is False
    assert Change.objects.get(verb="register").by == jay.member


def test_whoever_registers_can_read_first_what_will_be_kept(client):
    page = client.get(reverse("register")).text
    form, foot = page.split("<footer")
    assert reverse("what-is-kept") in form
    assert reverse("what-is-kept") in foot


def test_the_welcome_names_the_member(client):
    register(client)
    assert "Welcome, Jay." in client.get(reverse("home")).text


def test_the_new_member_is_never_sent_to_another_place(client):
    assert register(client, then="//evil.example").headers["Location"] == reverse("home")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"pen_name": ""}, "Choose a name to write and review under."),
        ({"pen_name": "Jo"}, "at least three letters or signs"),
        ({"pen_name": "W" * 61}, "at most sixty letters or signs"),
        ({"pen_name": "a/b/c"}, "cannot hold"),
        ({"pen_name": "***"}, "at least one letter"),
        ({"pen_name": "Wrén"}, "taken"),
        ({"pen_name": "Jаy"}, "different alphabets"),
        ({"pen_name": "J\u200bay"}, "nobody can see"),
        ({"pen_name": "\u202eyaJ"}, "nobody can see"),
        ({"email": ""}, "Give an e-mail address."),
        ({"email": "not an address"}, "This is not an e-mail address."),
        ({"password": ""}, "Choose a password."),
        ({"password": "short"}, "too short"),
        ({"password": "password123"}, "on lists of leaked"),
        ({"password": "0192837465"}, "entirely numeric"),
        ({"pen_name": "Heronsgate", "password": "heronsgate1"}, "That is your name"),
        ({"email": "a.lantern@x.org", "password": "a.lantern@x.org"}, "That is your name"),
        ({"states_age": None}, "Younger readers need no account"),
    ],
)
def test_bad_input_is_told_and_nothing_is_made(client, typed, words):
    make_pen_name("Wren")
    answer = register(client, **typed)
    assert answer.status_code == 200
    assert words in answer.text
    assert not Registration.objects.exists()
    assert Member.objects.count() == 1


@pytest.mark.parametrize("name", ["한글 Kim", "ことり", "Ålesund 7", "Маша", "Ελένη", "ابن بطوطة"])
def test_a_name_may_be_of_any_script(client, name):
    register(client, pen_name=name)
    assert PenName.objects.get().name == name


def test_a_name_that_somebody_gave_up_is_not_to_be_had(client):
    look = skeleton("Starling")
    wren = make_pen_name("Wren")
    FormerName.objects.create(pen_name=wren, name="Starling", address="Starling", skeleton=look)
    assert "taken" in register(client, pen_name="Starlíng").text


def test_what_was_typed_stays_and_the_password_does_not(client):
    page = register(client, email="broken", then="/news/").text
    assert 'value="Jay"' in page
    assert 'value="broken"' in page
    assert "checked" in page
    assert PASSWORD not in page
    assert "?next=%2Fnews%2F" in page


def test_the_age_is_asked_as_the_archive_sets_it(client):
    archive = Archive.objects.create(pk=1, minimum_age=16)
    assert "I am 16 years old or older" in client.get(reverse("register")).text
    archive.minimum_age = 0
    archive.save()
    assert "years old" not in client.get(reverse("register")).text
    register(client, states_age=None)
    assert Member.objects.exists()


def test_a_closed_archive_says_so_and_takes_nobody(client):
    Archive.objects.create(pk=1, registration=Archive.Registration.CLOSED)
    assert "Registration is closed" in client.get(reverse("register")).text
    register(client)
    assert not Member.objects.exists()
    assert "New here?" not in client.get(reverse("log-in")).text


def test_a_member_who_is_here_already_is_sent_on(client):
    client.force_login(make_pen_name("Wren").member)
    assert client.get("/account/register/?next=/news/").headers["Location"] == "/news/"
    assert register(client, then="/news/").headers["Location"] == "/news/"


def test_without_letters_an_address_may_be_a_members_and_nothing_tells(client):
    make_pen_name("Wren")
    answer = register(client, email="wren@example.org")
    assert answer.headers["Location"] == reverse("home")
    assert Member.objects.filter(email="wren@example.org").count() == 2
    assert not Letter.objects.exists()


def test_a_program_that_fills_in_everything_is_asked_again_and_loses_nothing(client):
    page = register(client, website="https://evil.example").text
    assert "Something filled in a field that nobody sees" in page
    assert "evil.example" not in page
    assert 'value="Jay"' in page
    assert not Registration.objects.exists()


def test_the_trap_is_out_of_everybodys_way(client):
    page = client.get(reverse("register")).text
    trap = page[page.index('class="trap"') :].partition("</div>")[0]
    assert 'aria-hidden="true"' in trap
    assert 'tabindex="-1"' in trap
    assert 'autocomplete="off"' in trap
    assert "Leave this field empty." in trap


def test_who_is_quicker_than_typing_is_asked_again_with_the_same_stamp(client):
    opened = stamp(seconds=0)
    page = register(client, opened=opened).text
    assert "quicker than anybody types" in page
    assert opened in page
    assert 'value="Jay"' in page


@pytest.mark.parametrize(
    "opened",
    ["", "form:forged:stamp", stamp(seconds=90_000), None],
    ids=["empty", "forged", "old", "none"],
)
def test_a_stamp_that_is_no_good_is_replaced(client, opened):
    page = register(client, opened=opened).text
    assert "lay open for long" in page
    assert not opened or opened not in page


def test_one_network_is_not_let_try_for_ever(client):
    answers = [register(client, pen_name="").status_code for _ in range(61)]
    assert answers[-1] == 429


def test_the_page_asks_the_database_little(client, django_assert_num_queries):
    Archive.objects.create(pk=1)
    client.get(reverse("register"))
    # The archive.
    with django_assert_num_queries(1):
        client.get(reverse("register"))


def test_the_page_is_nobodys_to_keep(client):
    answer = client.get(reverse("register"))
    assert "no-store" in answer.headers["Cache-Control"]
    assert JAY["email"] not in answer.text
