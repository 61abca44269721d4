"""The choices beside a very long list: the page does not wait for them."""

import pytest

from chapterhouse.search import counting
from chapterhouse.search.asking.nodes import Node, Query, Word
from chapterhouse.search.finding import Asker, Results
from chapterhouse.stories.gates import NOTHING, Agreed
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(take_in, monkeypatch):
    monkeypatch.setattr(counting, "WIDE", 2)
    made = make_cast()
    take_in()
    return made


def page(client, asked):
    return client.get(f"/search/?{asked}").content.decode()


def test_they_follow_by_script_or_by_a_link(client, cast):
    shown = page(client, "words_from=1")
    assert '<counts-later src="/search/?words_from=1&amp;counts=1"' in shown
    assert '<a href="/search/?words_from=1&amp;counts=1"' in shown
    assert "Without Harbour Lights" not in shown


def test_where_they_were_asked_for_they_stand_at_once(client, cast):
    shown = page(client, "words_from=1&counts=1")
    assert "<counts-later" not in shown
    assert "Without Harbour Lights" in shown


def test_once_made_they_are_there_for_the_next(client, cast):
    page(client, "words_from=1&counts=1")
    assert "<counts-later" not in page(client, "words_from=1")


def ratings(node: Node, asker: Asker) -> dict[int, int]:
    return counting.counts(Results(Query(node), asker, wanted=counting.wanted([]))).ratings


def test_what_is_found_behind_an_open_gate_is_not_counted_before_a_closed_one(cast):
    agreed = Agreed(frozenset([cast.adult.pk]), of_age=True)
    for _ in range(2):
        assert ratings(Word("secret"), Asker(cast.archive, agreed=agreed)) == {cast.adult.pk: 1}
        assert ratings(Word("secret"), Asker(cast.archive, agreed=NOTHING)) == {}


def test_readers_of_whom_nothing_decides_share_them(cast):
    finch, heron = Asker(cast.archive, cast.finch.member), Asker(cast.archive, cast.heron.member)
    made = counting.counts(Results(Query(), finch, wanted=counting.wanted([])))
    assert counting.counts_at_hand(Results(Query(), heron)) == made
