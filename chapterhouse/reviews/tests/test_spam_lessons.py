"""The filter learns from people, adds up what it learnt, and forgets what they take back."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chapterhouse.reviews.models import Review, SpamLesson, SpamWord
from chapterhouse.reviews.spam.bayes import ENOUGH, spam_chance
from chapterhouse.reviews.spam.lessons import forget, learn
from chapterhouse.testing import make_story

pytestmark = pytest.mark.django_db
SPAM = "<p>Cheap watches and magic pills, order today</p>"
HAM = "<p>I held my breath when the lighthouse went dark</p>"


@pytest.fixture
def story():
    return make_story("Salt")


def counts():
    rows = SpamWord.objects.exclude(spam=0, ham=0)
    return {row.digest: (row.spam, row.ham) for row in rows}


def teach(story, text, *, is_spam, times=1):
    for _ in range(times):
        learn(Review.objects.create(story=story, text=text), is_spam=is_spam)


def test_it_says_nothing_before_it_knows_enough_of_both(story):
    teach(story, SPAM, is_spam=True, times=ENOUGH)
    teach(story, HAM, is_spam=False, times=ENOUGH - 1)
    assert spam_chance(SPAM) is None
    teach(story, HAM, is_spam=False)
    assert spam_chance(SPAM) > 0.95
    assert spam_chance(HAM) < 0.05
    assert spam_chance("<p>Zzyzx</p>") == 0.5


def test_a_verdict_turned_round_counts_the_other_way_only(story):
    review = Review.objects.create(story=story, text=HAM)
    learn(review, is_spam=True)
    learn(review, is_spam=False)
    assert set(counts().values()) == {(0, 1)}
    assert SpamLesson.objects.count() == 1


def test_words_are_not_kept(story):
    teach(story, SPAM, is_spam=True)
    assert "pills" not in str([*SpamWord.objects.values(), *SpamLesson.objects.values()])


def test_what_was_edited_since_is_taken_back_as_it_was_learnt(story):
    review = Review.objects.create(story=story, text=SPAM)
    learn(review, is_spam=True)
    review.text = HAM
    review.save()
    forget(review)
    assert counts() == {}


WORDS = st.lists(st.sampled_from(["sea", "salt", "pill", "watch", "lamp"]), max_size=6)
VERDICTS = st.lists(st.tuples(WORDS, st.booleans(), st.booleans()), max_size=6)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(verdicts=VERDICTS, seed=st.integers(0, 99))
def test_counts_are_the_sum_of_the_verdicts_that_stand_in_any_order(story, verdicts, seed):
    order = Random(seed)

    def taught(steps):
        reviews = {
            n: Review.objects.create(story=story, text=" ".join(w)) for n, (w, _, _) in steps
        }
        for n, (_, is_spam, is_turned) in steps:
            learn(reviews[n], is_spam=is_spam != is_turned)
            if is_turned:
                learn(reviews[n], is_spam=is_spam)
        counted = counts()
        order.shuffle(steps)
        for n, _ in steps:
            forget(reviews[n])
        assert counts() == {}
        return counted

    steps = list(enumerate(verdicts))
    first = taught(list(steps))
    order.shuffle(steps)
    assert taught(steps) == first
    alone = {}
    for words, is_spam, _ in verdicts:
        for digest, (spam, ham) in taught([(0, (words, is_spam, False))]).items():
            before = alone.get(digest, (0, 0))
            alone[digest] = (before[0] + spam, before[1] + ham)
    assert alone == first
