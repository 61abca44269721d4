"""A query in words: what a reader is told they asked for."""

import pytest
from hypothesis import given

from chapterhouse.search.asking.names import Called, Names
from chapterhouse.search.asking.parsing import parse
from chapterhouse.search.asking.telling import told
from chapterhouse.search.tests.queries import queries

NAMES = Names(
    tags={
        1: Called("genre", "Angst", "Angst"),
        2: Called("warning", "Death", "Death"),
        3: Called("relationship", "A/B", "A/B"),
    },
    authors={4: "Wren"},
    ratings={5: "General", 6: "Teen"},
)
WORDS = {
    "": "",
    "complete:yes tag:#1 -tag:#2 words:1000-5000 updated:<30d": (
        "Complete, with Angst, without Death, 1,000 to 5,000 words, updated in the last 30 days"
    ),
    "main:#3 author:#4 -author:#9": "A/B as a main pairing, by Wren, not by author 9",
    "rating:#5,#6 language:de": "Rated General or Teen, in German",
    'salt title:"the sea" -notes:tide': (
        "“salt”, “the sea” in the title, without “tide” in the notes"
    ),
    "tag:#1 OR (tag:#2 salt)": "With Angst or (with Death and “salt”)",
    "-(tag:#1 tag:#2)": "Not (with Angst and with Death)",
    "words:>=1000 chapters:<=3 kudos:5 score:>=4.5": (
        "At least 1,000 words, at most 3 chapters, 5 kudos, a score of at least 4.5"
    ),
    "published:2019 updated:>1y": "Published in 2019, updated more than a year ago",
    "published:2019-05": "Published in May 2019",
    "published:>=2019-05-02": "Published since May 2, 2019",
    "updated:13-21 months": "Updated between 630 days ago and 390 days ago",
    "is:unread -is:dropped crossover:no inseries:yes": (
        "New to me, not dropped by me, no crossovers, in a series"
    ),
}


@pytest.mark.parametrize(("text", "words"), WORDS.items())
def test_a_query_is_told(text, words):
    assert told(parse(text).query, NAMES) == words


@given(queries)
def test_every_query_can_be_told(query):
    assert bool(told(query)) == bool(query)
