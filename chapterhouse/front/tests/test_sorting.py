import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Preferences
from chapterhouse.stories.models import Story
from chapterhouse.testing import LONG_AGO

BY_TITLE = ["Ash", "Ember", "Salt", "Tide"]


@pytest.fixture
def updated(cast):
    """The last in the alphabet updated last."""
    for day, title in enumerate(BY_TITLE, 1):
        Story.objects.filter(title=title).update(updated_at=LONG_AGO.replace(day=day))
    return cast


def order(client, cast, **query):
    page = client.get(cast.wren.get_absolute_url(), query)
    return [entry.story.title for entry in page.context["entries"]]


def test_stories_stand_by_title_or_by_update(client, updated):
    assert order(client, updated) == order(client, updated, sort="title") == BY_TITLE
    assert order(client, updated, sort="updated") == BY_TITLE[::-1]


def test_the_archive_chooses_the_first_order(client, updated):
    Archive.objects.update(sorts_by_update=True)
    assert order(client, updated) == BY_TITLE[::-1]


def test_a_member_chooses_for_themselves(client, updated):
    Archive.objects.update(sorts_by_update=True)
    member = updated.finch.member
    Preferences.objects.create(member=member, sorts_by_update=False)
    client.force_login(member)
    assert order(client, updated) == BY_TITLE


def test_the_other_order_is_one_press_away(client, updated):
    address = updated.wren.get_absolute_url()
    assert 'href="?sort=updated"' in client.get(address).text
    assert 'href="?sort=title"' in client.get(address, {"sort": "updated"}).text


def test_an_unknown_order_is_the_usual_one(client, updated):
    assert order(client, updated, sort="; DROP TABLE") == BY_TITLE


def test_what_was_updated_last_stands_first_among_the_recent(client, updated):
    page = client.get(reverse("recent"))
    assert [entry.story.title for entry in page.context["entries"]] == BY_TITLE[::-1]
