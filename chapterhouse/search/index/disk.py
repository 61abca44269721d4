"""When the disk does not take what an index writes: it is full, or closed to us."""

import errno
import os
import re

REFUSALS = {
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG),
    *(errno.EROFS, errno.EACCES, errno.EPERM),
}
# Of our own folders alone: inside of an index they are a fault of its files.
IN_THE_WAY = {errno.ENOTDIR, errno.EEXIST}
# What tantivy cannot read or write it tells as ValueError, with the system's number in its words.
_NUMBER = re.compile(r"\(os error (\d+)\)")


def refusal(reason: BaseException) -> str:
    """What the system says where the disk refuses; empty for any other trouble."""
    if isinstance(reason, OSError):
        number, known = reason.errno or 0, REFUSALS | IN_THE_WAY
    else:
        number, known = number_in(str(reason)), REFUSALS
    return os.strerror(number) if number in known else ""


def number_in(said: str) -> int:
    found = _NUMBER.search(said)
    return int(found[1]) if found else 0
