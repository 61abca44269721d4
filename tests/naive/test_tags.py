"""What filters on synonyms and parents mean, as rules over small archives."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from chapterhouse.archive.models import Archive
from chapterhouse.search.asking.addresses import from_params
from chapterhouse.search.asking.nodes import Query
from chapterhouse.search.asking.resolving import resolve
from chapterhouse.search.index.building import build
from chapterhouse.stories.tests.wranglings import applied, gather
from chapterhouse.tags.models import Kind, Tag, TagClosure

pytestmark = pytest.mark.django_db


def by_address(house, tag, param="with"):
    return asked(house, [(param, str(tag.pk))])


def by_language(house, tag, sign=""):
    return asked(house, [("q", f'{sign}{tag.kind.name}:"{tag.name}"')])


def asked(house, pairs):
    """The ids that a visitor's address finds, as its page does."""
    typed, problems = from_params(QueryDict(urlencode(pairs)))
    query, _unclear = resolve(typed, Archive.current())
    assert not problems
    return found(house, query)


def found(house, query):
    return {story.pk for story in house.results(query, house.people[0])[0:100]}


@pytest.fixture
def everything(house):
    return found(house, Query())


@pytest.mark.parametrize("ask", [by_address, by_language])
def test_a_synonym_finds_what_its_canonical_tag_finds(house, ask):
    for tag in Tag.objects.exclude(synonym_of=None):
        assert ask(house, tag) == ask(house, tag.synonym_of)


@pytest.mark.parametrize("ask", [by_address, by_language])
def test_a_parent_finds_what_its_children_find_and_itself(house, ask):
    own = {tag: carrying(house, tag) for tag in Tag.objects.all()}
    visible = found(house, Query())
    for tag in Tag.objects.filter(synonym_of=None):
        below = [ask(house, child) for child in tag.children.all()]
        of_synonyms = [ask(house, other) for other in children_of_synonyms(tag)]
        assert ask(house, tag) == set().union(own[tag] & visible, *below, *of_synonyms)


def carrying(house, tag):
    """The stories that carry the tag itself or a synonym of it."""
    named = {tag.pk, *tag.synonyms.values_list("pk", flat=True)}
    return {facts.story.pk for facts in house.facts if facts.carried & named}


def children_of_synonyms(tag):
    return Tag.objects.filter(parents__synonym_of=tag)


def test_without_a_tag_is_all_the_rest(house, everything):
    for tag in Tag.objects.all():
        with_it = by_address(house, tag)
        assert by_address(house, tag, "without") == everything - with_it
        assert by_language(house, tag, "-") == everything - with_it


def test_one_of_several_is_all_of_theirs_together(house):
    first, *others = Tag.objects.filter(synonym_of=None)[:6]
    for other in others:
        both = [("any", str(first.pk)), ("any", str(other.pk))]
        assert asked(house, both) == by_address(house, first) | by_address(house, other)
        both = [("with", str(first.pk)), ("with", str(other.pk))]
        assert asked(house, both) == by_address(house, first) & by_address(house, other)


def test_a_merged_tag_finds_what_both_found_before(house):
    one, other = couple(house)
    together = by_address(house, one) | by_address(house, other)
    archivist = house.people[-1].asker.member
    applied(gather(archivist, ("merge", one, other)), archivist)
    build()
    one.refresh_from_db()
    for ask in (by_address, by_language):
        assert ask(house, one) == ask(house, other) == together


def couple(house):
    """Two tags of one kind of which neither stands above the other."""
    for kind in Kind.objects.order_by("pk"):
        tags = Tag.objects.filter(kind=kind, synonym_of=None)
        for one in tags:
            for other in tags.exclude(pk=one.pk):
                ways = TagClosure.objects.filter(
                    ancestor__in=[one, other], descendant__in=[one, other], depth__gt=0
                )
                if not ways.exists():
                    return one, other
    raise AssertionError("every tag stands above another")
