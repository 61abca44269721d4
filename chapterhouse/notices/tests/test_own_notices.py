"""Subscriptions and notices in a member's own copy."""

import pytest

from chapterhouse.members.tests.opening import copy_of
from chapterhouse.notices.models import Notice
from chapterhouse.notices.subscribing.asking import subscribe
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def copy(tmp_path):
    cast = make_cast()
    for noun in (cast.tide, cast.wren, cast.category):
        subscribe(cast.finch.member, noun)
    for story in (cast.tide, cast.dust):
        Notice.objects.create(
            member=cast.finch.member, kind=Notice.Kind.STORY, key=story.pk, story=story
        )
    return copy_of(cast.member("finch"), tmp_path)


def test_subscriptions_tell_what_they_are_to(copy):
    titles = [line["title"] for line in copy.json("notices/subscriptions.json")]
    assert titles == ["Tide", "Wren", "Harbour Lights"]


def test_notices_tell_what_may_still_be_seen(copy):
    tide, dust = copy.json("notices/notices.json")
    assert (tide["title"], tide["what"]) == ("Tide", "New story")
    assert dust["title"] is None
    assert "no longer here" in copy.text("notices/notices.html")
