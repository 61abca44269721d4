"""Times as eFiction kept them: unix seconds since 3.5.6, the server's local time before."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from django.utils.translation import gettext as _

_LOCAL = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)")


def when(raw: bytes | None, zone: tzinfo) -> datetime | None:
    """The moment in UTC; None for NULL, zero dates and what is no time at all.

    A local hour that the clocks went through twice is taken for the first of the two.
    """
    return _moments(raw, zone)[0]


@dataclass
class Clock:
    """Tells the hour that came twice by what is known to have been before, row after row.

    `last` is the latest moment told so far; rows come in the order in which they were written.
    """

    zone: tzinfo
    last: datetime | None = None

    def when(self, raw: bytes | None, remarks: list[str]) -> datetime | None:
        """The moment, with a remark where the clocks left a doubt."""
        first, second, is_missing = _moments(raw, self.zone)
        moment, before = first, self.last
        remark = _("its hour was left out by the clocks on that day") if is_missing else ""
        if first and second and before is not None and first < before <= second:
            moment = second
            remark = _("its hour came twice on that day, and the second was taken")
        elif second:
            remark = _("its hour came twice on that day, and the first was taken")
        if remark and remark not in remarks:
            remarks.append(remark)
        self.last = max(filter(None, (self.last, moment)), default=None)
        return moment


def _moments(raw: bytes | None, zone: tzinfo) -> tuple[datetime | None, datetime | None, bool]:
    """The moment; a second one that it may be; whether the clocks never showed that time."""
    written = (raw or b"").decode("ascii", "replace").strip()
    local = _COMPACT.fullmatch(written) or _LOCAL.match(written)
    try:
        if not local:
            seconds = int(written or 0)
            moment = datetime.fromtimestamp(seconds, UTC) if seconds > 0 else None
            return moment, None, False
        shown = datetime(*[int(part or 0) for part in local.groups()], tzinfo=zone)  # type: ignore[misc,arg-type]
        first, second = (shown.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    except (ValueError, OverflowError, OSError):
        return None, None, False
    if first == second:
        return first, None, False
    is_missing = first.astimezone(zone).replace(tzinfo=None) != shown.replace(tzinfo=None)
    return first, None if is_missing else second, is_missing
