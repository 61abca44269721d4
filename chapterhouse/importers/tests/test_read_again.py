"""A repair is looked at closely and read differently, by a button."""

import pytest

from chapterhouse.importers.models import Import, Repair
from chapterhouse.importers.tests.arriving import log_archivist_in
from chapterhouse.importers.tests.making import OldArchive, bring
from chapterhouse.stories.models import Story
from chapterhouse.testing import HERE, make_pen_name

pytestmark = pytest.mark.django_db
POLISH = "Zażółć gęślą jaźń"


@pytest.fixture
def archivist(client, tmp_path):
    old = OldArchive().add("settings").member(1, "Ann")
    old.story(1, "Salt", summary=POLISH.encode("cp1250")).chapter(5)
    old.story(2, "It\\'s", summary="").chapter(6, sid=2)
    bring(old, tmp_path)
    return log_archivist_in(client)


def address(column: str) -> str:
    return (
        f"/desk/imports/{Import.objects.get().pk}/repairs/{Repair.objects.get(column=column).pk}/"
    )


def test_it_shows_how_a_value_reads_in_other_encodings(archivist):
    shown = archivist.get(address("summary")).content.decode()
    assert POLISH in shown
    assert "Central European (Windows-1250)" in shown
    assert '<a href="/stories/1/">Salt</a>' in shown


def test_the_chosen_reading_takes_the_place_of_the_other(archivist):
    chosen = archivist.post(address("summary"), {"reading": "cp1250"}, headers=HERE, follow=True)
    assert "It reads so from now on" in chosen.content.decode()
    assert POLISH in Story.objects.get(pk=1).summary


def test_what_was_mended_may_stand_as_it_was(archivist):
    assert "as it was" in archivist.get(address("title")).content.decode()
    archivist.post(address("title"), {"reading": "as-it-was"}, headers=HERE)
    assert Story.objects.get(pk=2).title == "It\\'s"


def test_what_people_changed_since_stays(archivist):
    Story.objects.filter(pk=1).update(summary="<p>New words.</p>")
    chosen = archivist.post(address("summary"), {"reading": "cp1250"}, headers=HERE, follow=True)
    assert "Somebody has changed it here since" in chosen.content.decode()
    assert Story.objects.get(pk=1).summary == "<p>New words.</p>"


def test_a_reading_that_is_none_is_not_there(archivist):
    assert archivist.post(address("summary"), {"reading": "x"}, headers=HERE).status_code == 404


def test_repairs_lead_there(archivist):
    run = Import.objects.get()
    kind = Repair.objects.get(column="title").kind
    shown = archivist.get(f"/desk/imports/{run.pk}/repairs/", {"kind": kind}).content.decode()
    assert f'href="{address("title")}"' in shown


def test_nobody_else_reads_it(archivist, client):
    client.force_login(make_pen_name("Finch").member)
    assert client.get(address("summary")).status_code == 404
    answer = client.post(address("summary"), {"reading": "cp1250"}, headers=HERE)
    assert answer.status_code == 404
