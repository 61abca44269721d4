"""The first page of an archive that nobody has filled yet."""

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Member, Role
from chapterhouse.stories.models import Story
from chapterhouse.testing import HERE, LONG_AGO, make_pen_name

pytestmark = pytest.mark.django_db


@pytest.fixture
def archivist(client):
    member = Member.objects.create(roles=[Role.ARCHIVIST])
    client.force_login(member)
    return member


def choose(client, what):
    return client.post(reverse("begin"), {"with": what}, headers=HERE)


def test_a_visitor_hears_that_it_is_being_set_up(client):
    answer = client.get(reverse("home"))
    assert "This archive is being set up" in answer.text
    assert "Look around" not in answer.text
    assert "private" in answer.headers["Cache-Control"]


def test_the_archivist_is_offered_the_sample_or_a_move(client, archivist):
    page = client.get(reverse("home")).text
    assert "Look around the sample archive" in page
    assert f'href="{reverse("begin")}">Bring my archive' in page


def test_the_sample_is_one_press_away(client, archivist):
    assert choose(client, "sample").headers["Location"] == reverse("home")
    assert Story.objects.exists()
    assert "Have a look around." in client.get(reverse("home")).text


def test_the_way_to_bring_an_archive_is_told_to_the_letter(client, archivist, settings):
    page = client.get(reverse("begin")).text
    command = f"bin/chapterhouse --data {settings.DATA} import efiction BACKUP"
    assert command in page


def test_empty_shelves_are_a_choice_too(client, archivist):
    choose(client, "nothing")
    assert Archive.current().settled_at
    assert "No story stands here yet." in client.get(reverse("home")).text


def test_the_choice_is_made_once(client, archivist):
    Archive.objects.create(pk=1, settled_at=LONG_AGO)
    assert choose(client, "sample").status_code == 404
    assert not Story.objects.exists()


def test_nobody_else_chooses(client):
    assert choose(client, "sample").status_code == 404
    client.force_login(make_pen_name("Finch").member)
    assert choose(client, "sample").status_code == 404
    assert client.get(reverse("begin")).status_code == 404
    assert "being set up" in client.get(reverse("home")).text
    assert not Story.objects.exists()
