"""What a member chose about tags, in rows and beside the member."""

import pytest

from chapterhouse.members.models import Preferences
from chapterhouse.tags import choosing
from chapterhouse.tags.choosing import TooManyChoicesError, choose, forget, meant_by, ways_of
from chapterhouse.tags.models import Kind, Tag, TagChoice
from chapterhouse.tags.parents import make_synonym
from chapterhouse.testing import make_pen_name

pytestmark = pytest.mark.django_db
NEVER, BLURRED = TagChoice.Way.NEVER, TagChoice.Way.BLURRED


@pytest.fixture
def finch():
    return make_pen_name("Finch").member


@pytest.fixture
def kind():
    return Kind.objects.create(name="warning", title="Warning", plural="Warnings", part="warning")


def fresh(member):
    return type(member).objects.select_related("preferences").get(pk=member.pk)


def test_a_choice_comes_with_the_member_without_a_question(finch, kind, django_assert_num_queries):
    tag, other = Tag.create(kind, "Death"), Tag.create(kind, "Loss")
    choose(finch, tag, NEVER)
    choose(finch, other, BLURRED)
    choose(finch, tag, BLURRED)
    member = fresh(finch)
    with django_assert_num_queries(0):
        assert ways_of(member) == {tag.pk: "blurred", other.pk: "blurred"}


def test_a_choice_that_is_forgotten_is_nowhere(finch, kind):
    tag = Tag.create(kind, "Death")
    choose(finch, tag, NEVER)
    forget(finch, tag)
    assert ways_of(fresh(finch)) == {}
    assert not TagChoice.objects.exists()


def test_choices_are_each_members_own(finch, kind):
    choose(make_pen_name("Wren").member, Tag.create(kind, "Death"), NEVER)
    assert ways_of(fresh(finch)) == {}
    assert ways_of(None) == {}


def test_there_is_an_end_to_choosing(finch, kind, monkeypatch):
    monkeypatch.setattr(choosing, "MOST", 1)
    tag = Tag.create(kind, "Death")
    choose(finch, tag, NEVER)
    choose(finch, tag, BLURRED)
    with pytest.raises(TooManyChoicesError):
        choose(finch, Tag.create(kind, "Loss"), NEVER)
    assert TagChoice.objects.count() == 1


def test_other_choices_stay_as_they_are(finch, kind):
    Preferences.objects.create(member=finch, language="fr", sorts_by_update=True)
    choose(finch, Tag.create(kind, "Death"), NEVER)
    kept = Preferences.objects.get(member=finch)
    assert (kept.language, kept.sorts_by_update) == ("fr", True)


def test_a_typed_name_means_the_tag_it_folds_to_and_a_synonym_its_canonical(kind):
    canonical, synonym = Tag.create(kind, "Major Death"), Tag.create(kind, "Décès")
    make_synonym(synonym, canonical)
    assert meant_by("major  DEATH") == [canonical]
    assert meant_by("deces") == [canonical]
    assert meant_by("nobody") == []


def test_a_kind_before_the_name_tells_two_apart(kind):
    genre = Kind.objects.create(name="genre", title="Genre", plural="Genres")
    death, other = Tag.create(kind, "Death"), Tag.create(genre, "Death")
    assert set(meant_by("Death")) == {death, other}
    assert meant_by("Genre: Death") == [other]
    assert meant_by("Nothing: Death") == []


def test_a_name_with_a_colon_is_a_name_first(kind):
    tag = Tag.create(kind, "Warning: Loud")
    Tag.create(kind, "Loud")
    assert meant_by("warning: loud") == [tag]
