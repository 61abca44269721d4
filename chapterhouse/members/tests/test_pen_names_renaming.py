"""Another name: the old one leads to it for ever, and is nobody else's."""

import pytest
import time_machine
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.jobs.models import Outbox
from chapterhouse.members.models import Change, PenName
from chapterhouse.testing import HERE, make_pen_name, make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def wren(client):
    Archive.objects.create(pk=1, name="The Reading Room")
    name = make_pen_name("Wren")
    client.force_login(name.member)
    return name


def rename(client, name, to):
    name.refresh_from_db()
    page = client.post(
        reverse("rename-pen-name", args=[name.address]), {"name": to}, headers=HERE, follow=True
    )
    name.refresh_from_db()
    return page


def leads(client, address):
    answer = client.get(address)
    return answer.status_code, answer.headers.get("Location")


def test_the_old_address_leads_to_the_new_one(client, wren):
    assert "You are Kestrel from now on." in rename(client, wren, "Kestrel").text
    assert leads(client, "/authors/Wren/") == (301, "/authors/Kestrel/")
    assert leads(client, "/authors/Wren/series/?page=2") == (301, "/authors/Kestrel/series/?page=2")
    assert leads(client, "/authors/wren/") == (301, "/authors/Kestrel/")


def test_a_chain_of_names_leads_to_the_last_in_one_step(client, wren):
    rename(client, wren, "Kestrel")
    rename(client, wren, "Sparrow")
    assert leads(client, "/authors/Wren/") == (301, "/authors/Sparrow/")
    assert leads(client, "/authors/Kestrel/") == (301, "/authors/Sparrow/")


def test_one_may_go_back_to_an_earlier_name(client, wren):
    rename(client, wren, "Kestrel")
    rename(client, wren, "Wren")
    assert wren.address == "Wren"
    assert client.get("/authors/Wren/").status_code == 200
    assert leads(client, "/authors/Kestrel/") == (301, "/authors/Wren/")


def test_other_capitals_are_another_address_to_which_the_old_one_leads(client, wren):
    rename(client, wren, "WREN")
    assert wren.address == "WREN"
    assert leads(client, "/authors/Wren/") == (301, "/authors/WREN/")


@pytest.mark.parametrize("typed", ["Wren", "wrén", "Ŵren", "W r e n".replace(" ", "\u200b")])
def test_nobody_else_takes_a_former_name_or_what_looks_like_it(client, wren, typed):
    rename(client, wren, "Kestrel")
    finch = make_pen_name("Finch")
    client.force_login(finch.member)
    rename(client, finch, typed)
    assert finch.name == "Finch"


def test_not_even_another_name_of_the_same_member(client, wren):
    rename(client, wren, "Kestrel")
    second = PenName.create(wren.member, "Second")
    assert "is taken" in rename(client, second, "Wren").text


def test_an_imported_namesake_gets_an_address_beside_the_former_one(client, wren):
    rename(client, wren, "Kestrel")
    assert PenName.create(None, "Wren").address == "Wren~2"
    assert leads(client, "/authors/Wren/") == (301, "/authors/Kestrel/")


def test_lists_and_stories_show_the_new_name_in_its_place(client, wren):
    story = make_published("Salt", wren)
    client.get(reverse("authors"))
    rename(client, wren, "Kestrel")
    assert ">Kestrel<" in client.get(reverse("authors"), {"letter": "K"}).text
    assert client.get(reverse("authors"), {"letter": "W"}).context["page"].paginator.count == 0
    page = client.get(f"/stories/{story.pk}/").text
    assert "Kestrel" in page
    assert "/authors/Wren/" not in page


def test_it_is_written_down_and_announced(client, wren):
    rename(client, wren, "Kestrel")
    change = Change.objects.get(verb="rename")
    assert (change.by, change.key) == (wren.member, wren.pk)
    assert change.before == {"name": "Wren", "address": "Wren"}
    assert change.after == {"name": "Kestrel", "address": "Kestrel"}
    assert Outbox.objects.filter(noun="pen-name", key=wren.pk, event="rename").exists()


def test_a_fourth_time_within_a_month_is_refused(client, wren):
    with time_machine.travel("2026-03-01", tick=False):
        for name in ("Kestrel", "Sparrow", "Robin", "Dunnock"):
            page = rename(client, wren, name)
        assert "three times within thirty days" in page.text
        assert wren.name == "Robin"
    with time_machine.travel("2026-04-02", tick=False):
        client.force_login(wren.member)
        rename(client, wren, "Dunnock")
        assert wren.name == "Dunnock"


def test_the_same_name_again_changes_nothing(client, wren):
    rename(client, wren, "Wren")
    assert not Change.objects.filter(verb="rename").exists()
    assert not wren.former_names.exists()
