"""The account's page of pen names: taking, choosing and deleting them."""

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Change, PenName
from chapterhouse.members.pen_names.acting import PenNameField, names_of
from chapterhouse.testing import HERE, make_pen_name, make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive():
    return Archive.objects.create(pk=1, name="The Reading Room")


@pytest.fixture
def wren(client, archive):
    name = make_pen_name("Wren")
    client.force_login(name.member)
    return name


def post(client, page, *args, **typed):
    return client.post(reverse(page, args=args), typed, headers=HERE, follow=True)


def test_a_visitor_is_asked_to_log_in(client):
    answer = client.get(reverse("pen-names"))
    assert answer.headers["Location"].startswith(reverse("log-in"))


def test_each_name_stands_with_its_page_and_the_usual_one_first(client, wren):
    PenName.create(wren.member, "Anne")
    page = client.get(reverse("pen-names")).text
    assert page.index(">Wren<") < page.index(">Anne<")
    assert 'href="/authors/Anne/"' in page
    assert page.count("your usual name") == 1


def test_another_name_is_taken_and_has_a_page_at_once(client, wren):
    page = post(client, "new-pen-name", name="Jenny  Kestrel")
    assert "Jenny Kestrel is yours." in page.text
    assert client.get("/authors/Jenny%20Kestrel/").status_code == 200
    assert not PenName.objects.get(name="Jenny Kestrel").is_default


def test_a_founder_without_a_name_takes_the_first_one(client, wren):
    wren.delete()
    assert "You have no pen name yet" in client.get(reverse("pen-names")).text
    post(client, "new-pen-name", name="Heron")
    assert PenName.objects.get(name="Heron").is_default


def test_there_are_no_more_than_the_archive_allows(client, wren, archive):
    archive.most_pen_names = 1
    archive.save()
    assert "This archive allows one pen name" in client.get(reverse("pen-names")).text
    post(client, "new-pen-name", name="Second")
    assert not PenName.objects.filter(name="Second").exists()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Choose a name."),
        ("ab", "at least three letters or signs"),
        ("x" * 61, "at most sixty letters or signs"),
        ("Rооk", "different alphabets"),
        ("Flnch", "is taken"),
        ("Wren", "is taken"),
        ("Arch1vist", "take you for the staff"),
        ("\u2067turned\u2069", "nobody can see"),
    ],
)
def test_a_name_that_cannot_be_taken_is_told_and_stays_in_the_field(client, wren, typed, told):
    make_pen_name("Finch")
    page = post(client, "new-pen-name", name=typed)
    assert told in page.text
    assert page.context["form"]["name"].value() == typed
    assert wren.member.pen_names.count() == 1


def test_another_becomes_the_usual_one(client, wren):
    second = PenName.create(wren.member, "Kestrel")
    post(client, "make-default", "Kestrel")
    wren.refresh_from_db()
    second.refresh_from_db()
    assert (wren.is_default, second.is_default) == (False, True)
    assert names_of(wren.member) == [second, wren]
    assert Change.objects.filter(verb="make-default", key=second.pk, by=wren.member).exists()


def test_an_unused_name_is_deleted(client, wren):
    PenName.create(wren.member, "Kestrel")
    assert (
        "Nothing stands under this name."
        in client.get(reverse("delete-pen-name", args=["Kestrel"])).text
    )
    post(client, "delete-pen-name", "Kestrel")
    assert client.get("/authors/Kestrel/").status_code == 404


def test_a_name_with_a_story_stays_and_says_why(client, wren):
    second = PenName.create(wren.member, "Kestrel")
    make_published("Salt", second)
    page = post(client, "delete-pen-name", "Kestrel")
    assert "Something stands under this name" in page.text
    assert PenName.objects.filter(pk=second.pk).exists()


def test_the_usual_name_stays(client, wren):
    assert "Make another one the usual name first." in post(client, "delete-pen-name", "Wren").text
    assert PenName.objects.filter(pk=wren.pk).exists()


@pytest.mark.parametrize(
    "page",
    [
        *("pen-name", "rename-pen-name", "delete-pen-name", "picture-of-pen-name"),
        *("make-default", "remove-picture"),
    ],
)
def test_names_of_others_are_not_there(client, wren, page):
    make_pen_name("Finch")
    address = reverse(page, args=["Finch"])
    assert client.post(address, {"name": "Mine"}, headers=HERE).status_code == 404
    if page not in {"make-default", "remove-picture"}:
        assert client.get(address).status_code == 404


def test_one_acts_under_the_usual_name_unless_one_chooses(wren):
    field = PenNameField(wren.member)
    assert field.widget.is_hidden
    second = PenName.create(wren.member, "Kestrel")
    field = PenNameField(wren.member)
    assert not field.widget.is_hidden
    assert field.initial == "Wren"
    assert field.clean("Kestrel") == second


def test_nobody_acts_under_the_name_of_another(wren):
    make_pen_name("Finch")
    with pytest.raises(Exception, match="Choose one of your pen names"):
        PenNameField(wren.member).clean("Finch")
