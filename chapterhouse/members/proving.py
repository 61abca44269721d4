"""Proving a password: the same work for one member as for none or five, and one at a time.

Each attempt costs as many hashes as the archive's most ambiguous name has members, so that neither
the answer's time tells whether there is an account. A thread of its own does them, one attempt at a
time and behind the readers' threads: whoever hammers the form keeps nobody from reading.
"""

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import argon2
from django.contrib.auth.hashers import check_password, identify_hasher, make_password
from django.core.cache import cache as counted
from django.db.models import Count
from django.db.models.functions import Lower

from chapterhouse.members.hashers import ALGORITHM, is_old, old_digests, wrap_md5, wrapper
from chapterhouse.members.models import FormerName, Member, PenName

MOST_CANDIDATES = 5
RECOUNTED_AFTER = 3600
PATIENCE_SECONDS = 3.0


class BusyError(Exception):
    """Somebody else's password is being proved at this moment."""


def step_back() -> None:
    """Let readers go first; the threads that argon2 starts inherit it."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 5)


DOOR = ThreadPoolExecutor(max_workers=1, thread_name_prefix="door", initializer=step_back)
AT_THE_DOOR = threading.Lock()


def prove(members: list[Member], password: str, *, may_wait: bool = False) -> Member | None:
    """The first of the members whose password this is.

    Raises BusyError at once where somebody else is at the door, or after three seconds where
    `may_wait` says that this caller is known.
    """
    rounds = max(most_alike(), len(members))
    has_old = has_old_passwords()
    if not AT_THE_DOOR.acquire(timeout=PATIENCE_SECONDS if may_wait else 0):
        raise BusyError
    try:
        found = DOOR.submit(first_that_fits, members, password, rounds, has_old).result()
    finally:
        AT_THE_DOOR.release()
    if found and not is_old(found.password) and outdated(found.password):
        # In this thread, for it writes; the cost of a hash has been raised since the last time.
        found.check_password(password)
    return found


def first_that_fits(
    members: list[Member], password: str, rounds: int, has_old: bool
) -> Member | None:
    for member in members:
        if fits(member, password, has_old=has_old):
            return member
    for _nobody in range(rounds - len(members)):
        pretend(password, has_old=has_old)
    return None


def fits(member: Member, password: str, *, has_old: bool) -> bool:
    """Whether the password is the member's. An old archive's is not replaced here, for it may take
    a code as well (`old_passwords.py`); `renewed_password` is what to store in its place."""
    if is_old(member.password):
        member.renewed_password = make_password(password)
        return check_password(password, member.password)
    if has_old:
        try_old(password)
    return check_password(password, member.password)


def pretend(password: str, *, has_old: bool) -> None:
    """What `fits` costs, for nobody."""
    if has_old:
        try_old(password)
    make_password(password)


def try_old(password: str) -> None:
    for digest in old_digests(password):
        try:
            wrapper().verify(nobodys_hash(), digest)
        except argon2.exceptions.VerificationError:
            continue


@cache
def nobodys_hash() -> str:
    return wrap_md5("0" * 32).removeprefix(ALGORITHM)


def outdated(encoded: str) -> bool:
    return identify_hasher(encoded).must_update(encoded)


def most_alike() -> int:
    """How many members with a password the most ambiguous name or e-mail means; at least one."""
    return counted.get_or_set("most-alike", count_alike, RECOUNTED_AFTER) or 1


def count_alike() -> int:
    able = Member.objects.exclude(password="").exclude(password__startswith="!")
    names = PenName.objects.filter(member__in=able).values("folded")
    given_up = FormerName.objects.filter(pen_name__member__in=able).values("folded")
    mails = able.exclude(email="").values(lowered=Lower("email"))
    by_name = names.annotate(n=Count("member", distinct=True)).order_by("-n")
    by_former = given_up.annotate(n=Count("pen_name__member", distinct=True)).order_by("-n")
    by_mail = mails.annotate(n=Count("pk")).order_by("-n")
    most = [n for by in (by_name, by_former, by_mail) for n in by.values_list("n", flat=True)[:1]]
    return min(max([1, *most]), MOST_CANDIDATES)


def has_old_passwords() -> bool:
    """Whether anybody's password is still an old archive's, which costs a little more to check."""
    old = Member.objects.filter(password__startswith=ALGORITHM)
    return bool(counted.get_or_set("has-old-passwords", old.exists, RECOUNTED_AFTER))
