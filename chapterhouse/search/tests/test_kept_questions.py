"""What is asked at each key stroke is put into words once, and never for another reader."""

import pytest

from chapterhouse.archive.models import Archive
from chapterhouse.lib import kept_questions
from chapterhouse.lib.kept_questions import among, answers
from chapterhouse.search.finding import Asker
from chapterhouse.search.suggesting.titles import LAST, bylined, listed, of_range
from chapterhouse.stories.models import Audience, Story
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(monkeypatch):
    monkeypatch.setattr(kept_questions, "_kept", {})
    return make_cast()


def titles(rows, keys):
    return rows.filter(among("pk", keys)).order_by("pk").values_list("title")


def test_the_same_words_serve_other_values(cast):
    rows = Story.objects.all()
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    assert answers(titles, rows, keys) == list(rows.order_by("pk").values_list("title"))
    assert answers(titles, rows, [cast.salt.pk]) == [("Salt",)]
    assert answers(titles, rows, []) == []
    assert answers(titles, rows, [cast.salt.pk] * 5000) == [("Salt",)]
    assert len(kept_questions._kept) == 1


def by_one(rows, key, keys):
    return rows.filter(among("pk", keys), authorships__pen_name=key).values_list("title")


def test_an_id_is_a_value_as_well(cast):
    rows, every = Story.objects.all(), [cast.salt.pk, cast.tide.pk, cast.ember.pk]
    for name in (cast.wren, cast.rook, cast.finch):
        held = list(rows.filter(pk__in=every, authorships__pen_name=name).values_list("title"))
        assert sorted(answers(by_one, rows, name.pk, every)) == sorted(held)
    assert len(kept_questions._kept) == 1


def test_nothing_is_among_no_ids_and_that_is_not_asked(cast, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert answers(titles, Story.objects.all(), []) == []


def test_each_reader_is_told_what_their_own_lists_show(cast):
    Story.objects.filter(pk=cast.salt.pk).update(audience=Audience.MEMBERS)
    for setting in Archive.MembersOnly.values:
        cast.archive.members_only_listed = setting
        for member in (None, cast.finch.member):
            asker = Asker(cast.archive, member)
            shown = set(listed(asker).values_list("pk", flat=True))
            every = list(Story.objects.values_list("pk", flat=True))
            assert {row[0] for row in answers(bylined, listed(asker), every)} == shown
            assert {row[0] for row in answers(of_range, listed(asker), "", LAST)} == shown
    hidden = Asker(cast.archive)
    cast.archive.members_only_listed = Archive.MembersOnly.NOT_AT_ALL
    assert (cast.salt.pk,) not in answers(of_range, listed(hidden), "", LAST)


def test_one_readers_own_choice_is_not_kept(cast):
    mine = Story.objects.exclude(pk__in=[cast.salt.pk])
    keys = [cast.salt.pk, cast.tide.pk]
    assert answers(titles, mine, keys, is_common=False) == [("Tide",)]
    assert not kept_questions._kept


def test_it_keeps_no_more_than_it_may(cast, monkeypatch):
    monkeypatch.setattr(kept_questions, "MOST", 3)
    for key in range(10):
        answers(titles, Story.objects.exclude(pk=key), [cast.salt.pk])
        assert len(kept_questions._kept) <= 3
