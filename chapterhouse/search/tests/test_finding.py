import pytest

from chapterhouse.archive.models import Archive
from chapterhouse.search.asking.nodes import (
    All,
    By,
    Choice,
    Flag,
    Node,
    Not,
    Phrase,
    Query,
    Tagged,
    Within,
    Word,
)
from chapterhouse.search.finding import Asker, Results
from chapterhouse.search.index.reading import reader
from chapterhouse.search.index.tallying import at_most
from chapterhouse.stories.gates import Agreed
from chapterhouse.testing import Cast, make_cast, make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(take_in) -> Cast:
    made = make_cast()
    take_in()
    return made


def titles(cast: Cast, node: Node | None = None, who: str = "visitor", **query) -> set[str]:
    member = cast.member(who)
    results = Results(Query(node, **query), Asker(cast.archive, member, member))
    return {story.title for story in results[0:50]}


@pytest.mark.parametrize("who", ["visitor", "finch", "wren", "heron"])
def test_each_finds_what_stands_in_their_lists(cast, who):
    cast.archive.members_only_listed = Archive.MembersOnly.NOT_AT_ALL
    expected = {"Salt", "Tide", "Ember", "Ash"}
    assert titles(cast, who=who) == expected - ({"Ember"} if who == "visitor" else set())


def test_no_word_behind_a_gate_finds_a_story(cast):
    assert titles(cast, Word("secret")) == titles(cast, Word("secret", "summary")) == set()
    agreed = Agreed(frozenset([cast.adult.pk]), of_age=True)
    results = Results(Query(Word("secret")), Asker(cast.archive, agreed=agreed))
    assert results[0:5] == [cast.ash]


def test_its_author_finds_it_by_these_words(cast):
    assert titles(cast, Word("secret"), who="wren") == {"Ash"}


@pytest.mark.parametrize(
    ("node", "found"),
    [
        (Word("salt"), {"Salt"}),
        (Word("SÄLT", "title"), {"Salt"}),
        (Word("sea", "summary"), {"Salt"}),
        (Phrase("harbour lights"), {"Salt"}),
        (Phrase("lights harbour"), set()),
        (Word("harb*", "tag"), {"Salt"}),
        (Word("rook", "author"), {"Salt"}),
        (All((Word("wren"), Not(Word("salt")))), {"Tide", "Ash", "Ember"}),
        (Choice("progress", ("complete",)), {"Salt"}),
        (Within("chapters", 2, 2), {"Tide"}),
        (Within("chapters", 2), {"Tide", "Salt"}),
        (Flag("crossover"), set()),
        (Flag("inseries", is_so=False), {"Salt", "Tide", "Ash", "Ember"}),
    ],
)
def test_what_is_asked_is_found(cast, node, found):
    assert titles(cast, node) == found


def test_a_tag_finds_what_carries_one_below_it(cast):
    (above,) = cast.category.parents.all()
    assert titles(cast, Tagged(above.pk)) == titles(cast, Tagged(cast.category.pk)) == {"Salt"}


def test_an_author_is_found_by_each_of_their_stories(cast):
    assert titles(cast, By(cast.rook.pk)) == {"Salt"}


def test_what_was_hidden_is_gone_at_once_whatever_the_index_says(cast):
    cast.salt.hide(by=cast.heron.member, why="a mistake")
    assert titles(cast) == {"Tide", "Ash", "Ember"}


def test_a_random_order_holds_every_story_once_on_its_pages(cast):
    results = Results(Query(None, "random", seed=5), Asker(cast.archive))
    found = [story.pk for story in (cast.salt, cast.tide, cast.ember, cast.ash)]
    assert sorted(results.keys(0, 3) + results.keys(3, 3)) == sorted(found)


def test_a_beginning_finds_every_word_however_many_there_are(cast, take_in):
    for number in range(60):
        make_published(f"A lantern{number:02}", cast.wren)
    take_in()
    assert Results(Query(Word("lant*", "title")), Asker(cast.archive)).total == 60


def test_where_there_is_no_condition_every_story_may_be_found(cast):
    searcher = reader.view().searcher
    assert at_most(All(()), searcher) == at_most(None, searcher) == searcher.num_docs > 0
