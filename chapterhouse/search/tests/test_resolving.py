"""Names in a query, and the tags, authors, ratings and languages that they stand for."""

import pytest

from chapterhouse.members.models import Member
from chapterhouse.search.asking.naming import names_of
from chapterhouse.search.asking.nodes import (
    All,
    Any,
    By,
    Choice,
    Named,
    Not,
    Phrase,
    Query,
    Tagged,
    Word,
)
from chapterhouse.search.asking.parsing import parse
from chapterhouse.search.asking.resolving import resolve
from chapterhouse.search.asking.saying import said
from chapterhouse.tags.choosing import choose
from chapterhouse.tags.models import Kind, Tag, TagChoice
from chapterhouse.tags.parents import add_parent, make_synonym
from chapterhouse.testing import make_cast, make_pen_name, make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def tags(cast):
    genre = Kind.objects.create(name="genre", title="Genre", plural="Genres", part="genre")
    person = Kind.objects.create(
        name="character", title="Character", plural="Characters", part="character"
    )
    pair = Kind.objects.create(name="pair", title="Pair", plural="Pairs", part="relationship")
    made = {
        "angst": Tag.create(genre, "Angst"),
        "anguish": Tag.create(genre, "Anguish"),
        "hurt": Tag.create(genre, "Hurt/Comfort"),
        "mara": Tag.create(person, "Mara Quill"),
        "pair": Tag.create(pair, "Mara/Tom"),
    }
    make_synonym(made["anguish"], made["angst"])
    return made


def meant(text, archive=None):
    return resolve(parse(text).query, archive)


@pytest.mark.parametrize(
    "text", ["genre:Angst", "genre:angst", "tag:ANGST", "genres:angst", "Genre:Anguish"]
)
def test_a_name_or_a_synonym_stands_for_the_canonical_tag(tags, text):
    query, problems = meant(text)
    assert query.node == Tagged(tags["angst"].pk)
    assert problems == ()


def test_a_synonyms_number_becomes_the_canonical_one(tags):
    assert meant(f"tag:#{tags['anguish'].pk}")[0].node == Tagged(tags["angst"].pk)


def test_parts_and_titles_are_fields_too(tags):
    assert meant('char:"Mara Quill"')[0].node == Tagged(tags["mara"].pk)
    assert meant('ship:"Mara/Tom"')[0].node == Tagged(tags["pair"].pk)
    assert meant('main:"mara/tom"')[0].node == Tagged(tags["pair"].pk, as_main=True)


def test_what_is_left_out_is_resolved_too(tags):
    assert meant("-genre:Angst")[0].node == Not(Tagged(tags["angst"].pk))


def test_an_unknown_name_is_looked_for_as_words_and_what_was_meant_is_offered(tags):
    query, (problem,) = meant('genre:"Hurt Comfort"')
    assert query.node == Phrase("Hurt Comfort", "tag")
    assert [offer.name for offer in problem.offers] == ["Hurt/Comfort"]
    assert problem.offers[0].query.node == Tagged(tags["hurt"].pk)


def test_a_typo_in_a_name_is_offered(tags):
    query, (problem,) = meant('character:"Mara Quil"')
    assert query.node == Phrase("Mara Quil", "tag")
    assert problem.offers[0].node == Tagged(tags["mara"].pk)


def test_nothing_is_offered_that_a_member_never_wants_to_meet(tags, cast):
    finch = cast.finch.member
    query = parse('character:"Mara Quil"').query
    (problem,) = resolve(query, cast.archive, finch)[1]
    assert len(problem.offers) == 1
    choose(finch, tags["mara"], TagChoice.Way.NEVER)
    (problem,) = resolve(query, cast.archive, Member.objects.get(pk=finch.pk))[1]
    assert problem.offers == ()


def test_one_name_in_two_kinds_finds_both_and_asks(tags):
    free = Kind.objects.create(name="free", title="Free tag", plural="Free tags", part="free")
    other = Tag.create(free, "Angst")
    query, (problem,) = meant("tag:angst")
    assert query.node == Any((Tagged(tags["angst"].pk), Tagged(other.pk)))
    assert [offer.name for offer in problem.offers] == ["Angst (Genre)", "Angst (Free tag)"]


def test_two_of_one_name_are_told_apart_by_their_number(tags):
    twin = Tag.create(tags["mara"].kind, "Mara Quill")
    query, (problem,) = meant('character:"Mara Quill"')
    assert query.node == Any((Tagged(tags["mara"].pk), Tagged(twin.pk)))
    assert len(problem.offers) == 2
    query, problems = meant(f'character:"Mara Quill #{twin.pk}"')
    assert query.node == Tagged(twin.pk)
    assert problems == ()


