"""Fourteen days: counted, reminded of, taken back, and no clock can make them shorter."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from chapterhouse.archive.models import Letter
from chapterhouse.jobs.worker import run_waiting
from chapterhouse.members.leaving.beginning import (
    LastArchivistError,
    begin,
    change_mind,
    runs_the_archive_alone,
    think,
)
from chapterhouse.members.leaving.days import see_the_day
from chapterhouse.members.leaving.jobs import see_leavings
from chapterhouse.members.models import Change, GoneName, Leaving, Member, PenName, Role
from chapterhouse.testing import make_pen_name

pytestmark = pytest.mark.django_db
START = timezone.now()


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def letters(settings):
    settings.MAIL_IS_SET = True
    settings.PUBLIC = "https://archive.example"
    return lambda: list(Letter.objects.order_by("pk").values_list("subject", flat=True))


@pytest.fixture
def wren():
    return make_pen_name("Wren")


def begun(pen_name):
    leaving = think(pen_name.member)
    begin(leaving)
    leaving.refresh_from_db()
    return leaving


def live_through(days, per_day=4):
    """The job's rounds of so many days; the leavings that were ripe in the last one."""
    ripe = []
    for hours in range(0, days * 24 + 1, 24 // per_day):
        with time_machine.travel(START + timedelta(hours=hours), tick=False):
            ripe = see_the_day()
    return ripe


def test_it_is_due_in_fourteen_days_and_said_in_a_letter(wren, letters):
    leaving = begun(wren)
    assert leaving.due_at - leaving.began_at == timedelta(days=14)
    assert letters() == ["You are leaving"]
    assert f"{leaving.due_at:%Y}" in Letter.objects.get().text


def test_the_reminder_comes_once_two_days_before(wren, letters):
    begun(wren)
    live_through(11)
    assert letters() == ["You are leaving"]
    live_through(13)
    assert letters() == ["You are leaving", "You leave in two days"]


def test_it_is_ripe_after_fourteen_days_and_not_before(wren):
    leaving = begun(wren)
    assert live_through(13) == []
    assert live_through(15) == [leaving.pk]


def test_a_clock_that_jumps_a_year_ahead_erases_nobody(wren):
    begun(wren)
    with time_machine.travel(START + timedelta(days=365), tick=False):
        assert see_the_day() == []
        assert see_the_day() == []
    with time_machine.travel(START + timedelta(days=367), tick=False):
        assert see_the_day() == []
    assert Leaving.objects.get().days_seen == 2


def test_a_clock_that_is_put_back_counts_nothing(wren):
    begun(wren)
    for hours in (50, 40, 30, 20, 10, 0):
        with time_machine.travel(START + timedelta(hours=hours), tick=False):
            assert see_the_day() == []
    assert Leaving.objects.get().days_seen == 1


def test_whoever_stays_is_told_so_and_everything_is_as_it_was(wren, letters):
    leaving = begun(wren)
    assert change_mind(leaving)
    assert letters() == ["You are leaving", "You are staying"]
    assert not change_mind(leaving)
    assert live_through(20) == []
    assert Change.objects.filter(verb="stay", noun="member").count() == 1


def test_they_may_leave_again_and_the_days_begin_anew(wren):
    change_mind(begun(wren))
    again = begun(wren)
    assert again.days_seen == 0
    assert Leaving.objects.count() == 2


def test_a_thought_is_no_leaving(wren):
    think(wren.member)
    assert live_through(20) == []


def test_two_tabs_begin_once(wren, letters):
    leaving = think(wren.member)
    assert begin(leaving)
    assert not begin(think(wren.member))
    assert letters() == ["You are leaving"]


def test_the_job_carries_out_what_is_ripe(wren):
    leaving = begun(wren)
    live_through(15)
    with time_machine.travel(START + timedelta(days=16), tick=False):
        see_leavings()
        run_waiting("long")
    assert not Member.objects.filter(pk=leaving.member_id).exists()
    assert not PenName.objects.filter(name="Wren").exists()
    assert GoneName.knows("wren")
    assert Change.objects.get(verb="erase").by is None


def test_once_it_is_being_carried_out_there_is_no_way_back(wren):
    leaving = begun(wren)
    Leaving.objects.filter(pk=leaving.pk).update(erasing_at=timezone.now())
    assert not change_mind(leaving)
    assert see_the_day() == [leaving.pk]


def test_without_an_e_mail_nobody_writes_and_the_days_count_all_the_same(letters):
    leaving = begun(PenName.create(Member.objects.create_user(), "Quiet"))
    assert live_through(15) == [leaving.pk]
    assert letters() == []


def test_the_last_archivist_cannot_begin(wren):
    wren.member.grant(Role.ARCHIVIST, by=None)
    with pytest.raises(LastArchivistError):
        begin(think(wren.member))
    colleague = make_pen_name("Heron").member
    colleague.grant(Role.ARCHIVIST, by=None)
    begun(wren)
    assert runs_the_archive_alone(colleague)


def test_it_waits_where_the_other_archivist_went_meanwhile(wren):
    wren.member.grant(Role.ARCHIVIST, by=None)
    colleague = make_pen_name("Heron").member
    colleague.grant(Role.ARCHIVIST, by=None)
    leaving = begun(wren)
    colleague.revoke(Role.ARCHIVIST, by=None)
    live_through(15)
    with time_machine.travel(START + timedelta(days=16), tick=False):
        see_leavings()
        run_waiting("long")
    assert Member.objects.filter(pk=leaving.member_id).exists()
