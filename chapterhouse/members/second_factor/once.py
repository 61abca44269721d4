"""A code of an authenticator app opens one door once, whichever process is asked."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.db import transaction
from django.utils.crypto import constant_time_compare

from chapterhouse.members.second_factor.sealing import unseal

LAST = "last_step"


@transaction.atomic
def spend(app: Authenticator, code: str) -> bool:
    """Whether the code is right and none of its time or later was used before (RFC 6238, 5.2).

    The last step stands in the row: a cache would be another one in each process.
    """
    row = Authenticator.objects.select_for_update().filter(pk=app.pk).first()
    if row is None:
        return False
    step = step_of(unseal(row.data["secret"]), code)
    if step is None or step <= row.data.get(LAST, -1):
        return False
    row.data[LAST] = step
    row.save(update_fields=["data"])
    return True


def step_of(secret: str, code: str) -> int | None:
    """The half minute, counted from 1970, that the code belongs to; None for a wrong one."""
    for step in yield_hotp_counters_from_time():
        if constant_time_compare(format_hotp_value(hotp_value(secret, step)), code):
            return step
    return None
