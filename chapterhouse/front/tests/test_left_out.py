"""What a member has finished or dropped, left out of their lists and counts if they wish it so."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chapterhouse.archive.models import Archive
from chapterhouse.front.tests.test_never_tags import ADDRESSES, COUNTED, OPEN, company, titles
from chapterhouse.members.models import Preferences
from chapterhouse.shelves.models import Bookmark
from chapterhouse.shelves.tests.keeping import keep
from chapterhouse.testing import HERE, LONG_AGO

__all__ = ["company"]
pytestmark = pytest.mark.django_db
STATES = ["to-read", "reading", "finished", "paused", "dropped"]


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    stands=st.dictionaries(st.sampled_from(["salt", "tide", "ember"]), st.sampled_from(STATES)),
    finished=st.booleans(),
    dropped=st.booleans(),
)
def test_no_list_shows_or_counts_it(client, company, stands, finished, dropped):
    Bookmark.objects.filter(pen_name=company.finch).delete()
    for name, shelf in stands.items():
        keep(company.finch, getattr(company, name), shelf)
    member = company.finch.member
    Preferences.change(member, hides_finished=finished, hides_dropped=dropped)
    gone = {name for name, wished in (("finished", finished), ("dropped", dropped)) if wished}
    left = OPEN - {name.title() for name, shelf in stands.items() if shelf in gone}
    client.force_login(member)
    for name in set(ADDRESSES) - {"rating"}:
        assert titles(client, company, name) == left, name
        assert titles(client, company, name, "?all=1") == OPEN, name
    for name in COUNTED:
        assert client.get(ADDRESSES[name](company)).context["page"].paginator.count == len(left)


def test_what_others_finished_stays_and_so_does_a_passage(client, company):
    Preferences.change(company.finch.member, hides_finished=True)
    Preferences.change(company.rook.member, hides_finished=True)
    keep(company.rook, company.salt, "finished")
    client.force_login(company.finch.member)
    place = {"chapter": company.tide.chapters.first().pk, "shelf": "finished"}
    client.post(reverse("keep-story", args=[company.tide.pk]), place, headers=HERE)
    assert titles(client, company, "titles") == OPEN


def test_at_its_own_address_and_on_ones_shelf_it_stays(client, company):
    Preferences.change(company.finch.member, hides_finished=True)
    keep(company.finch, company.salt, "finished")
    client.force_login(company.finch.member)
    assert client.get(company.salt.get_absolute_url()).status_code == 200
    assert "Salt" in client.get(reverse("shelf", args=["finished"])).text


def test_it_is_chosen_on_the_page_of_preferences(client, cast):
    Archive.objects.update(settled_at=LONG_AGO)
    client.force_login(cast.finch.member)
    keep(cast.finch, cast.salt, "dropped")
    page = client.get(reverse("preferences")).context["form"]
    sent = {name: page[name].value() or "" for name in page.fields} | {"hides_dropped": "on"}
    sent.pop("keeps_history", None)
    answer = client.post(reverse("preferences"), sent, headers=HERE)
    assert answer.status_code == 302
    assert Preferences.objects.get(member=cast.finch.member).hides_dropped
    assert "Salt" not in client.get(reverse("titles")).text
