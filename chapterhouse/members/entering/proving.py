"""Proving a password: the same work for one member as for none or five, and one at a time.

Each attempt costs as many hashes as the archive's most ambiguous name has members, so that neither
the answer's time tells whether there is an account. A thread of its own does them, one attempt at a
time and behind the readers' threads: whoever hammers the form keeps nobody from reading.
"""

import os
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
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
# A caller who waits holds one of the server's four threads, as does the one whose password is
# proved: one stranger and one known caller may wait, so that a thread is always free for readers.
KNOWN_PATIENCE, STRANGERS_PATIENCE = 3.0, 1.0


class BusyError(Exception):
    """Somebody else's password is being proved at this moment."""


def step_back() -> None:
    """Let readers go first; the threads that argon2 starts inherit it."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 5)


DOOR = ThreadPoolExecutor(max_workers=1, thread_name_prefix="door", initializer=step_back)
AT_THE_DOOR = threading.Lock()
NEXT_KNOWN, NEXT_STRANGER = threading.Lock(), threading.Lock()


def prove(members: list[Member], password: str, *, is_known: bool = False) -> Member | None:
    """The first of the members whose password this is.

    Where somebody else is at the door, one caller waits for a second, and one that is known for
    three, whatever strangers do. Raises BusyError after that, and at once for everybody beyond.
    """
    rounds = max(most_alike(), len(members))
    has_old = has_old_passwords()
    with at_the_door(is_known):
        found = DOOR.submit(first_that_fits, members, password, rounds, has_old).result()
    if found and not is_old(found.password) and outdated(found.password):
        # In this thread, for it writes; the cost of a hash has been raised since the last time.
        found.check_password(password)
    return found


@contextmanager
def at_the_door(is_known: bool) -> Iterator[None]:
    if not (AT_THE_DOOR.acquire(blocking=False) or waits_its_turn(is_known)):
        raise BusyError
    try:
        yield
    finally:
        AT_THE_DOOR.release()


def waits_its_turn(is_known: bool) -> bool:
    """Whether the door opened in time; False at once where somebody waits already."""
    place = NEXT_KNOWN if is_known else NEXT_STRANGER
    if not place.acquire(blocking=False):
        return False
    try:
        return AT_THE_DOOR.acquire(timeout=KNOWN_PATIENCE if is_known else STRANGERS_PATIENCE)
    finally:
        place.release()


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
