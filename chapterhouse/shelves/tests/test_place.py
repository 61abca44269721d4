"""The one place in a story: kept, compared by time, found again after the text changed."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.members.models import Preferences
from chapterhouse.shelves.models import ChapterRead, Reading
from chapterhouse.stories.models import Chapter, ChapterText
from chapterhouse.stories.publishing import publish
from chapterhouse.stories.texts import store_text
from chapterhouse.testing import HERE, make_chapter, make_published

TEXT = "".join(f"<p>Paragraph {n} tells of the sea and of {n} gulls.</p>" for n in range(1, 9))
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Mobile/15E148"


@pytest.fixture
def story(cast):
    story = make_published("Voyage", cast.wren)
    for _ in range(2):
        publish(make_chapter(story, TEXT), by=None)
    return story


@pytest.fixture
def reader(client, cast):
    client.force_login(cast.finch.member)
    return client


def chapters(story):
    return list(Chapter.objects.filter(story=story, is_live=True).order_by("position"))


def blocks(chapter):
    return blocks_of(ChapterText.objects.get(chapter=chapter).html)


def keep(client, chapter, block="", /, **told):
    place = {"revision": 1, "block": block, "offset": 0, "age": 0} | told
    return client.post(
        reverse("keep-place", args=[chapter.story_id, chapter.pk]),
        json.dumps(place),
        content_type="application/json",
        headers=HERE | {"user-agent": PHONE},
    )


def way_on(client, story):
    return client.get(reverse("go-on-reading", args=[story.pk])).headers["Location"]


def test_it_is_kept_with_the_words_that_stand_there(reader, cast, story):
    second = chapters(story)[1]
    assert keep(reader, second, blocks(second)[3].id, offset=10).status_code == 204
    reading = Reading.objects.get(member=cast.finch.member, story=story)
    assert (reading.chapter, reading.device) == (second, "phone")
    assert reading.locator["before"] == "Paragraph "
    assert 0.3 < reading.progression < 0.5


def test_a_place_that_is_not_there_is_passed_over(reader, story):
    assert keep(reader, chapters(story)[1], "zzzzzzzz").status_code == 204
    assert not Reading.objects.exists()


@pytest.mark.parametrize("told", [{"age": "x"}, {"block": 7}, {"revision": None}, {"offset": []}])
def test_what_is_no_place_is_refused(reader, story, told):
    second = chapters(story)[1]
    assert keep(reader, second, blocks(second)[0].id, **told).status_code == 400


def test_the_latest_by_time_wins(reader, story):
    second, third = chapters(story)[1:]
    keep(reader, third, blocks(third)[2].id, age=60_000)
    keep(reader, second, blocks(second)[1].id, age=3_600_000)
    assert Reading.objects.get().chapter == third
    keep(reader, second, blocks(second)[1].id, age=1_000)
    assert Reading.objects.get().chapter == second


@pytest.mark.parametrize(("age", "days"), [(-5_000, 0), (10**15, 30), (1e300, 30)])
def test_no_device_is_believed_about_the_future_or_long_ago(reader, story, age, days):
    second = chapters(story)[1]
    keep(reader, second, blocks(second)[1].id, age=age)
    passed = timezone.now() - Reading.objects.get().placed_at
    assert timedelta(days=days) <= passed < timedelta(days=days, minutes=1)


def test_another_site_cannot_move_it_and_a_visitor_has_none(client, cast, story):
    second = chapters(story)[1]
    assert keep(client, second, blocks(second)[0].id).status_code == 403
    client.force_login(cast.finch.member)
    address = reverse("keep-place", args=[story.pk, second.pk])
    cross = {"sec-fetch-site": "cross-site"}
    assert (
        client.post(address, "{}", content_type="application/json", headers=cross).status_code
        == 403
    )
    assert client.post(address, "{}", content_type="application/json").status_code == 403
    assert not Reading.objects.exists()


def test_it_is_nothing_that_they_may_not_read(reader, cast):
    dust = cast.dust.chapters.first()
    assert keep(reader, dust, blocks(dust)[0].id).status_code == 404


def test_it_survives_three_paragraphs_before_it_and_a_new_chapter(reader, cast, story):
    second = chapters(story)[1]
    block = blocks(second)[4].id
    keep(reader, second, block, offset=5)
    store_text(second, "<p>One.</p><p>Two.</p><p>Three.</p>" + TEXT)
    Chapter.objects.filter(story=story, position__gt=1).update(position=F("position") + 10)
    new = Chapter.objects.create(story=story, position=2)
    store_text(new, "<p>New.</p>")
    publish(new, by=None)
    assert way_on(reader, story) == f"{second.get_absolute_url()}#{block}"
    page = reader.get(reverse("story", args=[story.pk])).content.decode()
    assert "Go on in chapter 3" in page


def test_where_its_paragraph_is_gone_it_is_the_one_before(reader, story):
    second = chapters(story)[1]
    old = blocks(second)
    keep(reader, second, old[4].id)
    kept = [f"<p>{block.text}</p>" for n, block in enumerate(old) if n != 4]
    store_text(second, "".join(kept))
    assert way_on(reader, story).endswith(f"#{old[3].id}")


def test_where_its_chapter_is_gone_it_is_the_nearest_before(reader, story):
    first, second, _third = chapters(story)
    keep(reader, second, blocks(second)[4].id)
    second.delete()
    assert way_on(reader, story) == first.get_absolute_url()


def test_a_chapter_read_to_its_end_leads_to_the_next(reader, story):
    _first, second, third = chapters(story)
    keep(reader, second, blocks(second)[-1].id, ended=True)
    assert way_on(reader, story) == third.get_absolute_url()


def test_an_older_device_is_told_where_another_was(reader, story):
    second, third = chapters(story)[1:]
    keep(reader, third, blocks(third)[4].id)
    page = reader.get(second.get_absolute_url()).content.decode()
    assert "You were in chapter 3 today, on your phone." in page
    assert f'data-there="{third.pk} {blocks(third)[4].id}' in page


def test_nothing_is_kept_of_who_wants_no_history(reader, cast, story):
    Preferences.change(cast.finch.member, keeps_history=False)
    second = chapters(story)[1]
    assert keep(reader, second, blocks(second)[0].id).status_code == 204
    reader.post(reverse("count-read", args=[story.pk, second.pk]), headers=HERE)
    reader.post(reverse("mark-read", args=[story.pk]), headers=HERE)
    assert not Reading.objects.exists()
    assert not ChapterRead.objects.exists()
    assert (
        f'keep="/stories/{story.pk}' not in reader.get(second.get_absolute_url()).content.decode()
    )


def test_places_of_a_visitors_browser_are_merged_by_time(reader, cast, story):
    second, third = chapters(story)[1:]
    keep(reader, second, blocks(second)[2].id, age=60_000)
    salt = cast.salt.chapters.first()
    told = [
        {"chapter": third.pk, "revision": 1, "block": blocks(third)[1].id, "age": 9_000_000},
        {"chapter": salt.pk, "revision": 1, "block": blocks(salt)[0].id, "age": 5_000},
        {"chapter": "x"},
        7,
    ]
    answer = reader.post(
        reverse("merge-places"), json.dumps(told), content_type="application/json", headers=HERE
    )
    assert answer.status_code == 204
    assert Reading.objects.get(story=story).chapter == second
    assert Reading.objects.get(story=cast.salt).chapter == salt
    assert ChapterRead.objects.filter(chapter=salt).exists()


def test_only_a_list_is_merged(reader):
    answer = reader.post(
        reverse("merge-places"), "{}", content_type="application/json", headers=HERE
    )
    assert answer.status_code == 400


def test_a_clock_that_was_set_back_does_not_hold_the_place(reader, story):
    second, third = chapters(story)[1:]
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        keep(reader, second, blocks(second)[3].id)
    keep(reader, third, blocks(third)[1].id)
    reading = Reading.objects.get()
    assert reading.chapter == third
    assert reading.read_at <= timezone.now()


def test_what_was_underway_when_a_chapter_was_marked_as_unread_does_not_undo_it(reader, story):
    second = chapters(story)[1]
    where = {"chapter": second.pk}
    reader.post(reverse("mark-unread", args=[story.pk]), where, headers=HERE)
    told = [{"chapter": second.pk, "revision": 1, "block": blocks(second)[1].id, "age": 200}]
    merge(reader, told)
    assert ChapterRead.objects.get(chapter=second).revision == 0


def merge(client, told):
    return client.post(
        reverse("merge-places"), json.dumps(told), content_type="application/json", headers=HERE
    )


@pytest.mark.parametrize("path", ["place", "merge"])
def test_what_is_nested_without_end_is_no_place(reader, story, path):
    [chapter, *_] = chapters(story)
    keeping = reverse("keep-place", args=[story.pk, chapter.pk])
    address = keeping if path == "place" else reverse("merge-places")
    answer = reader.post(address, "[" * 1990, content_type="application/json", headers=HERE)
    assert answer.status_code == 400
