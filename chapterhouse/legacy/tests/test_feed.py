"""The old feed goes on where it was, and nothing in it looks new to those who read it."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from chapterhouse.archive.models import Archive
from chapterhouse.legacy.tests.halls import FIRST, HALL, ask
from chapterhouse.stories.models import Audience, Story
from chapterhouse.testing import make_pen_name, make_published

pytestmark = pytest.mark.usefixtures("halls")


def entries(answer) -> dict[str, ElementTree.Element]:
    """The feed's entries by the title of their story."""
    channel = ElementTree.fromstring(answer.content).find("channel")
    return {entry.findtext("title").partition(" by ")[0]: entry for entry in channel.iter("item")}


@pytest.mark.parametrize("address", ["/archive/rss.php", "/rss.php", "/archive/RSS.php?x=1"])
def test_it_is_rss_where_it_was(client, address):
    answer = ask(client, address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("application/rss+xml")
    feed = ElementTree.fromstring(answer.content)
    assert (feed.tag, feed.get("version")) == ("rss", "2.0")
    assert feed.findtext("channel/title") == "Old Hall"


def test_an_archive_whose_name_xml_cannot_write_has_its_feed(client):
    Archive.objects.update(name="Old\x0b \ufffeHall", slogan="\x01")
    feed = ElementTree.fromstring(ask(client, "/archive/rss.php").content)
    assert feed.findtext("channel/title") == "Old Hall"


def test_no_address_makes_the_feed_name_another_host(client):
    answer = client.get("/", PATH_INFO="//rss.php", headers={"host": FIRST})
    assert "<rss" in answer.text
    assert "http://rss.php" not in answer.text


def test_what_came_from_an_old_archive_keeps_its_name(client):
    found = entries(ask(client, "/archive/rss.php"))
    salt = "http://www.old-hall.example/archive/viewstory.php?sid=5"
    assert found["Salt"].findtext("guid") == found["Salt"].findtext("link") == salt
    assert found["Salt"].findtext("title") == "Salt by Ann [General]"
    elder = Story.objects.get(title="Elder 6")
    assert found["Elder 6"].findtext("guid") == f"https://{FIRST}/viewstory.php?sid=6"
    assert found["Elder 6"].findtext("link").endswith(elder.get_absolute_url())


def test_its_links_lead_on_from_the_host_that_was_asked(client, settings):
    found = entries(ask(client, "/rss.php", "new.example"))
    assert found["Salt"].findtext("link") == "http://new.example/archive/viewstory.php?sid=5"
    assert found["Salt"].findtext("guid") == f"http://{HALL}/archive/viewstory.php?sid=5"


def test_what_was_written_since_has_its_own_address(client):
    new = make_published("New", make_pen_name("Wren"))
    entry = entries(ask(client, "/rss.php"))["New"]
    assert entry.findtext("guid") == f"http://{HALL}{new.get_absolute_url()}"


def test_it_shows_visitors_what_is_listed_and_nobody_more(client, halls):
    Archive.objects.update(members_only_listed=Archive.MembersOnly.NOT_AT_ALL)
    wren = make_pen_name("Wren")
    make_published("Ember", wren, audience=Audience.MEMBERS)
    make_published("Mist", wren, audience=Audience.LINK)
    client.force_login(wren.member)
    assert set(entries(ask(client, "/rss.php"))).isdisjoint({"Ember", "Mist", "Fog Secret"})


def test_a_summary_is_escaped_and_stays_behind_its_gate(client):
    Story.objects.filter(pk=5).update(summary="<p>Salt &amp; sea</p>")
    Story.objects.filter(pk=6).update(summary="<p>Too much</p>")
    found = entries(ask(client, "/rss.php"))
    assert found["Salt"].findtext("description") == "<p>Salt &amp; sea</p>"
    assert not found["Single"].findtext("description")


def test_letters_that_xml_cannot_write_are_left_out(client):
    Story.objects.filter(pk=5).update(title="Sa\x08lt", summary="<p>\x0cSea</p>")
    assert entries(ask(client, "/rss.php"))["Salt"].findtext("description") == "<p>Sea</p>"


def test_the_twenty_that_were_updated_last_stand_in_order(client):
    wren, now = make_pen_name("Wren"), timezone.now()
    for number in range(22):
        story = make_published(f"Story {number}", wren)
        Story.objects.filter(pk=story.pk).update(updated_at=now - timedelta(days=number))
    found = list(entries(ask(client, "/rss.php")))
    assert found == [f"Story {number}" for number in range(20)]


def test_readers_may_keep_it_and_ask_whether_it_changed(client):
    first = ask(client, "/rss.php")
    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    unchanged = {"host": HALL, "if-none-match": first.headers["ETag"]}
    assert client.get("/rss.php", headers=unchanged).status_code == 304


def test_it_costs_the_same_few_questions_for_any_number(client, django_assert_max_num_queries):
    """The archive, its sources, stories, bylines, and the ledger."""
    with django_assert_max_num_queries(5):
        ask(client, "/rss.php")
