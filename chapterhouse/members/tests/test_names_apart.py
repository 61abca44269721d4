"""Names of one member go on days of their own: no reader sees them go together."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from chapterhouse.jobs.worker import run_waiting
from chapterhouse.members.leaving import noted
from chapterhouse.members.leaving.apart import LAST_DAY, days_of
from chapterhouse.members.leaving.beginning import begin, think
from chapterhouse.members.leaving.erasing import erase, erase_again
from chapterhouse.members.leaving.jobs import see_leavings
from chapterhouse.members.models import GoneName, Leaving, Member, PenName
from chapterhouse.testing import make_pen_name

pytestmark = pytest.mark.django_db
START = timezone.now()
NAMES = ("Wren", "Kestrel", "Merlin", "Osprey")


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def wren():
    wren = make_pen_name("Wren")
    for name in NAMES[1:]:
        PenName.create(wren.member, name)
    return wren


def left():
    return set(PenName.objects.values_list("name", flat=True))


def gone_by_day(days):
    """The names that are gone after each round of the job, four of them a day."""
    seen = []
    for hours in range(0, days * 24, 6):
        with time_machine.travel(START + timedelta(hours=hours), tick=False):
            see_leavings()
            run_waiting("long")
            seen.append(set(NAMES) - left())
    return seen


def test_each_goes_in_a_round_of_its_own_and_all_within_a_month(wren):
    begin(think(wren.member))
    seen = gone_by_day(29)
    assert max(len(now - before) for before, now in zip(seen, seen[1:], strict=False)) == 1
    assert seen[-1] == set(NAMES)
    assert not Member.objects.exists()
    assert all(GoneName.knows(name) for name in NAMES)


def test_the_account_is_gone_with_the_first_of_them(wren):
    erase(think(wren.member))
    assert not Member.objects.filter(email="wren@example.org").exists()
    assert left() == {"Kestrel", "Merlin", "Osprey"}
    assert len(set(PenName.objects.values_list("member", flat=True))) == 3
    assert not Member.objects.filter(is_active=True).exists()
    assert not any(member.has_usable_password() for member in Member.objects.all())


def test_the_days_are_by_chance_and_never_beyond_a_fortnight(wren):
    leaving = think(wren.member)
    names = list(wren.member.pen_names.all())
    days = [due - timezone.now() for _name, due in days_of(leaving, names * 5)]
    assert timedelta(hours=23) < min(days)
    assert max(days) <= timedelta(days=LAST_DAY, hours=12)
    other = think(make_pen_name("Finch").member)
    assert abs(days[0] - (next(days_of(other, names))[1] - timezone.now())) > timedelta(minutes=1)


def test_a_backup_of_before_brings_back_only_the_days_that_are_left(wren):
    key = wren.member.key
    leaving = think(wren.member)
    erase(leaving)
    due = dict(Leaving.objects.values_list("member__pen_names__name", "due_at"))
    first = min(due, key=due.get)
    Leaving.objects.all().delete()
    PenName.objects.all().delete()
    risen = make_pen_name("Wren")
    for name in NAMES[1:]:
        PenName.create(risen.member, name)
    Member.objects.filter(pk=risen.member_id).update(key=key)
    with time_machine.travel(due[first] + timedelta(hours=1), tick=False):
        assert erase_again() == 1
    assert len(noted.lines()) == 2
    assert len(left()) == 2


def test_the_archivist_can_have_all_go_at_once(wren, capsys):
    call_command("erase-member", "Wren", yes=True, together=True)
    assert left() == set()
    assert "more pen name" not in capsys.readouterr().out


def test_or_is_told_how_many_are_to_go(wren, capsys):
    call_command("erase-member", "Wren", yes=True)
    assert "3 more pen names go on later days" in capsys.readouterr().out
