"""An author says that a story is finished, and whoever waited for it is told."""

import pytest
from django.urls import reverse

from chapterhouse.jobs.models import Outbox
from chapterhouse.members.models import Change
from chapterhouse.testing import HERE, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


def turn(client, story, progress):
    path = reverse("story-progress", args=[story.pk])
    return client.post(path, {"progress": progress}, headers=HERE, follow=True)


def told(story):
    return list(Outbox.objects.filter(noun="story", key=story.pk).values_list("event", flat=True))


def test_the_author_turns_it_and_the_log_says_so(client, cast):
    client.force_login(cast.wren.member)
    assert "The story is complete." in turn(client, cast.tide, "complete").text
    cast.tide.refresh_from_db()
    assert cast.tide.is_complete
    assert told(cast.tide)[-1] == "complete"
    assert Change.objects.get(verb="turn").after == {"progress": "complete"}


def test_a_second_press_tells_nobody_again(client, cast):
    client.force_login(cast.wren.member)
    turn(client, cast.tide, "complete")
    turn(client, cast.tide, "complete")
    assert told(cast.tide).count("complete") == 1


def test_it_may_go_on(client, cast):
    client.force_login(cast.wren.member)
    turn(client, cast.salt, "in-progress")
    assert told(cast.salt)[-1] == "change"
    cast.salt.refresh_from_db()
    assert not cast.salt.is_complete


def test_the_story_page_leads_there_for_its_authors_alone(client, cast):
    there = reverse("story-progress", args=[cast.tide.pk])
    assert there not in client.get(cast.tide.get_absolute_url()).text
    client.force_login(cast.wren.member)
    assert there in client.get(f"{cast.tide.get_absolute_url()}?contents").text


def test_nobody_else_may(client, cast):
    client.force_login(cast.finch.member)
    assert turn(client, cast.tide, "complete").status_code == 404
    cast.tide.refresh_from_db()
    assert not cast.tide.is_complete


def test_anything_else_is_refused(client, cast):
    client.force_login(cast.wren.member)
    assert turn(client, cast.tide, "lost").status_code == 422
