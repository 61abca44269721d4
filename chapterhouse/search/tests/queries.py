"""Texts and trees to try the language with."""

from datetime import date

from hypothesis import strategies as st

from chapterhouse.search.asking.fields import PLAIN_TEXTS
from chapterhouse.search.asking.nodes import (
    DAYS,
    FLAGS,
    MINE,
    NUMBERS,
    PROGRESS,
    SORTS,
    Ago,
    By,
    Flag,
    Mine,
    Named,
    Phrase,
    Query,
    Tagged,
    Within,
    Word,
)
from chapterhouse.search.asking.ordering import ONE_WAY
from chapterhouse.search.asking.shaping import all_of, any_of, choice_of, in_order, not_of

PIECES = (
    *("salt", "Tide", "Obi-Wan", "don't", "海", "c++", "12:30", "OR", "or", "AND", "NOT", "||"),
    *("&&", "&", "|", "-", "--", "!", "(", ")", "（", "）", '"', "“", "”", "«", "」", '""', "#12"),
    *("title:", "tag:", "author：", "character:", "rating:", "words:", "words>", "kudos <= ", ":"),
    *("updated:", "published:", "complete:", "is:", "sort:", "seed:", "progress:", "language:"),
    *("main:", "score:", "crossover:", "yes", "no", "read", "de", "G,T", "kudos", "-kudos", "7"),
    *("1000", "1000-5000", "<30d", ">1y", "2019", "2020-01..2021", "10k", "..", "4.5", ",", "."),
    *("13-21 months", "2 weeks ago", "today", "99999999999999999999", "2020-13", "é", "\u0301"),
    *("cat*", "tags:", "*", "***"),
    *("\0", "\ud800", "İx:", "=", ">", "≥", "*", "♥", " - ", "\u3000", "\n"),
)
pieces = st.lists(st.sampled_from(PIECES), max_size=14)
texts = st.one_of(st.text(max_size=60), st.builds("".join, pieces), st.builds(" ".join, pieces))

words = st.from_regex(r"[a-zé海][a-z0-9é海]{0,6}(-[a-z]{1,4})?", fullmatch=True)
phrases = st.lists(
    words | st.sampled_from(['"', "OR", "-x", "a:b", "(", "“"]), min_size=1, max_size=6
).map(lambda parts: " ".join([*parts, "end"]))
ids = st.integers(0, 10**18 - 1)
ages = st.integers(0, 36500).map(Ago)
days = st.dates(date(1, 1, 1), date(9999, 12, 31))
counts = st.integers(0, 10**12)


def spans(fields, bounds):
    wanted = st.builds(Within, st.sampled_from(fields), st.none() | bounds, st.none() | bounds)
    return wanted.filter(lambda span: (span.low, span.high) != (None, None) and in_order(span))


leaf = st.one_of(
    st.builds(Word, words, st.sampled_from(("", *PLAIN_TEXTS))),
    st.builds(Phrase, phrases, st.sampled_from(("", *PLAIN_TEXTS))),
    st.builds(Named, st.sampled_from(("tag", "author", "main", "rating", "character")), phrases),
    st.builds(Tagged, ids, st.booleans()),
    st.builds(By, ids),
    spans(NUMBERS, counts),
    spans(DAYS, days | ages),
    st.lists(ids, min_size=1, max_size=3).map(lambda found: choice_of("rating", found)),
    st.lists(st.sampled_from(["de", "pt-br", "fil", "x-elvish"]), min_size=1).map(
        lambda found: choice_of("language", found)
    ),
    st.lists(st.sampled_from(PROGRESS), min_size=1).map(lambda found: choice_of("progress", found)),
    st.builds(Flag, st.sampled_from(FLAGS), st.booleans()),
    st.builds(Mine, st.sampled_from(MINE)),
)
nodes = st.recursive(
    leaf,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map(all_of),
        st.lists(inner, min_size=1, max_size=4).map(any_of),
        inner.map(not_of),
    ),
    max_leaves=12,
)


def _ordered(node, sort, seed, is_reversed):
    return Query(node, sort, seed, is_reversed and sort not in ONE_WAY)


queries = st.builds(
    _ordered,
    st.none() | nodes,
    st.sampled_from(("", *SORTS)),
    st.integers(0, 2**31 - 1),
    st.booleans(),
)
