"""The archivist reads what became of an old archive; nobody else does."""

import html
import json
import re

import pytest

from chapterhouse.archive.models import AtticRow
from chapterhouse.importers.models import Arrival, Import, OldRank
from chapterhouse.importers.tests.making import OldArchive, bring
from chapterhouse.members.models import Role
from chapterhouse.testing import make_pen_name

pytestmark = pytest.mark.django_db
SAME_ORIGIN = {"sec-fetch-site": "same-origin"}
HOSTILE = "<?php echo '<script>alert(1)</script>'; ?>"


@pytest.fixture
def archivist(client, tmp_path):
    old = OldArchive().add("settings").member(1, "Ann").story(1, "It\\'s", uid=77)
    old.add("codeblocks", code_id=4, code_text=HOSTILE).add("authorprefs", uid=1, level=2)
    bring(old, tmp_path)
    heron = make_pen_name("Heron").member
    heron.grant(Role.ARCHIVIST, by=None)
    client.force_login(heron)
    return client


def page(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_leads_to_each_import(archivist):
    run = Import.objects.get()
    assert f'href="/desk/imports/{run.pk}/"' in page(archivist, "/desk/imports/")


def test_an_import_shows_its_books_exceptions_and_repairs(archivist):
    shown = page(archivist, Import.objects.get().get_absolute_url())
    assert "Every row of the old archive is accounted for." in shown
    assert '<th scope="row">codeblocks</th>' in shown
    assert "Its author&#x27;s account is gone" in shown
    assert '<a href="/stories/1/">It&#x27;s</a>' in shown
    assert "Backslashes removed" in shown


def test_an_import_says_first_whether_all_is_here_and_what_is_left_to_do(archivist):
    shown = page(archivist, Import.objects.get().get_absolute_url())
    assert "5 were read: 4 have their place here, 1 are in the attic, 0 not taken." in shown
    assert "1 of the old staff may get a role" in shown
    assert "2 things to look at" in shown


def test_an_import_leads_to_what_went_to_the_attic(archivist):
    run = Import.objects.get()
    assert f'href="/desk/attic/{run.source_id}/codeblocks/"' in page(
        archivist, run.get_absolute_url()
    )


def test_an_import_that_lost_rows_says_so(archivist):
    run = Import.objects.get()
    run.report |= {"balanced": False}
    run.report["tables"][0] |= {"missing": 3}
    run.save(update_fields=["report"])
    assert "Something is missing" in page(archivist, run.get_absolute_url())
    assert "something is missing" in page(archivist, "/desk/imports/")


def test_an_import_that_goes_on_in_the_browser_leads_there(archivist):
    run = Import.objects.get()
    run.end(Import.State.STOPPED, {})
    assert "Run the same command again" in page(archivist, run.get_absolute_url())
    parcel = Arrival.objects.create(state=Arrival.State.STOPPED)
    assert f'href="{parcel.get_absolute_url()}"' in page(archivist, run.get_absolute_url())


def test_every_form_of_old_addresses_is_offered_and_answers(archivist):
    run = Import.objects.get()
    shown = page(archivist, run.get_absolute_url()).partition("addresses-title")[2]
    offered = re.findall(r'<a href="(/[a-z]+\.php[^"]*)"', shown)
    assert "/viewstory.php?sid=1" in offered
    assert "/viewuser.php?uid=1" in offered
    for address in offered:
        assert archivist.get(html.unescape(address)).status_code in {200, 301, 302}, address


def test_what_a_newer_dump_changed_is_shown(archivist):
    run = Import.objects.get()
    assert "What this dump changed" not in page(archivist, run.get_absolute_url())
    run.report |= {"round": 2, "missing_now": {"reviews": {"count": 2, "keys": ["31", "32"]}}}
    run.report["changed"] = {"stories": {"new": 3, "changed": 4, "unchanged": 500}}
    run.save(update_fields=["report"])
    run.report["older"] = {"sentences": ["stories as found, 3 rows: 1 story, 3 chapters"]}
    run.save(update_fields=["report"])
    shown = page(archivist, run.get_absolute_url())
    assert "stories as found, 3 rows: 1 story, 3 chapters" in shown
    assert "What this dump changed" in shown
    assert '<td>3</td><td>4</td><td class="quiet">500</td>' in shown
    assert "31, 32" in shown


def test_a_rank_is_granted_by_a_button_once(archivist):
    rank = OldRank.objects.get()
    address = f"/desk/imports/{Import.objects.get().pk}/ranks/{rank.pk}/"
    assert archivist.get(address).status_code == 405
    for _ in range(2):
        assert archivist.post(address, headers=SAME_ORIGIN).status_code == 302
    rank.refresh_from_db()
    assert rank.member.roles == [Role.MODERATOR]
    assert rank.granted_at


def test_the_attic_shows_rows_as_text(archivist):
    source = AtticRow.objects.get().source_id
    assert "codeblocks" in page(archivist, "/desk/attic/")
    shown = page(archivist, f"/desk/attic/{source}/codeblocks/")
    assert "&lt;?php echo" in shown
    assert "<script>alert" not in shown


def test_the_attic_can_be_taken_home(archivist):
    row = AtticRow.objects.get()
    response = archivist.get(f"/desk/attic/{row.source_id}/codeblocks/rows/")
    (line,) = response.getvalue().decode().splitlines()
    assert json.loads(line)["columns"]["code_text"] == HOSTILE
    assert response.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("who", ["visitor", "member", "moderator"])
def test_nobody_else_finds_these_pages(archivist, client, who):
    client.logout()
    if who != "visitor":
        member = make_pen_name("Finch").member
        client.force_login(member)
        if who == "moderator":
            member.grant(Role.MODERATOR, by=None)
    source, run = AtticRow.objects.get().source_id, Import.objects.get()
    rank = OldRank.objects.get()
    for address in (
        "/desk/imports/",
        run.get_absolute_url(),
        "/desk/attic/",
        f"/desk/attic/{source}/codeblocks/",
        f"/desk/attic/{source}/codeblocks/rows/",
    ):
        assert client.get(address).status_code == 404
    address = f"/desk/imports/{run.pk}/ranks/{rank.pk}/"
    assert client.post(address, headers=SAME_ORIGIN).status_code == 404


def test_what_is_not_there_is_404(archivist):
    assert archivist.get("/desk/imports/999/").status_code == 404
    assert archivist.get("/desk/attic/999/codeblocks/").status_code == 404
