"""Keeping somebody away: under all their names, and without telling which those are."""

import pytest
from django.urls import reverse

from chapterhouse.members.blocking import is_kept_away
from chapterhouse.members.leaving.heirs import NoHeirError, heir_named
from chapterhouse.members.models import Block, PenName
from chapterhouse.testing import HERE, make_cast, make_pen_name

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


def page(name):
    return reverse("block-name", args=[name.address])


def block(client, name, **typed):
    return client.post(page(name), typed, headers=HERE, follow=True)


@pytest.fixture
def wren(client, cast):
    client.force_login(cast.wren.member)
    return client


def test_whoever_is_blocked_is_kept_away_under_every_name(wren, cast):
    other = PenName.create(cast.finch.member, "Goldfinch")
    answer = block(wren, cast.finch)
    assert "Finch cannot reach you here any more." in answer.text
    assert is_kept_away(cast.finch.member, [cast.wren])
    assert not is_kept_away(cast.rook.member, [cast.wren])
    assert not is_kept_away(None, [cast.wren])
    assert other.name not in answer.text


def test_one_of_several_authors_is_enough(wren, cast):
    block(wren, cast.finch)
    assert is_kept_away(cast.finch.member, [cast.rook.pk, cast.wren.pk])


def test_the_blocker_may_keep_them_from_one_name_only(wren, cast):
    second = PenName.create(cast.wren.member, "Jenny")
    assert "Keep them away from" in wren.get(page(cast.finch)).text
    block(wren, cast.finch, under=second.address)
    assert is_kept_away(cast.finch.member, [second])
    assert not is_kept_away(cast.finch.member, [cast.wren])


def test_of_one_name_nothing_is_asked(wren, cast):
    assert "Keep them away from" not in wren.get(page(cast.finch)).text


def test_a_second_time_is_the_same_block(wren, cast):
    block(wren, cast.finch)
    block(wren, cast.finch)
    assert Block.objects.count() == 1


def test_two_names_of_one_member_are_two_lines(wren, cast):
    """The blocker must not learn by it that they are one."""
    other = PenName.create(cast.finch.member, "Goldfinch")
    block(wren, cast.finch)
    assert "Goldfinch" in block(wren, other).text
    assert Block.objects.filter(blocked=cast.finch.member).count() == 2


def test_it_is_taken_back_and_a_second_tab_is_no_error(wren, cast):
    block(wren, cast.finch)
    path = reverse("unblock", args=[Block.objects.get().pk])
    assert "Finch can reach you again." in wren.post(path, headers=HERE, follow=True).text
    assert wren.post(path, headers=HERE, follow=True).status_code == 200
    assert not is_kept_away(cast.finch.member, [cast.wren])


def test_nobody_takes_back_what_another_blocked(client, cast):
    kept = Block.objects.create(
        member=cast.wren.member, blocked=cast.finch.member, met_as=cast.finch
    )
    client.force_login(cast.finch.member)
    client.post(reverse("unblock", args=[kept.pk]), headers=HERE)
    assert Block.objects.exists()


def test_nobody_blocks_themselves_or_a_name_without_anybody(wren, cast):
    PenName.objects.filter(pk=cast.rook.pk).update(member=None)
    assert wren.get(page(cast.wren)).status_code == 404
    assert wren.get(page(cast.rook)).status_code == 404


def test_a_name_that_is_not_ones_own_is_refused(wren, cast):
    PenName.create(cast.wren.member, "Jenny")
    answer = block(wren, cast.finch, under=cast.rook.address)
    assert answer.status_code == 422
    assert not Block.objects.exists()


def test_visitors_log_in_first(client, cast):
    assert reverse("log-in") in client.get(page(cast.finch)).url


def test_the_page_invites_while_nobody_is_blocked(wren):
    assert "Nobody is blocked." in wren.get(reverse("blocks")).text


def test_lists_grow_without_more_queries(wren, cast, django_assert_max_num_queries):
    for number in range(30):
        name = make_pen_name(f"Gull {number}")
        Block.objects.create(member=cast.wren.member, blocked=name.member, met_as=name)
    with django_assert_max_num_queries(12):
        assert wren.get(reverse("blocks")).text.count("Take back") == 30


def test_who_is_blocked_hands_no_story_over(wren, cast):
    assert heir_named("Wren", cast.finch.member) == cast.wren
    block(wren, cast.finch)
    with pytest.raises(NoHeirError):
        heir_named("Wren", cast.finch.member)
