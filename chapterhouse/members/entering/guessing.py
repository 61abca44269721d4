"""Who may try a password, and how often: counted by who guesses, and then by what is guessed at.

A browser that the member logged in from before has an allowance of its own, which no stranger can
use up. For strangers a network is counted, a network at one name, a name from everywhere, and the
archive's failures altogether: where they are many, each network gets very few.
"""

from django.core.cache import cache
from django.http import HttpRequest

from chapterhouse.lib.folding import fold
from chapterhouse.lib.limits import HOUR, allow, client_of, count, digest_of
from chapterhouse.members.backends import candidates
from chapterhouse.members.entering.known_browsers import COOKIE, known_here, knows
from chapterhouse.members.models import Member

MOST_WHERE_KNOWN = 20
MOST_AN_HOUR = 100
MOST_OF_A_NETWORK = ((30, 60), (120, HOUR))
MOST_FAILURES, MOST_IN_A_STORM = 500, 3
STORM = "log-in-storm"


class TooManyError(Exception):
    """This caller tried too often, or too many did at this name."""


def known_member(request: HttpRequest, typed: str) -> Member | None:
    """The member meant, if this browser knows them."""
    return knows(request, candidates(typed)) if known_here(request) else None


def count_try(request: HttpRequest, typed: str) -> bool:
    """Count one try at a name; whether by a stranger. Raises TooManyError after one too many."""
    if known_member(request, typed):
        # By the cookie, which a thief may have copied: each has tries of its own.
        if not count(f"log-in-known:{digest_of(request.COOKIES[COOKIE])}", MOST_WHERE_KNOWN, HOUR):
            raise TooManyError
        return False
    if cache.get(STORM) and not allow(request, STORM, MOST_IN_A_STORM, 600):
        raise TooManyError
    if not all(allow(request, f"log-in-{per}", most, per) for most, per in MOST_OF_A_NETWORK):
        raise TooManyError
    if not count(f"log-in:{digest_of(fold(typed))}", MOST_AN_HOUR, HOUR):
        raise TooManyError
    return True


def note_failure() -> None:
    if not count("log-in-failures", MOST_FAILURES, HOUR):
        cache.set(STORM, True, HOUR)


def name_and_network(request: HttpRequest, typed: str) -> str:
    """A name however it is spelled, and who tries it: no stranger's guesses lock it for all."""
    return f"{fold(typed)}:{client_of(request)}"
