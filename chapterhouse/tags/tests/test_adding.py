"""New tags by their names."""

import pytest

from chapterhouse.tags.adding import add_tags
from chapterhouse.tags.models import Kind, Tag
from chapterhouse.tags.parents import make_synonym

pytestmark = pytest.mark.django_db


@pytest.fixture
def kind():
    return Kind.objects.create(name="tag", title="Tag", plural="Tags", authors_may_add=True)


def test_what_is_there_is_not_made_again(kind):
    there = Tag.create(kind, "Slow Burn")
    made = add_tags(kind, ["slow burn", "Sea"], by=None)
    assert made["slow burn"] == there
    assert sorted(tag.name for tag in Tag.objects.all()) == ["Sea", "Slow Burn"]


def test_a_synonym_gives_what_stands_for_it(kind):
    canonical, synonym = Tag.create(kind, "Sea"), Tag.create(kind, "Ocean")
    make_synonym(synonym, canonical)
    assert add_tags(kind, ["ocean"], by=None) == {"ocean": canonical}


def test_names_that_share_an_address_get_one_each(kind):
    Tag.create(kind, "A/B")
    add_tags(kind, ["A?B", "A%B"], by=None)
    assert sorted(Tag.objects.values_list("address", flat=True)) == ["A~B", "A~B~2", "A~B~2~"]
