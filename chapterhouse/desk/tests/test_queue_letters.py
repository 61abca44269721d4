"""Moderators hear by letter of what waits to be read, if they chose so."""

import pytest

from chapterhouse.archive.models import Letter
from chapterhouse.members.desk_letters import tell_staff
from chapterhouse.members.models import Claim, Preferences, Role
from chapterhouse.stories.queue_answers import accept
from chapterhouse.stories.queueing import hand_in
from chapterhouse.testing import make_cast, make_chapter, make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(settings):
    settings.MAIL_IS_SET, settings.PUBLIC = True, "https://stories.example"
    company = make_cast()
    company.rook.member.grant(Role.MODERATOR, by=None)
    for name in (company.rook, company.heron, company.finch):
        Preferences.change(name.member, letters_queue="daily")
    return company


@pytest.fixture
def waiting(cast):
    return hand_in(make_chapter(make_story("Kelp", cast.wren)), by=cast.wren.member)


def letters():
    tell_staff()
    return {letter.to: letter.text for letter in Letter.objects.all()}


def test_moderators_and_archivists_are_told(cast, waiting):
    told = letters()
    assert set(told) == {cast.rook.member.email, cast.heron.member.email}
    assert "One story waits to be read:" in told[cast.rook.member.email]
    assert "https://stories.example/desk/queue/" in told[cast.rook.member.email]


def test_each_of_what_is_theirs_to_decide(cast, waiting):
    Claim.objects.create(typed="Wren", contact="wren@example.org", words="It is mine.")
    told = letters()
    assert "/desk/claims/" not in told[cast.rook.member.email]
    assert "/desk/claims/" in told[cast.heron.member.email]
    assert "/desk/queue/" in told[cast.heron.member.email]


def test_nobody_is_where_nothing_waits(cast, waiting):
    accept(waiting, by=cast.heron.member)
    assert letters() == {}


def test_new_at_once_and_then_not_again(cast, waiting):
    Preferences.objects.update(letters_queue="at-once")
    assert len(letters()) == 2
    Letter.objects.all().delete()
    assert letters() == {}
