import gc

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections

from chapterhouse.serving.settling import ALL_AT, NAME, OLDER_AT, ROOM, TIMES, WORTH_IT, settle

# Python takes some of them from those it keeps at hand, and does not count these.
ENOUGH = 2 * WORTH_IT


@pytest.fixture
def callbacks():
    callbacks, threshold = list(gc.callbacks), gc.get_threshold()
    yield gc.callbacks
    gc.callbacks[:] = callbacks
    gc.set_threshold(*threshold)
    request_finished.disconnect(dispatch_uid=NAME)
    gc.unfreeze()


@pytest.fixture
def looks(callbacks):
    """The generation of each collection from now on."""
    made = []
    settle()
    callbacks.append(lambda phase, about: phase == "stop" and made.append(about["generation"]))
    # An answer closes connections too, and these tests have none that is theirs.
    request_finished.disconnect(close_old_connections)
    yield made
    request_finished.connect(close_old_connections)


def answer(objects: int) -> list[list]:
    left_behind = [[] for _ in range(objects)]
    request_finished.send(sender=None)
    return left_behind


def test_what_is_there_at_the_start_is_set_aside(callbacks):
    settle()
    assert gc.get_freeze_count() > 1000


def test_so_is_what_outlives_the_first_full_collections_and_no_more(callbacks):
    settle()
    counts = [gc.get_freeze_count()]
    kept = []
    for _ in range(TIMES + 2):
        kept.append([[] for _ in range(100)])
        gc.collect()
        counts.append(gc.get_freeze_count())
    assert all(counts[n + 1] >= counts[n] + 100 for n in range(TIMES))
    assert counts[-1] == counts[TIMES]


def test_a_page_is_not_interrupted_and_looked_after_once_it_is_answered(looks):
    kept = [[] for _ in range(10 * WORTH_IT)]
    assert looks == []
    answer(0)
    assert looks == [0]
    assert len(kept) < ROOM == gc.get_threshold()[0]


def test_what_left_little_behind_is_not_looked_after(looks):
    gc.collect(0)
    looks.clear()
    answer(WORTH_IT // 10)
    assert looks == []


def test_now_and_then_what_is_older_is_looked_through_as_well(looks):
    for _ in range(2 * ALL_AT):
        answer(ENOUGH)
    assert looks.count(2) == 2
    assert looks.count(1) == 2 * (ALL_AT // OLDER_AT - 1)
    assert len(looks) == 2 * ALL_AT


def test_what_held_itself_is_gone_after_some_answers(looks):
    class Page:
        gone = 0

        def __init__(self):
            self.itself = self

        def __del__(self):
            Page.gone += 1

    Page()
    assert Page.gone == 0
    answer(ENOUGH)
    assert Page.gone == 1
