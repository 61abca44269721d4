"""The history of a member: found, narrowed, forgotten, switched off."""

import json

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chapterhouse.members.models import Preferences
from chapterhouse.members.tests.opening import copy_of
from chapterhouse.shelves.apart.muting import mute
from chapterhouse.shelves.models import ChapterRead, Reading
from chapterhouse.stories.models import State, Story
from chapterhouse.testing import HERE, make_published

HISTORY = "/account/history/"


@pytest.fixture
def reader(client, cast):
    client.force_login(cast.finch.member)
    for story in (cast.salt, cast.tide):
        chapter = story.chapters.order_by("position").first()
        client.post(reverse("count-read", args=[story.pk, chapter.pk]), headers=HERE)
    return client


def page_of(client, query=""):
    return client.get(HISTORY + query).content.decode()


def listed(client, query=""):
    return {title for title in ("Salt", "Tide") if f">{title}</a>" in page_of(client, query)}


def test_it_is_for_members(client, cast):
    assert client.get(HISTORY).status_code == 302


def test_it_lists_what_was_read_the_last_first(reader):
    page = page_of(reader)
    assert page.index(">Tide</a>") < page.index(">Salt</a>")


def test_nothing_of_others_stands_in_it(reader, client, cast):
    client.force_login(cast.rook.member)
    assert listed(client) == set()
    assert "Nothing is here yet." in page_of(client)


def test_it_is_searched_by_title_and_author(reader):
    assert listed(reader, "?q=sal") == {"Salt"}
    assert listed(reader, "?q=wren") == {"Salt", "Tide"}
    assert listed(reader, "?q=nobody") == set()


def test_it_is_narrowed_to_what_has_chapters_to_read(reader, cast):
    more = make_published("Voyage", cast.wren, chapters=2)
    first = more.chapters.order_by("position").first()
    reader.post(reverse("count-read", args=[more.pk, first.pk]), headers=HERE)
    assert "Voyage" in page_of(reader, "?which=new")
    reader.post(reverse("mark-read", args=[more.pk]), headers=HERE)
    assert "Voyage" not in page_of(reader, "?which=new")
    assert ">Voyage</a>" not in page_of(reader, "?which=unfinished")


def test_one_story_is_forgotten_whole(reader, cast):
    reading = Reading.objects.get(story=cast.salt)
    reader.post(reverse("forget-reading", args=[reading.pk]), headers=HERE)
    assert listed(reader) == {"Tide"}
    assert not ChapterRead.objects.filter(chapter__story=cast.salt).exists()


def test_nobody_forgets_for_another(reader, client, cast):
    reading = Reading.objects.get(story=cast.salt)
    client.force_login(cast.rook.member)
    client.post(reverse("forget-reading", args=[reading.pk]), headers=HERE)
    client.post(reverse("forget-history"), headers=HERE)
    assert Reading.objects.count() == 2


def test_all_of_it_is_forgotten_after_a_question(reader):
    assert "2 stories" in reader.get(reverse("forget-history")).content.decode()
    assert Reading.objects.count() == 2
    reader.post(reverse("forget-history"), headers=HERE)
    assert not Reading.objects.exists()
    assert not ChapterRead.objects.exists()


def test_switching_it_off_asks_about_what_is_there(reader, cast):
    answer = reader.post(reverse("switch-history"), {"off": ""}, headers=HERE)
    assert answer.headers["Location"] == reverse("forget-history")
    assert not Preferences.objects.get(member=cast.finch.member).keeps_history
    assert "Your history is off" in page_of(reader)
    reader.post(reverse("switch-history"), {"on": ""}, headers=HERE)
    assert Preferences.objects.get(member=cast.finch.member).keeps_history


def test_a_story_that_was_taken_down_tells_nothing_and_can_be_forgotten(reader, cast):
    Story.objects.filter(pk=cast.salt.pk).update(state=State.WITHDRAWN)
    assert listed(reader) == {"Tide"}
    reader.post(reverse("forget-history"), headers=HERE)
    assert not Reading.objects.exists()


def test_what_is_muted_is_not_listed_unless_all_is_asked_for(reader, cast):
    mute(cast.finch.member, cast.salt)
    assert listed(reader) == {"Tide"}
    assert listed(reader, "?all=1") == {"Salt", "Tide"}


def test_odd_input_is_nothing_special(reader):
    assert reader.get(HISTORY + "?q=%00%27&which=x").status_code == 200
    assert reader.get(HISTORY + "?page=99").status_code == 404
    bad = {"chapter": "x"}
    story = Reading.objects.first().story_id
    assert reader.post(reverse("mark-read", args=[story]), bad, headers=HERE).status_code == 404


def test_a_long_history_asks_no_more_than_a_short_one(reader, cast):
    few = asked(reader)
    stories = [make_published(f"Voyage {n}", cast.wren, cast.rook) for n in range(30)]
    Reading.objects.bulk_create(Reading(member=cast.finch.member, story=one) for one in stories)
    assert asked(reader) == few


def asked(client):
    cache.clear()
    client.get(reverse("news"))
    with CaptureQueriesContext(connection) as questions:
        page_of(client)
    return len(questions)


def test_it_is_in_ones_own_copy_to_be_read(reader, cast, tmp_path):
    page = copy_of(cast.finch.member, tmp_path).text("readings/readings.html")
    assert "Salt" in page
    assert not copy_of(cast.wren.member, tmp_path).tells("readings/")


def test_of_a_story_that_was_withdrawn_the_copy_tells_no_word(reader, cast, tmp_path):
    locator = {"before": "The lamp", "quote": " went out."}
    Reading.objects.filter(story=cast.salt).update(locator=locator)
    Story.objects.filter(pk=cast.salt.pk).update(state=State.WITHDRAWN)
    copy = copy_of(cast.finch.member, tmp_path)
    rows = json.dumps(copy.rows("reading"))
    assert str(cast.salt.pk) in rows
    assert "Salt" not in rows
    assert "lamp" not in rows
