"""Subscriptions to a tag go along when it becomes another word for one."""

import pytest

from chapterhouse.notices.models import Subscription
from chapterhouse.stories.tests.wranglings import applied, gather, make_vocabulary, undone
from chapterhouse.tags.wrangling.planning import plan
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def words():
    return make_vocabulary()


def subscribed(member):
    return set(Subscription.objects.filter(member=member).values_list("tag__name", flat=True))


def test_it_goes_over_and_comes_back(cast, words):
    finch, heron = cast.finch.member, cast.heron.member
    Subscription.objects.create(member=finch, tag=words.sad)
    one = gather(heron, ("merge", words.sad, words.angst))
    assert [str(kept.title) for kept in plan(one).affected] == ["Subscriptions"]
    applied(one, heron)
    assert subscribed(finch) == {"Angst"}
    undone(one, heron)
    assert subscribed(finch) == {"Sad"}


def test_whoever_has_both_keeps_both(cast, words):
    finch, heron = cast.finch.member, cast.heron.member
    for tag in (words.sad, words.angst):
        Subscription.objects.create(member=finch, tag=tag)
    applied(gather(heron, ("merge", words.sad, words.angst)), heron)
    assert subscribed(finch) == {"Sad", "Angst"}
