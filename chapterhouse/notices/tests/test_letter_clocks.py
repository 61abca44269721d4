"""When letters come: at once but not at night, or in the morning where their reader lives."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.archive.models import Letter
from chapterhouse.members.models import Preferences
from chapterhouse.members.models.preferences import Rhythm
from chapterhouse.notices.kudos import key_of
from chapterhouse.notices.letters import jobs
from chapterhouse.notices.letters.clocks import MORNING, Clock
from chapterhouse.notices.models import Notice
from chapterhouse.notices.tests.letter_boxes import Kind, notice, of_chapter, wants_letters
from chapterhouse.reviews.models import Kudos
from chapterhouse.testing import make_cast

ZONES = sorted(zone for zone in available_timezones() if "/" in zone)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
HOURS = st.integers(0, 23)


@given(st.sampled_from(ZONES), MOMENTS, st.booleans())
def test_the_last_morning_was_eight_of_the_readers_clock(zone, now, weekly):
    clock = Clock(ZoneInfo(zone))
    morning = clock.last_morning(now, weekly=weekly)
    there = morning.astimezone(clock.zone)
    assert there.time() == MORNING
    assert not weekly or there.weekday() == 0
    # A day may have 25 hours, and an island may leave one out.
    longest = timedelta(days=7 if weekly else 1) + timedelta(hours=25)
    assert timedelta() <= now - morning < longest


@given(st.sampled_from(ZONES), MOMENTS, HOURS, HOURS)
def test_quiet_is_told_by_the_hour_on_the_wall(zone, now, start, end):
    clock = Clock(ZoneInfo(zone), start, end)
    hours, hour = [], start
    while hour != end:
        hours.append(hour)
        hour = (hour + 1) % 24
    assert clock.is_quiet(now) == (now.astimezone(clock.zone).hour in hours)


@pytest.mark.parametrize(
    ("moment", "is_quiet"),
    [
        ("2026-03-28T21:59+00:00", False),
        ("2026-03-28T22:00+00:00", True),
        # The night in which Berlin's clocks go on ends an hour earlier, and that in autumn later.
        ("2026-03-29T04:59+00:00", True),
        ("2026-03-29T05:00+00:00", False),
        ("2026-10-25T05:30+00:00", True),
        ("2026-10-25T06:00+00:00", False),
    ],
)
def test_a_night_goes_past_midnight_and_through_changes_of_the_clock(moment, is_quiet):
    clock = Clock(ZoneInfo("Europe/Berlin"), 23, 7)
    assert clock.is_quiet(datetime.fromisoformat(moment)) == is_quiet


def test_without_hours_it_is_never_quiet():
    assert not Clock(ZoneInfo("UTC")).is_quiet(datetime(2026, 1, 1, 3, tzinfo=UTC))


@pytest.fixture
def cast(db, settings):
    settings.MAIL_IS_SET, settings.PUBLIC = True, "https://stories.example"
    return make_cast()


@pytest.fixture
def at(monkeypatch):
    """Let a round of letters be written at a moment."""

    def write(moment, digests=True):
        monkeypatch.setattr(jobs.timezone, "now", lambda: datetime.fromisoformat(moment))
        jobs.write(digests=digests)
        return Letter.objects.count()

    return write


def made(row, moment):
    Notice.objects.filter(pk=row.pk).update(made_at=datetime.fromisoformat(moment))


def test_a_day_comes_in_the_morning_of_its_reader(cast, at):
    finch = wants_letters(cast.finch, time_zone="America/New_York")
    made(of_chapter(finch, cast.tide, rhythm=Rhythm.DAILY), "2026-06-03T20:00+00:00")
    made(of_chapter(finch, cast.tide, rhythm=Rhythm.DAILY), "2026-06-04T11:00+00:00")
    made(of_chapter(finch, cast.tide, rhythm=Rhythm.DAILY), "2026-06-04T12:05+00:00")
    assert at("2026-06-04T11:55+00:00") == 0
    assert at("2026-06-04T12:10+00:00") == 1
    assert Letter.objects.get().notices.count() == 2
    assert at("2026-06-05T11:55+00:00") == 1
    assert at("2026-06-05T12:10+00:00") == 2


def test_the_thanks_of_a_day_are_counted_when_it_is_over(cast, at):
    wren = wants_letters(cast.wren)
    day = datetime(2026, 6, 4, 6, tzinfo=UTC)
    Kudos.objects.create(story=cast.salt, member=cast.finch.member, given_at=day)
    row = notice(wren, Kind.KUDOS, key_of(cast.salt.pk, day.date()), cast.salt, rhythm=Rhythm.DAILY)
    made(row, day.isoformat())
    assert at("2026-06-04T08:10+00:00") == 0
    Kudos.objects.create(story=cast.salt, member=cast.heron.member, given_at=day)
    assert at("2026-06-05T08:10+00:00") == 1
    assert "2 readers thanked you." in Letter.objects.get().text
    assert Letter.objects.get().subject == "Kudos for “Salt”"


def test_a_week_comes_on_monday(cast, at):
    finch = wants_letters(cast.finch)
    made(of_chapter(finch, cast.tide, rhythm=Rhythm.WEEKLY), "2026-06-03T20:00+00:00")
    assert at("2026-06-07T23:00+00:00") == 0
    assert at("2026-06-08T08:00+00:00") == 1


def test_who_chose_no_zone_has_the_archives(cast, at):
    type(cast.archive).objects.update(time_zone="Asia/Tokyo")
    finch = wants_letters(cast.finch)
    made(of_chapter(finch, cast.tide, rhythm=Rhythm.DAILY), "2026-06-03T20:00+00:00")
    assert at("2026-06-03T22:55+00:00") == 0
    assert at("2026-06-03T23:00+00:00") == 1


def test_nothing_comes_at_night_and_all_of_it_in_one_letter_afterwards(cast, at):
    finch = wants_letters(cast.finch, quiet_from=22, quiet_to=7)
    Preferences.change(finch, time_zone="UTC")
    for moment in ("2026-06-03T22:10+00:00", "2026-06-04T03:00+00:00"):
        made(of_chapter(finch, cast.tide), moment)
        assert at("2026-06-04T06:59+00:00", digests=False) == 0
    assert at("2026-06-04T07:00+00:00", digests=False) == 1
    assert Letter.objects.get().notices.count() == 2
