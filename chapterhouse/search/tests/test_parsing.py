"""The language: what each spelling asks for, and that every text is read or explained."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    Phrase,
    Query,
    Tagged,
    Within,
    Word,
)
from chapterhouse.search.asking.parsing import parse
from chapterhouse.search.asking.reading import readable
from chapterhouse.search.asking.saying import said
from chapterhouse.search.tests.queries import queries, texts

SALT, SEA, TIDE = Word("salt"), Word("sea"), Word("tide")
UNDERSTOOD = {
    "": None,
    "salt": SALT,
    "salt sea": All((SALT, SEA)),
    "salt salt": SALT,
    "salt AND sea": All((SALT, SEA)),
    "salt && sea": All((SALT, SEA)),
    "salt OR sea": Any((SALT, SEA)),
    "salt||sea": Any((SALT, SEA)),
    "salt or sea": All((SALT, Word("or"), SEA)),
    "tide salt OR sea": All((TIDE, Any((SALT, SEA)))),
    "tide OR salt AND sea": Any((TIDE, All((SALT, SEA)))),
    "(tide salt) OR sea": Any((All((TIDE, SALT)), SEA)),
    "（tide salt）OR sea": Any((All((TIDE, SALT)), SEA)),
    "((salt))": SALT,
    "-salt": Not(SALT),
    "NOT salt": Not(SALT),
    "--salt": SALT,
    "-(salt OR sea)": All((Not(SALT), Not(SEA))),
    "-(salt sea)": Not(All((SALT, SEA))),
    "Obi-Wan, (salt)!": All((Word("Obi-Wan"), SALT)),
    "salt & sea": All((SALT, SEA)),
    '"salt sea"': Phrase("salt sea"),
    "“salt  sea”": Phrase("salt sea"),
    "«salt sea»": Phrase("salt sea"),
    "「salt sea」": Phrase("salt sea"),
    '"a ""b"" c"': Phrase('a "b" c'),
    "title:salt": Word("salt", "title"),
    "title：salt": Word("salt", "title"),
    "Title: salt": Word("salt", "title"),
    'summary:"salt sea"': Phrase("salt sea", "summary"),
    "title:(salt OR sea)": Any((Word("salt", "title"), Word("sea", "title"))),
    "notes:-salt": Not(Word("salt", "notes")),
    "text:salt series:tide": All((Word("salt", "text"), Word("tide", "series"))),
    "tag:angst": Named("tag", "angst"),
    "tag:#12": Tagged(12),
    'tag:"#12"': Named("tag", "#12"),
    'character:"Mara Quill"': Named("character", "Mara Quill"),
    "персонаж:Мара": Named("персонаж", "Мара"),
    "author:wren": Named("author", "wren"),
    "by:wren": Named("author", "wren"),
    "author:#31": By(31),
    'main:"A/B"': Named("main", "A/B"),
    "main:#7": Tagged(7, as_main=True),
    "rating:T": Named("rating", "T"),
    "rating:#2,#1": Choice("rating", (1, 2)),
    "language:de,fr": Choice("language", ("de", "fr")),
    "language:German": Named("language", "German"),
    "language:#fil": Choice("language", ("fil",)),
    "progress:abandoned": Choice("progress", ("abandoned",)),
    "complete:yes": Choice("progress", ("complete",)),
    "complete:no": Choice("progress", ("abandoned", "in-progress")),
    "is:complete": Choice("progress", ("complete",)),
    "is:unread -is:dropped": All((Mine("unread"), Not(Mine("dropped")))),
    "crossover:no": Flag("crossover", is_so=False),
    "-crossover:yes": Flag("crossover", is_so=False),
    "inseries:yes downloads:yes": All((Flag("inseries"), Flag("downloads"))),
    "tags:angst": Named("tag", "angst"),
    "cat* title:dog*": All((Word("cat*"), Word("dog*", "title"))),
    "12:30": Word("12:30"),
    "title:(Re:Zero)": Phrase("Re:Zero", "title"),
    ".title:salt": Phrase("title:salt"),
    'language:"de"': Named("language", "de"),
    'author:"OR"': Named("author", "OR"),
}
MEASURED = {
    "words:>10000": Within("words", 10001),
    "words>10000": Within("words", 10001),
    "words > 10,000": Within("words", 10001),
    "words:>10k": Within("words", 10001),
    "words:>=1000": Within("words", 1000),
    "words:1000+": Within("words", 1000),
    "words:<5000": Within("words", high=4999),
    "words≤5000": Within("words", high=5000),
    "words:..5000": Within("words", high=5000),
    "words:1000-5000": Within("words", 1000, 5000),
    "words:1.000..5.000": Within("words", 1000, 5000),
    "words: 1000 – 5000": Within("words", 1000, 5000),
    "words:5000-1000": Within("words", 1000, 5000),
    "words：＞１０００": Within("words", 1001),
    "words:500": Within("words", 500, 500),
    "words>1000 words<5000": Within("words", 1001, 4999),
    "words>5000 words<1000": All((Within("words", 5001), Within("words", high=999))),
    "score:>4.5": Within("score", 451),
    "score:4-4.5": Within("score", 400, 450),
    "tags:>5": Within("tags", 6),
    "hits>10": Within("reads", 11),
    "comments:>3": Within("reviews", 4),
    "chapters:1": Within("chapters", 1, 1),
    "updated:<30d": Within("updated", Ago(30)),
    "updated:30d": Within("updated", Ago(30)),
    "updated:>1y": Within("updated", high=Ago(365)),
    "updated:today": Within("updated", Ago(0)),
    "updated:yesterday": Within("updated", Ago(1), Ago(1)),
    "updated:13-21 months": Within("updated", Ago(630), Ago(390)),
    "updated:2 weeks ago": Within("updated", Ago(14)),
    "published:2019": Within("published", date(2019, 1, 1), date(2019, 12, 31)),
    "published:2020-02": Within("published", date(2020, 2, 1), date(2020, 2, 29)),
    "published:>2019": Within("published", date(2020, 1, 1)),
    "published:<2019-05-02": Within("published", high=date(2019, 5, 1)),
    "updated:2020-01..2021": Within("updated", date(2020, 1, 1), date(2021, 12, 31)),
    "updated:2021..2020": Within("updated", date(2020, 1, 1), date(2021, 12, 31)),
    "updated:2019-2021": Within("updated", date(2019, 1, 1), date(2021, 12, 31)),
    "updated:2020..30d": Within("updated", date(2020, 1, 1), Ago(30)),
}
EXPLAINED = {
    "salt OR": SALT,
    "OR salt": SALT,
    "salt AND OR sea": Any((SALT, SEA)),
    "salt NOT": SALT,
    "(salt": SALT,
    "salt)": SALT,
    "salt ()": SALT,
    '"salt': SALT,
    "salt”": SALT,
    '"" salt': SALT,
    "title: author:#3": By(3),
    "title:": None,
    'tag:""': None,
    "salt words:many": SALT,
    "words:>99999999999999": None,
    "words:<0": None,
    "updated:2020-13": None,
    "updated:0000": None,
    "published:>9999": None,
    "published:<0001": None,
    "updated:<9999y": None,
    "complete:perhaps": None,
    "progress:soon": None,
    "is:blue": None,
    "sort:colour salt": SALT,
    "seed:x": None,
    "seed:99999999999": None,
    "♥": None,
    "?!": None,
    f"salt {'x' * 300}": SALT,
}


@pytest.mark.parametrize(("text", "node"), [*UNDERSTOOD.items(), *MEASURED.items()])
def test_each_spelling_is_understood(text, node):
    parsed = parse(text)
    assert parsed.query.node == node
    assert parsed.problems == ()
    assert parse(said(parsed.query)) == parsed


@pytest.mark.parametrize(("text", "node"), EXPLAINED.items())
def test_what_is_not_understood_is_explained_and_the_rest_holds(text, node):
    parsed = parse(text)
    assert parsed.query.node == node
    assert parsed.problems


def test_the_order_is_read_beside_the_conditions():
    assert parse("salt sort:kudos").query == Query(SALT, "kudos")
    assert parse("sort:-words").query == Query(None, "words", is_reversed=True)
    assert parse("sort:<words").query == Query(None, "words", is_reversed=True)
    assert parse("sort:hits").query.sort == "reads"
    assert parse("sort:random seed:7").query == Query(None, "random", seed=7)


def test_some_orders_have_no_other_way_round():
    assert parse("sort:-random").query == Query(None, "random")
    assert parse("sort:<relevance").query == Query(None, "relevance")


def test_there_is_an_end_to_brackets_and_to_conditions():
    assert not parse("(" * 20 + "salt" + ")" * 20).problems
    assert parse("(" * 21 + "salt" + ")" * 21).problems
    many = parse(" ".join(f"w{number}" for number in range(300)))
    assert len(many.query.node.of) == 200
    assert len(many.problems) == 1


def test_a_second_order_is_explained():
    parsed = parse("sort:words sort:kudos")
    assert parsed.query.sort == "words"
    assert len(parsed.problems) == 1


def test_a_problem_shows_its_place():
    text = "salt words:many sea"
    (problem,) = parse(text).problems
    assert text[problem.start : problem.end] == "words:many"
    assert "many" in problem.sentence


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000 + "salt" + ")" * 10_000,
        "-" * 10_001 + "salt",
        "tag:" * 10_000,
        "«" * 10_000,
        '"' * 9_999,
        "(salt OR " * 10_000,
        "salt " * 20_000,
        " ".join(map(str, range(10_000))),
        "é" * 100_000,
    ],
)
def test_huge_texts_are_explained(text):
    parsed = parse(text)
    assert parsed.problems
    assert len(parsed.problems) < 200
    assert parse(said(parsed.query)).query == parsed.query


@given(texts)
def test_every_text_is_read_or_explained(text):
    parsed = parse(text)
    assert parsed.query != Query() or parsed.problems or not readable(text).strip()
    for problem in parsed.problems:
        assert problem.sentence
        assert 0 <= problem.start <= problem.end <= len(text)


@given(texts)
def test_what_was_read_is_said_and_read_again(text):
    query = parse(text).query
    assert parse(said(query)).query == query
    assert parse(said(query)).problems == ()


@given(queries)
def test_every_query_is_said_and_read_again(query):
    assert parse(said(query)).query == query


@given(st.integers(0, 40), st.booleans())
def test_deep_queries_are_said_with_no_more_brackets_than_were_typed(depth, is_negative):
    text = "salt"
    for level in range(depth):
        text = f"{'-' if is_negative else ''}(w{level} OR v{level} AND {text}) x{level}"
    query = parse(text).query
    assert parse(said(query)).query == query
