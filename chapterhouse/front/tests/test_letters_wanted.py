"""Which letters come, how often, and when none may: chosen on the page of preferences."""

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.front.tests.test_preferences import chosen, save
from chapterhouse.members.models import Preferences, Role
from chapterhouse.testing import make_pen_name

pytestmark = pytest.mark.django_db


@pytest.fixture
def wren(client, db):
    Archive.objects.get_or_create(pk=1)
    name = make_pen_name("Wren")
    client.force_login(name.member)
    return name.member


def test_letters_are_chosen_by_kind_and_rhythm(client, wren):
    save(client, letters_reviews="weekly", letters_news="daily")
    assert (chosen(wren).letters_reviews, chosen(wren).letters_news) == ("weekly", "daily")


def test_hours_without_letters_are_two_or_none(client, wren):
    save(client, quiet_from="22", quiet_to="7", tells_titles="on")
    kept = chosen(wren)
    assert (kept.quiet_from, kept.quiet_to, kept.tells_titles) == (22, 7, True)
    for wrong in ({"quiet_from": "22"}, {"quiet_to": "0"}, {"quiet_from": "5", "quiet_to": "5"}):
        assert 'href="#id_quiet_to' in save(client, **wrong).text
    save(client)
    assert (chosen(wren).quiet_from, chosen(wren).quiet_to) == (None, None)


def test_thanks_are_counted_by_the_day_and_never_written_at_once(client, wren):
    assert 'href="#id_letters_kudos' in save(client, letters_kudos="at-once").text


def test_the_desk_writes_to_archivists_only(client, wren):
    assert "letters_queue" not in client.get(reverse("preferences")).context["form"].fields
    wren.grant(Role.ARCHIVIST, by=None)
    save(client, letters_queue="daily")
    assert chosen(wren).letters_queue == "daily"


def test_what_is_not_offered_stays(client, wren):
    Preferences.objects.create(member=wren, letters_queue="weekly", tag_ways={"5": "never"})
    save(client, letters_queue="daily")
    assert chosen(wren).letters_queue == "weekly"
    assert chosen(wren).tag_ways == {"5": "never"}


def test_what_is_not_sent_yet_says_so_and_what_always_goes(client, wren, settings):
    settings.MAIL_IS_SET = True
    page = client.get(reverse("preferences")).text
    assert "These are not sent yet." in page
    assert "Letters that keep your account safe always come" in page
    settings.MAIL_IS_SET = False
    assert "cannot send letters yet" in client.get(reverse("preferences")).text
