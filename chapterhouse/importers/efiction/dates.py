"""Times as eFiction kept them: unix seconds since 3.5.6, the server's local time before."""

import re
from datetime import UTC, datetime, tzinfo

_LOCAL = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)")


def when(raw: bytes | None, zone: tzinfo) -> datetime | None:
    """The moment in UTC; None for NULL, zero dates and what is no time at all.

    A local hour that the clocks went through twice is taken for the first of the two.
    """
    written = (raw or b"").decode("ascii", "replace").strip()
    local = _COMPACT.fullmatch(written) or _LOCAL.match(written)
    try:
        if local:
            parts = [int(part or 0) for part in local.groups()]
            return datetime(*parts, tzinfo=zone).astimezone(UTC)  # type: ignore[misc,arg-type]
        seconds = int(written or 0)
        return datetime.fromtimestamp(seconds, UTC) if seconds > 0 else None
    except (ValueError, OverflowError, OSError):
        return None
