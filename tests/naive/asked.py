"""Queries by chance about what stands in a small archive."""

from datetime import date, timedelta

from hypothesis import strategies as st

from chapterhouse.search.asking.nodes import (
    DAYS,
    FLAGS,
    MINE,
    PROGRESS,
    Ago,
    All,
    Any,
    By,
    Choice,
    Flag,
    Mine,
    Node,
    Not,
    Phrase,
    Tagged,
    Within,
    Word,
)
from chapterhouse.search.asking.nodes import NUMBERS as MEASURED
from tests.naive.archives import FIRST_DAY, LANGUAGES, NUMBERS, WORDS, SmallArchive

FIELDS = ("", "title", "author", "series", "summary", "notes", "tag", "text")
SINCE = (date.today() - FIRST_DAY.date()).days  # noqa: DTZ011


def leaves_about(small: SmallArchive) -> st.SearchStrategy[Node]:
    tags = st.sampled_from([tag.pk for tag in small.tags])
    names = st.sampled_from([name.pk for name in small.names])
    ratings = st.sampled_from([rating.pk for rating in small.ratings])
    words = st.sampled_from(WORDS)
    return st.one_of(
        st.builds(Tagged, tags, st.booleans()),
        st.builds(Tagged, tags),
        st.builds(By, names),
        st.builds(Word, words, st.sampled_from(FIELDS)),
        st.builds(Phrase, phrases(words), st.sampled_from(FIELDS)),
        choices("rating", ratings),
        choices("language", st.sampled_from(LANGUAGES)),
        choices("progress", st.sampled_from(PROGRESS)),
        st.builds(Flag, st.sampled_from(FLAGS), st.booleans()),
        st.builds(Mine, st.sampled_from(MINE)),
        spans(st.sampled_from([one for one in MEASURED if one != "score"]), amounts),
        spans(st.just("score"), st.sampled_from((0, 50, 100, 250, 333, 450, 500))),
        spans(st.sampled_from(DAYS), days),
    )


def phrases(words: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(words, min_size=2, max_size=3).map(" ".join)


def choices(field: str, values: st.SearchStrategy) -> st.SearchStrategy[Node]:
    several = st.lists(values, min_size=1, max_size=2, unique=True)
    return several.map(lambda found: Choice(field, tuple(sorted(found))))


amounts = st.sampled_from(sorted({near for n in NUMBERS for near in (max(0, n - 1), n, n + 1)}))
days = st.one_of(
    st.integers(-40, 400).map(lambda after: FIRST_DAY.date() + timedelta(days=after)),
    st.integers(0, 400).map(lambda after: Ago(SINCE - after)),
)


def spans(fields: st.SearchStrategy[str], bounds: st.SearchStrategy) -> st.SearchStrategy[Node]:
    ends = st.tuples(st.none() | bounds, st.none() | bounds).filter(lambda both: any_end(*both))
    return st.builds(lambda field, both: Within(field, *both), fields, ends)


def any_end(low: object, high: object) -> bool:
    return (low, high) != (None, None)


def nodes_about(small: SmallArchive) -> st.SearchStrategy[Node]:
    return st.recursive(
        leaves_about(small),
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=4).map(lambda of: All(tuple(of))),
            st.lists(inner, min_size=1, max_size=4).map(lambda of: Any(tuple(of))),
            inner.map(Not),
        ),
        max_leaves=8,
    )
