"""What waits at the desk, told to archivists as often as they chose."""

from datetime import timedelta

import pytest
from django.utils import timezone

from chapterhouse.archive.models import Archive, Letter
from chapterhouse.members.desk_letters import tell_staff
from chapterhouse.members.models import Claim, Preferences, Role
from chapterhouse.testing import make_pen_name

pytestmark = pytest.mark.django_db


@pytest.fixture
def heron(settings):
    settings.MAIL_IS_SET, settings.PUBLIC = True, "https://stories.example"
    Archive.objects.get_or_create(pk=1)
    member = make_pen_name("Heron").member
    member.grant(Role.ARCHIVIST, by=None)
    Claim.objects.create(typed="Wren", contact="wren@example.org", words="It is mine.")
    return member


def told(member, rhythm, ago=None):
    Letter.objects.all().delete()
    at = timezone.now() - ago if ago else None
    Preferences.change(member, letters_queue=rhythm, queue_told_at=at)
    tell_staff()
    return Letter.objects.count()


def test_the_letter_says_how_many_and_where(heron):
    assert told(heron, "daily") == 1
    letter = Letter.objects.get()
    assert letter.to == heron.email
    assert "One person waits" in letter.text
    assert "https://stories.example/desk/claims/" in letter.text
    assert "https://stories.example/account/preferences/" in letter.text


@pytest.mark.parametrize(
    ("rhythm", "ago", "letters"),
    [
        ("never", None, 0),
        ("daily", None, 1),
        ("daily", timedelta(hours=22), 0),
        ("daily", timedelta(hours=24), 1),
        ("weekly", timedelta(days=6), 0),
        ("weekly", timedelta(days=7), 1),
        ("at-once", None, 1),
    ],
)
def test_it_comes_in_the_rhythm_that_was_chosen(heron, rhythm, ago, letters):
    assert told(heron, rhythm, ago) == letters


def test_at_once_means_what_is_new(heron):
    assert told(heron, "at-once", timedelta(minutes=-1)) == 0
    Claim.objects.update(made_at=timezone.now() + timedelta(minutes=2))
    tell_staff()
    assert Letter.objects.count() == 1


def test_the_job_may_run_twice(heron):
    told(heron, "daily")
    tell_staff()
    assert Letter.objects.count() == 1


def test_nobody_is_told_of_nothing(heron):
    Claim.objects.update(decided_at=timezone.now())
    assert told(heron, "daily") == 0


def test_only_archivists_who_may_sign_in_are_told(heron):
    heron.revoke(Role.ARCHIVIST, by=None)
    assert told(heron, "daily") == 0
    heron.grant(Role.ARCHIVIST, by=None)
    type(heron).objects.update(is_active=False)
    assert told(heron, "daily") == 0
