"""Kudos: one press of a reader, counted once, and whom the author sees."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chapterhouse.archive.maintained import all_maintained
from chapterhouse.jobs.models import Outbox
from chapterhouse.members.models import Block, PenName, Preferences
from chapterhouse.reviews.models import Kudos
from chapterhouse.testing import HERE, make_pen_name


def press(client, story, **options):
    headers = HERE | options.pop("headers", {})
    return client.post(reverse("give-kudos", args=[story.pk]), options, headers=headers)


def count(story):
    story.refresh_from_db()
    assert not any(maintained.differing().exists() for maintained in all_maintained())
    return story.kudos_count


def test_a_member_gives_them_once(client, cast):
    client.force_login(cast.finch.member)
    press(client, cast.salt)
    page = press(client, cast.salt, chapter=cast.salt.chapters.first().pk)
    assert page.url == f"{cast.salt.chapters.first().get_absolute_url()}#end"
    below = client.get(page.url).text
    assert 'id="end"' in below
    assert "You gave kudos before." in below
    assert count(cast.salt) == 1
    assert Kudos.objects.get().pen_name == cast.finch
    assert Outbox.objects.filter(noun="kudos", key=cast.salt.pk, event="give").count() == 1


def test_a_visitor_gives_them_once_a_day_and_no_address_is_kept(client, cast):
    page = press(client, cast.salt)
    press(client, cast.salt)
    assert "Thank you." in client.get(page.url).text
    assert not client.get(page.url).cookies
    assert count(cast.salt) == 1
    assert "127.0.0.1" not in str(Kudos.objects.values())
    with time_machine.travel(datetime.now().astimezone() + timedelta(days=1)):
        press(client, cast.salt)
    assert count(cast.salt) == 2


def test_two_networks_are_two_visitors(client, cast):
    press(client, cast.salt)
    client.post(reverse("give-kudos", args=[cast.salt.pk]), headers=HERE, REMOTE_ADDR="192.0.2.1")
    assert count(cast.salt) == 2


def test_the_script_is_given_the_piece_of_the_page(client, cast):
    said = press(client, cast.salt, headers={"x-piece": "kudos-button"}).text
    assert "Thank you" in said
    assert "<html" not in said


def test_nobody_thanks_themselves_under_any_of_their_names(client, cast):
    PenName.objects.filter(pk=cast.wren.pk).update(is_default=False)
    PenName.create(cast.wren.member, "Wagtail")
    client.force_login(cast.wren.member)
    answer = press(client, cast.salt)
    assert answer.status_code == 403
    assert "This story is yours" in answer.text
    assert count(cast.salt) == 0


@pytest.mark.parametrize("blocker", ["wren", "rook"])
def test_whom_one_of_the_authors_blocks_reaches_nobody(client, cast, blocker):
    Block.objects.create(member=cast.member(blocker), blocked=cast.finch.member, met_as=cast.finch)
    client.force_login(cast.finch.member)
    answer = press(client, cast.salt)
    assert answer.status_code == 403
    assert count(cast.salt) == 0


@pytest.mark.parametrize(
    ("role", "title", "status"),
    [
        ("visitor", "ember", 403),
        ("visitor", "ash", 403),
        ("finch", "ash", 403),
        ("finch", "dust", 404),
        ("finch", "fog", 404),
        ("heron", "fog", 403),
        ("visitor", "mist", 302),
        ("finch", "ember", 302),
    ],
)
def test_only_what_one_may_read_and_what_is_out(client, cast, role, title, status):
    if role != "visitor":
        client.force_login(cast.member(role))
    assert press(client, getattr(cast, title)).status_code == status


def test_authors_see_who_it_was_and_readers_do_not(client, cast):
    press(client, cast.salt)
    client.force_login(cast.finch.member)
    press(client, cast.salt)
    address = reverse("kudos-of-story", args=[cast.salt.pk])
    assert "Finch</a>" not in client.get(address).text
    client.force_login(cast.rook.member)
    page = client.get(address).text
    assert "Finch</a>" in page
    assert "1 reader without a name" in page


def test_numbers_are_hidden_from_whom_they_trouble(client, cast):
    press(client, cast.salt)
    Preferences.objects.create(member=cast.wren.member, hides_numbers=True)
    client.force_login(cast.wren.member)
    page = client.get(reverse("kudos-of-story", args=[cast.salt.pk])).text
    assert "readers without a name" in page
    assert "1 reader" not in page


def test_the_list_asks_no_more_for_many(client, cast):
    client.force_login(cast.wren.member)

    def asked(numbers):
        for n in numbers:
            name = make_pen_name(f"Reader {n}")
            Kudos.objects.create(story=cast.salt, member=name.member, pen_name=name)
        with CaptureQueriesContext(connection) as questions:
            client.get(reverse("kudos-of-story", args=[cast.salt.pk]))
        return len(questions)

    asked(range(1))
    assert asked(range(1, 2)) == asked(range(2, 30)) <= 12


def test_the_button_stands_below_a_chapter_and_on_the_storys_page(client, cast):
    for address in (cast.salt.chapters.first().get_absolute_url(), f"/stories/{cast.salt.pk}/"):
        assert "<kudos-button>" in client.get(address).text
    client.force_login(cast.finch.member)
    press(client, cast.salt)
    assert "You gave kudos" in client.get(cast.salt.get_absolute_url()).text
