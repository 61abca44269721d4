"""Counts beside a long list, kept for a while, are no other reader's."""

import pytest

from chapterhouse.search import counting
from chapterhouse.search.asking.nodes import Mine, Node, Not, Query
from chapterhouse.search.finding import Asker, Results
from chapterhouse.shelves.models import Reading
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(take_in):
    made = make_cast()
    take_in()
    return made


def ratings(node: Node, asker: Asker) -> dict[int, int]:
    return counting.counts(Results(Query(node), asker, wanted=counting.wanted([]))).ratings


def test_what_one_reader_read_is_not_counted_for_another(cast):
    for story in (cast.salt, cast.tide, cast.ash):
        Reading.objects.create(member=cast.finch.member, story=story)
    Reading.objects.create(member=cast.heron.member, story=cast.ash)
    finch, heron = Asker(cast.archive, cast.finch.member), Asker(cast.archive, cast.heron.member)
    assert sum(ratings(Mine("begun"), finch).values()) == 3
    assert sum(ratings(Mine("begun"), heron).values()) == 1
    assert ratings(Not(Mine("begun")), finch) != ratings(Not(Mine("begun")), heron)


def test_what_is_read_in_the_meantime_is_counted(cast):
    finch = Asker(cast.archive, cast.finch.member)
    assert ratings(Mine("begun"), finch) == {}
    Reading.objects.create(member=cast.finch.member, story=cast.ash)
    assert ratings(Mine("begun"), finch) == {cast.adult.pk: 1}
