import gc

import pytest

from chapterhouse.serving.settling import TIMES, settle


@pytest.fixture
def callbacks():
    before = list(gc.callbacks)
    yield gc.callbacks
    gc.callbacks[:] = before
    gc.unfreeze()


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