def test_an_ambiguous_tag_asks_which_is_meant(tags):
    kind = tags["mara"].kind
    sam = Tag.create(kind, "Sam", is_ambiguous=True)
    gardener = Tag.create(kind, "Sam the gardener")
    add_parent(gardener, sam)
    query, (problem,) = meant("character:Sam")
    assert query.node == Tagged(sam.pk)
    assert [offer.node for offer in problem.offers] == [Tagged(gardener.pk)]
    assert problem.offers[0].query.node == Tagged(gardener.pk)


def test_an_offers_query_has_all_the_rest_looked_up(tags):
    _query, (problem,) = meant('genre:Angst -character:"Mara Quil" sort:kudos')
    rest, mara = Tagged(tags["angst"].pk), Tagged(tags["mara"].pk)
    assert problem.offers[0].query == Query(All((rest, Not(mara))), sort="kudos")


def test_a_tag_that_is_gone_is_left_out(tags):
    query, (problem,) = meant("salt tag:#999999")
    assert query.node == Word("salt")
    assert "999999" in problem.sentence


def test_an_unknown_field_is_looked_for_as_words(tags):
    query, (problem,) = meant("Re:Zero")
    assert query.node == Phrase("re:Zero")
    assert "re:" in problem.sentence


def test_authors_are_found_by_name_and_by_former_name(cast):
    assert meant("author:wren")[0].node == By(cast.wren.pk)
    cast.rook.rename("Raven", by=cast.rook.member)
    assert meant("author:Rook")[0].node == By(cast.rook.pk)


def test_an_unknown_author_is_looked_for_as_words(cast):
    query, (problem,) = meant("author:Wrem")
    assert query.node == Word("Wrem", "author")
    assert [offer.node for offer in problem.offers] == [By(cast.wren.pk)]


def test_authors_of_one_name_are_all_found_and_asked_about(cast):
    accented = make_pen_name("Wrén")
    make_published("Another", accented)
    cast.wren.story_count = 1
    assert meant("author:Wrén")[0].node == By(accented.pk)
    query, (problem,) = meant("author:wREN")
    assert query.node == Any((By(cast.wren.pk), By(accented.pk)))
    assert len(problem.offers) == 2


def test_ratings_by_name_or_letters(cast):
    general = cast.general
    assert meant(f'rating:"{general.name.upper()}"')[0].node == Choice("rating", (general.pk,))
    query, (problem,) = meant("salt rating:purple")
    assert query.node == Word("salt")
    assert Choice("rating", (general.pk,)) in [offer.node for offer in problem.offers]


@pytest.mark.parametrize("text", ["language:German", "language:deutsch", "language:Germ"])
def test_languages_by_any_of_their_names(db, text):
    assert meant(text)[0].node == Choice("language", ("de",))


def test_an_unknown_language_is_left_out(db):
    query, (problem,) = meant('language:"high martian"')
    assert query == Query()
    assert "high martian" in problem.sentence


def test_however_many_names_the_queries_are_as_many(tags, cast, django_assert_num_queries):
    few = parse("genre:Anguish author:wren rating:general tag:#1").query
    many = parse(
        '(genre:Angst OR tag:Anguish OR tag:Hurt/Comfort OR character:"mara quill") (author:wren OR'
        " author:rook OR by:finch) rating:general,G (tag:#1 OR tag:#2 OR tag:#3)"
    ).query
    # Kinds, tags, their homes and their canonicals, authors, ratings, tags by number.
    with django_assert_num_queries(7):
        resolve(few, cast.archive)
    with django_assert_num_queries(7):
        resolve(many, cast.archive)


def test_what_is_resolved_can_be_said_by_name_and_resolved_again(tags, cast):
    twin = Tag.create(tags["mara"].kind, "Mara Quill")
    query, _problems = meant(
        f'genre:Angst -character:"Mara Quill #{twin.pk}" main:"Mara/Tom" author:wren'
        " rating:general (tag:Hurt/Comfort OR salt)"
    )
    spoken = said(query, names_of(query))
    assert "genre:Angst" in spoken
    assert "author:Wren" in spoken
    assert f'-character:"Mara Quill #{twin.pk}"' in spoken
    assert meant(spoken) == (query, ())
    assert Named not in map(type, parse(said(query)).query.node.of)
