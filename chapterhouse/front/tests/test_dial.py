import pytest
from django.urls import reverse
from django.utils import timezone

from chapterhouse.front.dial.stops import STOPS
from chapterhouse.members.models import Preferences
from chapterhouse.search.bands import Bands, bands_of
from chapterhouse.shelves.apart.muting import mute
from chapterhouse.stories.models import Story
from chapterhouse.testing import LONG_AGO, make_published


def at(client, stop, **asked):
    page = client.get(reverse("dial", args=[stop]), asked)
    return [entry.story.title for entry in page.context["entries"]]


@pytest.fixture
def loved(cast, take_in):
    """Nine stories with 1, 2, 3 … kudos, and those of the cast without any."""
    for kudos in range(1, 10):
        story = make_published(f"Loved {kudos}", cast.rook)
        numbers = {"kudos_count": kudos, "hits": 100 + kudos, "published_at": LONG_AGO}
        Story.objects.filter(pk=story.pk).update(**numbers)
    take_in()
    return cast


def test_numbers_part_the_stories_in_thirds(loved):
    assert bands_of("kudos") == Bands("kudos", 4, 7)


def test_at_one_end_stand_the_most_loved(client, loved):
    assert at(client, "most-loved") == [f"Loved {kudos}" for kudos in range(9, 0, -1)]


@pytest.mark.parametrize(("stop", "kudos"), [("well-loved", (7, 8, 9)), ("in-between", (4, 5, 6))])
def test_between_stand_thirds(client, loved, stop, kudos):
    assert sorted(at(client, stop)) == [f"Loved {number}" for number in kudos]


def test_who_has_no_kudos_stands_with_who_has_few(client, loved):
    assert {"Salt", "Loved 1", "Loved 3"} <= set(at(client, "little-noticed"))
    assert "Loved 4" not in at(client, "little-noticed")


def test_at_the_other_end_stands_what_was_opened_least_and_nothing_new(client, cast, take_in):
    Story.objects.update(hits=5, published_at=LONG_AGO)
    Story.objects.filter(pk=cast.salt.pk).update(hits=2)
    Story.objects.filter(pk=cast.tide.pk).update(hits=0, published_at=timezone.now())
    take_in()
    found = at(client, "least-noticed")
    assert found[0] == "Salt"
    assert "Tide" not in found


def test_without_kudos_reviews_part_them_and_then_reads(client, cast, take_in):
    Story.objects.update(kudos_count=0, review_count=0, hits=0)
    Story.objects.filter(pk=cast.salt.pk).update(review_count=2)
    Story.objects.filter(pk=cast.tide.pk).update(hits=9)
    take_in()
    assert at(client, "most-loved") == ["Salt"]
    assert "No story has kudos yet" in client.get(reverse("dial", args=["most-loved"])).text


def test_where_nobody_said_anything_yet_it_says_so(client, cast, take_in):
    Story.objects.update(kudos_count=0, review_count=0, hits=0)
    take_in()
    assert "Nothing stands here yet" in client.get(reverse("dial", args=["most-loved"])).text
    assert "Salt" in at(client, "little-noticed")


def test_its_stops_are_links_and_the_one_shown_says_so(client, loved):
    page = client.get(reverse("dial", args=["in-between"])).text
    for name in STOPS:
        assert f'href="{reverse("dial", args=[name])}"' in page
    assert page.count('aria-current="page">In between') == 1
    assert client.get(reverse("dial", args=["elsewhere"])).status_code == 404


def test_filters_hold_beside_it(client, loved):
    assert at(client, "most-loved", kudos_from=8) == ["Loved 9", "Loved 8"]


def test_whom_a_reader_mutes_does_not_stand_there(client, loved):
    client.force_login(loved.finch.member)
    mute(loved.finch.member, loved.rook)
    assert not at(client, "most-loved")


def test_who_wants_no_numbers_reads_none(client, loved):
    client.force_login(loved.finch.member)
    assert "At the moment: 4 to 6 kudos" in client.get(reverse("dial", args=["in-between"])).text
    Preferences.objects.create(member=loved.finch.member, hides_numbers=True)
    assert "At the moment" not in client.get(reverse("dial", args=["in-between"])).text
