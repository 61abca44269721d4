import pytest

from chapterhouse.archive.models import Archive
from chapterhouse.jobs.models import Outbox, announce
from chapterhouse.jobs.tests.ending import until_others_have_ended
from chapterhouse.search.called import (
    OF_AUTHORS,
    OF_SERIES,
    beginning_so,
    called_nearly_so,
    called_so,
)
from chapterhouse.search.finding import Asker
from chapterhouse.search.index import building
from chapterhouse.search.index.checking import differing
from chapterhouse.search.index.following import SHAPES, catch_up
from chapterhouse.search.index.names import AUTHORS, READERS, SERIES
from chapterhouse.search.index.writing import Writer
from chapterhouse.stories import series_keeping
from chapterhouse.stories.models import Audience, Series, Story
from chapterhouse.testing import Cast, make_cast, make_pen_name, make_published

pytestmark = pytest.mark.django_db


def make_series(owner, title):
    series = Series(owner=owner)
    series.take_title(title)
    series.save()
    return series


@pytest.fixture
def cast(take_in) -> Cast:
    made = make_cast()
    for name in ("Zoë Quill", "Mara Quillon", "Quill", "夜の船"):
        make_published(f"Of {name}", make_pen_name(name))
    make_series(made.rook, "Voyages of the Æthership")
    for shape in (AUTHORS, SERIES):
        building.build(shape=shape)
    return made


def asker(member=None, **more):
    return Asker(Archive.current(), member, spared=member, **more)


def authors(find, typed, who=None):
    return [str(name) for name in find(OF_AUTHORS, typed, who or asker(), 5)]


def test_any_word_of_a_name_finds_it_without_its_accents(cast):
    assert authors(called_so, "zoe") == ["Zoë Quill"]
    assert authors(called_so, "QUILL zoë") == ["Zoë Quill"]


def test_the_very_name_stands_first(cast):
    assert authors(called_so, "quill")[0] == "Quill"


def test_while_somebody_types_a_beginning_is_enough(cast):
    assert set(authors(beginning_so, "qui")) == {"Quill", "Zoë Quill", "Mara Quillon"}
    assert authors(beginning_so, "mara q") == ["Mara Quillon"]
    assert authors(beginning_so, "夜の") == ["夜の船"]


@pytest.mark.parametrize("typed", ["quil zoe", "Maar Quillon", "quillom"])
def test_a_name_is_found_despite_a_letter(cast, typed):
    assert not authors(called_so, typed)
    assert set(authors(called_nearly_so, typed)) & {"Zoë Quill", "Mara Quillon"}


def test_series_are_found_by_their_titles(cast):
    found = called_so(OF_SERIES, "aethership", asker(), 5)
    assert [series.title for series in found] == ["Voyages of the Æthership"]


def test_who_writes_for_members_alone_is_offered_to_no_visitor(cast):
    Archive.objects.update(members_only_listed=Archive.MembersOnly.NOT_AT_ALL)
    Story.objects.filter(title="Of Quill").update(audience=Audience.MEMBERS)
    assert "Quill" not in authors(called_so, "quill")
    assert "Quill" in authors(called_so, "quill", asker(cast.finch.member))


@pytest.mark.parametrize("typed", ["", " ", "…", "*", "-", "a" * 10_000, "\x00", "w " * 500])
def test_whatever_is_typed_is_answered(cast, typed):
    for find in (called_so, beginning_so, called_nearly_so):
        assert isinstance(find(OF_AUTHORS, typed, asker(), 5), list)


def test_without_an_index_nothing_is_found(db):
    assert not called_so(OF_AUTHORS, "quill", asker(), 5)


def followed(shape):
    """What the index says is wrong with it, once it took what the outbox says anew."""
    until_others_have_ended()
    with Writer(shape, READERS[shape.name].home.current()) as writer:
        while catch_up(writer):
            pass
    return differing(READERS[shape.name].view(), shape)


@pytest.mark.django_db(transaction=True)
def test_the_indexes_follow_whatever_happens_to_names(cast):
    name = Story.objects.get(title="Of Quill").pen_names.get()
    Story.objects.get(title="Of 夜の船").withdraw(by=name.member)
    name.rename("Feather", by=name.member)
    assert authors(called_so, "feather") == []
    assert not followed(AUTHORS)
    assert authors(called_so, "feather") == ["Feather"]


@pytest.mark.django_db(transaction=True)
def test_an_author_goes_with_their_last_story_and_comes_with_their_first(cast):
    story = Story.objects.get(title="Of Quill")
    story.withdraw(by=cast.wren.member)
    assert not followed(AUTHORS)
    assert Outbox.objects.exists()
    assert "Quill" not in authors(called_so, "quill")


@pytest.mark.django_db(transaction=True)
def test_a_series_that_is_deleted_is_found_no_more(cast):
    made = make_series(cast.rook, "Here for a Day")
    announce("series", [made.pk], "create")
    assert not followed(SERIES)
    assert [one.pk for one in called_so(OF_SERIES, "day", asker(), 5)] == [made.pk]
    series_keeping.delete(made, by=cast.rook.member)
    assert not followed(SERIES)
    assert not called_so(OF_SERIES, "day", asker(), 5)


def test_names_are_followed_and_built_with_the_rest(db):
    assert {AUTHORS, SERIES} <= set(SHAPES)
