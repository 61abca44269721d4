"""Chance keeps to its laws, and to its seed."""

from random import Random

from hypothesis import given
from hypothesis import strategies as some

from chapterhouse.sample.many.chance import Zipf, low_rank, many, stream

ANY_CHANCE = some.integers().map(Random)


@given(some.integers(20, 2000), some.floats(0.06, 0.9))
def test_the_first_rank_has_its_share(size, share):
    zipf = Zipf(size, share)
    assert abs(zipf.up[0] / zipf.up[-1] - share) < 0.01


@given(some.integers(2, 500))
def test_a_lower_rank_is_never_rarer(size):
    up = Zipf(size, 0.6).up
    steps = [after - before for before, after in zip([0.0, *up], up, strict=False)]
    assert all(one >= next_one - 1e-9 for one, next_one in zip(steps, steps[1:], strict=False))


@given(ANY_CHANCE, some.integers(1, 10**6))
def test_a_low_rank_is_one_of_the_ranks(random, size):
    assert 0 <= low_rank(random, size) < size


@given(ANY_CHANCE, some.floats(0.1, 100), some.floats(0, 2), some.integers(1, 1000))
def test_many_is_at_least_one_and_not_too_many(random, middle, spread, most):
    assert 1 <= many(random, middle, spread, most) <= most


def test_a_stream_depends_on_seed_and_purpose():
    assert stream(1, "tags").random() == stream(1, "tags").random()
    assert stream(1, "tags").random() != stream(2, "tags").random()
    assert stream(1, "tags").random() != stream(1, "people").random()
