"""A story by itself is found by just those searches that find it among all others."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chapterhouse.archive.models import Archive
from chapterhouse.search.alone import Alone
from chapterhouse.search.asking.nodes import Query
from chapterhouse.search.asking.shaping import has_names
from chapterhouse.search.finding import Asker, Results
from chapterhouse.search.index.building import build
from chapterhouse.search.index.chapters import CHAPTERS
from chapterhouse.search.saving.params import query_of, saved_params
from chapterhouse.search.tests.queries import nodes
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db
WORDS = ("salt", "tide", "chapter", "wren", "harbour*", "text:chapter", "summary:of", "-ash")


@pytest.fixture
def company(take_in):
    cast = make_cast()
    Archive.objects.update(searches_texts=True)
    cast.archive.refresh_from_db()
    take_in()
    build(shape=CHAPTERS)
    cast.alone = [Alone(story.pk) for story in (cast.salt, cast.tide, cast.ember, cast.ash)]
    return cast


def found_by_all(cast, params):
    asker = Asker(cast.archive, cast.finch.member)
    return set(Results(query_of(params), asker).keys(0, 50))


def found_alone(cast, params):
    return {one.story for one in cast.alone if one.is_found_by(params)}


@given(node=nodes.filter(lambda node: node is None or not has_names(node)))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_by_any_search(company, node):
    params = saved_params(Query(node))
    assert found_alone(company, params) == found_by_all(company, params)


@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" OR ".join))
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_by_any_words(company, words):
    params = saved_params(query_of(f"q={words.replace(' ', '+')}"))
    assert found_alone(company, params) == found_by_all(company, params)
