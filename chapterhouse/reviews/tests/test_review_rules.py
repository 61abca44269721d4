"""How an author wants to be answered: for one story, under one name, and in a storm."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from chapterhouse.archive.models import Archive
from chapterhouse.jobs.models import Outbox
from chapterhouse.members.models import Change
from chapterhouse.reviews.models import NameRules, StoryRules
from chapterhouse.reviews.rules.resolving import may_review, rules_for
from chapterhouse.testing import HERE, make_cast

CHOSEN = {"who": "members", "looks_first": "true", "dial": "gentle", "at_paragraphs": "unknown"}


@pytest.fixture
def cast(db):
    cast = make_cast()
    Archive.objects.update(visitors_may_review=True)
    return cast


@pytest.fixture
def wren(client, cast):
    client.force_login(cast.wren.member)
    return client


def send(client, name, key, fields):
    return client.post(reverse(name, args=[key]), fields, headers=HERE)


def rules(story):
    return rules_for(story, Archive.current())


def takes_visitors(story):
    return may_review(rules(story), None, Archive.current()) is None


def test_a_storys_rules_count_for_it_alone(cast, wren):
    assert send(wren, "review-rules", cast.salt.pk, CHOSEN).status_code == 302
    assert (rules(cast.salt).who, rules(cast.salt).dial) == ("members", "gentle")
    assert rules(cast.salt).looks_first
    assert not rules(cast.tide).looks_first
    assert Change.objects.get(noun="story", verb="change-review-rules").key == cast.salt.pk
    assert Outbox.objects.filter(noun="story", key=cast.salt.pk).exists()


def test_a_names_rules_count_for_all_its_stories_that_say_nothing_else(cast, wren):
    StoryRules.objects.create(story=cast.salt, who="nobody")
    send(wren, "name-review-rules", cast.wren.address, CHOSEN)
    assert rules(cast.tide).who == "members"
    assert rules(cast.salt).who == "nobody"
    assert rules(cast.salt).dial == "gentle"


def test_what_is_left_open_is_as_the_wider_rule_has_it(cast, wren):
    send(wren, "review-rules", cast.salt.pk, CHOSEN)
    send(wren, "review-rules", cast.salt.pk, {"looks_first": "unknown"})
    assert StoryRules.objects.get().looks_first is None
    assert takes_visitors(cast.salt)


def test_older_members_need_a_number_of_days(cast, wren):
    page = send(wren, "review-rules", cast.salt.pk, CHOSEN | {"who": "older"})
    assert "Say for how many days, 7 perhaps." in page.text
    send(wren, "review-rules", cast.salt.pk, CHOSEN | {"who": "older", "days": 7})
    assert rules(cast.salt).days == 7
    send(wren, "review-rules", cast.salt.pk, CHOSEN | {"days": 7})
    assert StoryRules.objects.get().days is None


def test_what_is_typed_too_big_comes_back(cast, wren):
    page = send(wren, "review-rules", cast.salt.pk, CHOSEN | {"who": "older", "days": 99999})
    assert page.status_code == 200
    assert not StoryRules.objects.exists()


def test_nobody_elses_rules_are_there(cast, client):
    client.force_login(cast.finch.member)
    assert send(client, "review-rules", cast.salt.pk, CHOSEN).status_code == 404
    assert send(client, "name-review-rules", cast.wren.address, CHOSEN).status_code == 404
    assert send(client, "close-to-visitors", cast.wren.address, {}).status_code == 404
    assert not NameRules.objects.exists()


def test_one_press_closes_to_visitors_for_a_week(cast, wren):
    page = send(wren, "close-to-visitors", cast.wren.address, {})
    assert "Closed to visitors until" in wren.get(page.url).text
    assert not takes_visitors(cast.salt)
    assert may_review(rules(cast.salt), cast.finch.member, Archive.current()) is None
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
        assert takes_visitors(cast.salt)


def test_it_opens_again_with_one_press(cast, wren):
    send(wren, "close-to-visitors", cast.wren.address, {})
    send(wren, "close-to-visitors", cast.wren.address, {"open": "1"})
    assert takes_visitors(cast.salt)
    verbs = Change.objects.filter(noun="penname").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["close-to-visitors", "open-to-visitors"]


def test_a_storm_over_a_co_author_closes_what_they_wrote_together(cast, client):
    client.force_login(cast.rook.member)
    send(client, "close-to-visitors", cast.rook.address, {})
    assert not takes_visitors(cast.salt)
    assert takes_visitors(cast.tide)


def test_closing_leaves_the_other_rules_as_they_are(cast, wren):
    send(wren, "name-review-rules", cast.wren.address, CHOSEN)
    send(wren, "close-to-visitors", cast.wren.address, {})
    send(wren, "name-review-rules", cast.wren.address, CHOSEN | {"dial": "full"})
    kept = NameRules.objects.get()
    assert (kept.who, kept.dial) == ("members", "full")
    assert kept.closed_until is not None


def test_where_visitors_never_review_there_is_nothing_to_close(cast, wren):
    Archive.objects.update(visitors_may_review=False)
    page = wren.get(reverse("name-review-rules", args=[cast.wren.address])).text
    assert "reviews of members only" in page
