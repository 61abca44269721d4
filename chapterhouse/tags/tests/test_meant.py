"""What somebody means who types the name of a tag of any kind."""

import pytest

from chapterhouse.tags.choosing import meant_by
from chapterhouse.tags.models import Kind, Tag
from chapterhouse.tags.parents import add_parent, make_synonym
from chapterhouse.tags.spelling import spelled_among_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return Kind.objects.create(name="character", title="Character", plural="Characters")


@pytest.fixture
def sam(people):
    """It could be two."""
    sam = Tag.create(people, "Sam", is_ambiguous=True)
    for name in ("Sam (Sea)", "Sam (Hill)"):
        add_parent(Tag.create(people, name), sam)
    return sam


def names(typed):
    return [tag.name for tag in meant_by(typed)]


def test_a_name_means_its_tag_and_a_synonym_what_stands_for_it(people):
    mara, red = Tag.create(people, "Mara"), Tag.create(people, "The Red Captain")
    make_synonym(red, mara)
    assert meant_by("mara") == meant_by("the red captain") == meant_by("Character: Mara") == [mara]


def test_what_is_ambiguous_asks(sam):
    assert names("Sam") == ["Sam (Sea)", "Sam (Hill)", "Sam"]
    assert names("Character: Sam") == names("Sam")


def test_by_its_number_it_means_itself(sam):
    assert meant_by(f"Sam #{sam.pk}") == meant_by(f"Character: Sam #{sam.pk}") == [sam]
    assert meant_by("Sam #999999") == []


def test_what_is_told_means_the_same_when_it_is_typed(people, sam):
    moods = Kind.objects.create(name="mood", title="Mood", plural="Moods")
    tags = [sam, Tag.create(people, "Ann"), Tag.create(people, "Ann"), Tag.create(people, "Bo")]
    tags += [Tag.create(moods, "Blue"), Tag.create(people, "Blue")]
    spelled = spelled_among_all(tags)
    assert [meant_by(spelled[tag.pk]) for tag in tags] == [[tag] for tag in tags]
    assert spelled[tags[3].pk] == "Bo"
    assert spelled[tags[4].pk] == "Mood: Blue"
