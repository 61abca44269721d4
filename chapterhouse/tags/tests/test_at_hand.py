"""The widest tags are kept at hand, and what is suggested is what the database knows."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chapterhouse.tags.at_hand import all_at_hand, at_hand
from chapterhouse.tags.finding import find_tags
from chapterhouse.tags.models import Kind, Tag
from chapterhouse.tags.parents import make_synonym
from chapterhouse.tags.renaming import rename

pytestmark = pytest.mark.django_db
WORDS = ("harbour", "harvest", "hardly", "light", "lantern")


@pytest.fixture
def kind():
    return Kind.objects.create(name="tag", title="Tag", plural="Tags")


@pytest.fixture
def tags(kind):
    """Forty of them, every fifth a synonym of the one before; few stories on many of them."""
    made = [
        Tag.create(kind, f"{WORDS[n % 5]} {WORDS[n // 3 % 5]} {n}", story_count=n * 7 % 11)
        for n in range(40)
    ]
    for n in range(5, 40, 5):
        make_synonym(made[n], made[n - 1])
    return made


def found_with(kind, start, monkeypatch, *, most_at_hand):
    monkeypatch.setattr("chapterhouse.tags.at_hand.MOST", most_at_hand)
    cache.clear()
    return find_tags(kind, start, 4)


@pytest.mark.parametrize("start", ["h", "har", "harb", "l", "light", "lantern", "x", "har li"])
@pytest.mark.parametrize("most_at_hand", [2, 9, 100])
def test_what_is_at_hand_changes_nothing_of_what_is_found(
    kind, tags, monkeypatch, start, most_at_hand
):
    plainly = found_with(kind, start, monkeypatch, most_at_hand=1)
    assert found_with(kind, start, monkeypatch, most_at_hand=most_at_hand) == plainly


def test_what_is_common_takes_two_questions(kind, tags):
    find_tags(kind, "har", 4)
    with CaptureQueriesContext(connection) as asked:
        assert len(find_tags(kind, "har", 4)) == 4
    assert len(asked) == 2


@pytest.mark.parametrize("wide", [3, 1000])
@pytest.mark.parametrize("change", ["rename", "lock", "delete"])
def test_what_is_called_so_no_more_makes_way_for_the_next_at_once(
    kind, tags, monkeypatch, change, wide
):
    monkeypatch.setattr("chapterhouse.tags.finding.WIDE", wide)
    monkeypatch.setattr("chapterhouse.lib.kept_questions._kept", {})
    first, *others = find_tags(kind, "har", 5)
    if change == "rename":
        rename(first, "Zephyr", by=None)
    elif change == "lock":
        Tag.objects.filter(pk=first.pk).update(is_locked=True)
    else:
        first.synonyms.all().delete()
        first.delete()
    found = find_tags(kind, "har", 4)
    assert first not in found
    assert [tag.pk for tag in found][:3] == [tag.pk for tag in others][:3]
    assert len(found) == 4


def test_a_new_one_is_found_by_what_few_are_called(kind, tags):
    assert find_tags(kind, "zeph", 4) == []
    new = Tag.create(kind, "Zephyr")
    assert find_tags(kind, "zeph", 4) == [new]


def test_they_are_gathered_once_for_all(kind, tags):
    assert at_hand(kind) is at_hand(kind)
    assert all_at_hand() is all_at_hand()
    before = at_hand(kind)
    cache.clear()
    assert at_hand(kind) is not before
