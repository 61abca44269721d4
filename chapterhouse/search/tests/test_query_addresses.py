"""A query's address: one for each query, and whatever stands in it is read or explained."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.search.asking.addresses import PARAMS, from_params, to_params
from chapterhouse.search.asking.nodes import (
    Ago,
    All,
    Any,
    By,
    Choice,
    Flag,
    Mine,
    Named,
    Not,
    Query,
    Tagged,
    Within,
    Word,
)
from chapterhouse.search.asking.shaping import conditions
from chapterhouse.search.tests.queries import queries, texts

SALT = Word("salt")
READ = {
    "": None,
    "q=salt": SALT,
    "with=3&with=5": All((Tagged(3), Tagged(5))),
    "any=3&any=5": Any((Tagged(3), Tagged(5))),
    "any=3": Tagged(3),
    "without=3": Not(Tagged(3)),
    "main=3": Tagged(3, as_main=True),
    "by=3&not_by=4": All((By(3), Not(By(4)))),
    "rating=2&rating=1": Choice("rating", (1, 2)),
    "language=de&language=fr": Choice("language", ("de", "fr")),
    "progress=complete": Choice("progress", ("complete",)),
    "words_from=1000&words_to=5000": Within("words", 1000, 5000),
    "words_from=5000&words_to=1000": Within("words", 1000, 5000),
    "words_from=10k": Within("words", 10000),
    "score_from=4.5": Within("score", 450),
    "updated_from=30d": Within("updated", Ago(30)),
    "updated_to=1y": Within("updated", high=Ago(365)),
    "published_from=2019&published_to=2019": Within(
        "published", date(2019, 1, 1), date(2019, 12, 31)
    ),
    "crossover=no": Flag("crossover", is_so=False),
    "mine=unread&mine=not-dropped": All((Mine("unread"), Not(Mine("dropped")))),
    "q=salt&with=&words_from=&sort=": SALT,
    "with_names=Angst, Hurt/Comfort": All((Named("tag", "Angst"), Named("tag", "Hurt/Comfort"))),
    "any_names=Angst&any=3": Any((Tagged(3), Named("tag", "Angst"))),
    "without_names=Death": Not(Named("tag", "Death")),
    "main_names=A/B": Named("main", "A/B"),
    "by_names=Wren&not_by_names=Rook": All((Named("author", "Wren"), Not(Named("author", "Rook")))),
}
WRONG = {
    "with=abc": "with",
    "with=-5": "with",
    f"with={'9' * 40}": "with",
    "rating=x": "rating",
    "language=%00%F0": "language",
    "progress=soon": "progress",
    "words_from=many": "words_from",
    "published_from=2020-13": "published_from",
    "crossover=perhaps": "crossover",
    "mine=yours": "mine",
    "sort=colour": "sort",
    "seed=x": "seed",
    "q=(": "q",
    f"with_names={'x' * 300}": "with_names",
    "&".join(f"with={key}" for key in range(300)): "with",
}


def query_at(address: str):
    return from_params(QueryDict(address))


def address_of(query: Query) -> str:
    return urlencode(to_params(query))


@pytest.mark.parametrize(("address", "node"), READ.items())
def test_each_parameter_is_read(address, node):
    query, problems = query_at(address)
    assert query.node == node
    assert problems == ()


@pytest.mark.parametrize(("address", "name"), WRONG.items())
def test_wrong_values_are_explained(address, name):
    _query, problems = query_at(f"{address}&by=7")
    assert [problem.field for problem in problems] == [name]
    assert problems[0].sentence


def test_the_order_and_its_seed():
    assert query_at("sort=kudos")[0] == Query(sort="kudos")
    assert query_at("sort=-words")[0] == Query(sort="words", is_reversed=True)
    assert query_at("sort=random&seed=7")[0] == Query(sort="random", seed=7)


def test_a_typed_order_goes_before_the_select():
    assert query_at("q=sort:kudos&sort=title")[0].sort == "kudos"


def test_what_the_form_can_show_leaves_the_text():
    query, _problems = query_at("q=salt words:>1000 tag:%235 (salt OR tag:%236)")
    assert to_params(query) == [
        ("q", "salt (salt OR tag:#6)"),
        ("with", "5"),
        ("words_from", "1001"),
    ]


@given(queries)
def test_every_query_has_one_address_that_leads_back(query):
    again, problems = query_at(address_of(query))
    assert problems == ()
    assert address_of(again) == address_of(query)
    assert set(conditions(again.node)) == set(conditions(query.node))
    assert (again.sort, again.seed, again.is_reversed) == (
        query.sort,
        query.seed,
        query.is_reversed,
    )


@given(st.lists(st.tuples(st.sampled_from(PARAMS), texts), max_size=6))
def test_every_address_is_read_or_explained(pairs):
    given_ = QueryDict(mutable=True)
    for name, value in pairs:
        given_.appendlist(name, value)
    query, problems = from_params(given_)
    assert all(problem.sentence for problem in problems)
    again, none = query_at(address_of(query))
    assert none == ()
    assert address_of(again) == address_of(query)
    assert again == from_params(QueryDict(address_of(again)))[0]
