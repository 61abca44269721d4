"""When it is time for a letter, by the clock on a member's wall."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Preferences
from chapterhouse.members.models.preferences import Rhythm

# Ten chapters of one posting are one letter.
GATHER = timedelta(seconds=60)
MORNING = time(8)
MONDAY = 0


@dataclass(frozen=True)
class Clock:
    """`quiet_from` and `quiet_to` are hours of the day; the first may be the later one."""

    zone: ZoneInfo
    quiet_from: int | None = None
    quiet_to: int | None = None

    @classmethod
    def of(cls, preferences: Preferences | None, archive: Archive) -> Self:
        if preferences is None:
            return cls(ZoneInfo(archive.time_zone))
        zone = ZoneInfo(preferences.time_zone or archive.time_zone)
        return cls(zone, preferences.quiet_from, preferences.quiet_to)

    def is_quiet(self, now: datetime) -> bool:
        if self.quiet_from is None or self.quiet_to is None:
            return False
        hour = now.astimezone(self.zone).hour
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= hour < self.quiet_to
        return hour >= self.quiet_from or hour < self.quiet_to

    def last_morning(self, now: datetime, weekly: bool = False) -> datetime:
        """The latest eight o'clock, or that of a Monday, that has been."""
        day = now.astimezone(self.zone).date() + timedelta(days=1)
        while (morning := self._morning(day)) > now or (weekly and day.weekday() != MONDAY):
            day -= timedelta(days=1)
        return morning

    def _morning(self, day: date) -> datetime:
        # In UTC, for two times of one zone are compared as if its clocks were never put back.
        return datetime.combine(day, MORNING, self.zone).astimezone(UTC)

    def due_before(self, rhythm: str, now: datetime) -> datetime:
        """Notices of this rhythm that were made until then have waited long enough."""
        if rhythm == Rhythm.AT_ONCE:
            return now
        return self.last_morning(now, weekly=rhythm == Rhythm.WEEKLY)
