"""Pages are made within one piece of the interpreter's stack."""

import resource
import sys

from django.http import HttpResponse

from chapterhouse.lib.room import RoomMiddleware

CALLS = 2000


def leaf():
    return None


def faults_of(calls):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    calls()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def at_depth(depth):
    if depth:
        return at_depth(depth - 1)
    for _ in range(CALLS):
        leaf()
    return None


def most_faults():
    """At whatever depth the edge of a piece may lie."""
    return max(faults_of(lambda depth=depth: at_depth(depth)) for depth in range(300))


def test_no_depth_of_a_page_takes_and_gives_back_memory_with_every_call():
    found = []

    def view(request):
        found.append(most_faults())
        return HttpResponse()

    RoomMiddleware(view)(None)
    assert found[0] < CALLS / 2
    # Without, there is such a depth: else nothing here is tried.
    assert most_faults() > CALLS / 2 or sys.version_info > (3, 12)
