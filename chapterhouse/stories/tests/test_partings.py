"""What becomes of somebody's stories when they leave."""

import pytest

from chapterhouse.archive.maintained import all_maintained
from chapterhouse.members.leaving.beginning import begin, change_mind, think
from chapterhouse.members.leaving.erasing import erase
from chapterhouse.members.leaving.farewells import foretold
from chapterhouse.members.models import GoneName, Leaving, Member, PenName
from chapterhouse.stories.models import Authorship, Parting, Series, Story
from chapterhouse.stories.partings.offering import answer
from chapterhouse.testing import make_cast, make_pen_name, make_published

pytestmark = pytest.mark.django_db
Stories = Leaving.Stories


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA = tmp_path


def leaving_of(pen_name, **chosen):
    leaving = think(pen_name.member)
    for column, value in chosen.items():
        setattr(leaving, column, value)
    leaving.save()
    return leaving


def leave(pen_name, **chosen):
    leaving = leaving_of(pen_name, **chosen)
    begin(leaving)
    erase(leaving)


def bylines(title):
    return [name.name for name in Story.objects.get(title=title).pen_names.all()]


def numbers_are_right():
    return not any(maintained.differing().exists() for maintained in all_maintained())


def test_stories_are_deleted_but_shared_ones_stay_with_the_others(cast):
    leave(cast.wren, stories=Stories.DELETE)
    assert not Story.objects.filter(title="Tide").exists()
    assert bylines("Salt") == ["Rook"]
    assert not Member.objects.filter(pk=cast.wren.member_id).exists()
    assert not PenName.objects.filter(name="Wren").exists()
    assert GoneName.knows("Wren")
    assert numbers_are_right()


def test_an_orphan_stays_readable_without_a_name(cast):
    leave(cast.wren, stories=Stories.ORPHAN)
    orphanage = PenName.objects.get(is_orphanage=True)
    assert bylines("Tide") == [orphanage.name]
    assert Story.objects.listed_to(None, cast.archive).filter(title="Tide").exists()
    assert orphanage.story_count == 3
    assert numbers_are_right()


def test_what_readers_never_saw_is_not_left_to_them(cast):
    leave(cast.wren, stories=Stories.ORPHAN)
    assert not Story.objects.filter(title="Fog").exists()
    tide = Story.objects.get(title="Tide")
    assert not tide.chapters.filter(title="Unfinished").exists()


def test_a_name_may_stay_bare_under_its_stories(cast):
    cast.wren.bio = "<p>About me</p>"
    cast.wren.save()
    leave(cast.wren, stories=Stories.ORPHAN_NAMED)
    assert bylines("Tide") == ["Wren"]
    wren = PenName.objects.get(name="Wren")
    assert (wren.member, wren.bio, wren.is_default) == (None, "", False)
    assert wren.left_at


def test_an_heir_who_agreed_has_the_story(cast):
    leaving = leaving_of(cast.wren, stories=Stories.HAND_OVER, heir=cast.finch)
    begin(leaving)
    offer = Parting.objects.get(story=cast.tide)
    assert answer(offer, accepts=True, by=cast.finch.member)
    assert bylines("Tide") == ["Wren"]
    erase(leaving)
    assert bylines("Tide") == ["Finch"]
    assert numbers_are_right()


def test_what_an_heir_does_not_want_falls_to_the_second_choice(cast):
    leaving = leaving_of(
        cast.wren, stories=Stories.HAND_OVER, heir=cast.finch, otherwise=Stories.DELETE
    )
    begin(leaving)
    assert answer(Parting.objects.get(story=cast.tide), accepts=False, by=cast.finch.member)
    erase(leaving)
    assert not Story.objects.filter(title__in=["Tide", "Ember"]).exists()


def test_an_heir_answers_once_and_only_while_it_is_offered(cast):
    leaving = leaving_of(cast.wren, stories=Stories.HAND_OVER, heir=cast.finch)
    begin(leaving)
    offer = Parting.objects.get(story=cast.tide)
    assert not answer(offer, accepts=True, by=cast.rook.member)
    change_mind(leaving)
    assert not answer(offer, accepts=True, by=cast.finch.member)


def test_each_story_may_have_a_way_of_its_own(cast):
    leaving = leaving_of(cast.wren, stories=Stories.DELETE)
    Parting.objects.create(leaving=leaving, story=cast.tide, choice=Stories.ORPHAN_NAMED)
    Parting.objects.create(leaving=leaving, story=cast.ember, choice=Stories.ORPHAN)
    begin(leaving)
    erase(leaving)
    assert bylines("Tide") == ["Wren"]
    assert bylines("Ember") == ["Former author"]
    assert not Story.objects.filter(title="Ash").exists()


def test_a_chapter_in_a_story_of_others_stays_as_a_former_authors(cast):
    gull = make_pen_name("Gull")
    chapter = cast.salt.chapters.first()
    chapter.author = gull
    chapter.save()
    leave(gull)
    chapter.refresh_from_db()
    assert chapter.author.is_orphanage


def test_a_series_goes_where_its_stories_go(cast):
    series = Series(owner=cast.wren)
    series.take_title("Waters")
    series.save()
    series.entries.create(position=1, story=cast.tide)
    empty = Series(owner=cast.wren)
    empty.take_title("Winds")
    empty.save()
    leaving = leaving_of(cast.wren, stories=Stories.HAND_OVER, heir=cast.finch)
    begin(leaving)
    answer(Parting.objects.get(story=cast.tide), accepts=True, by=cast.finch.member)
    erase(leaving)
    series.refresh_from_db()
    assert series.owner == cast.finch
    assert not Series.objects.filter(title="Winds").exists()
    assert numbers_are_right()


def test_who_has_several_names_is_told_how_they_end_and_who_sees_them_together(cast):
    leaving = leaving_of(cast.wren, stories=Stories.HAND_OVER, heir=cast.finch)
    assert "other pen names" not in str(foretold(leaving))
    make_published("Other", PenName.create(cast.wren.member, "Second Wren"))
    make_published("Own", cast.wren)
    told = str(foretold(leaving))
    assert "nobody sees them go together" in told
    assert "learns that all are yours" in told


def test_two_names_of_one_author_both_stay_above_what_they_leave_so(cast):
    second = PenName.create(cast.wren.member, "Second Wren")
    make_published("Twice", cast.wren, second)
    leave(cast.wren, stories=Stories.ORPHAN_NAMED)
    erase(Leaving.objects.begun().get())
    assert bylines("Twice") == ["Wren", "Second Wren"]
    assert not Member.objects.filter(pen_names__name="Second Wren").exists()


def test_a_name_that_ends_later_has_what_was_chosen_for_its_stories(cast):
    second = PenName.create(cast.wren.member, "Second Wren")
    leaving = leaving_of(cast.wren, stories=Stories.ORPHAN)
    for title, choice in (("Kept", Stories.ORPHAN_NAMED), ("Given", Stories.HAND_OVER)):
        told = {"story": make_published(title, second), "choice": choice}
        leaving.partings.create(heir=cast.finch, **told)
    begin(leaving)
    erase(leaving)
    offer = Parting.objects.offered().get()
    assert answer(offer, accepts=True, by=cast.finch.member)
    erase(Leaving.objects.begun().get())
    assert (bylines("Kept"), bylines("Given")) == (["Second Wren"], ["Finch"])


def test_two_names_of_one_author_become_one_former_author(cast):
    second = PenName.create(cast.wren.member, "Second Wren")
    make_published("Twice", cast.wren, second)
    leave(cast.wren)
    assert bylines("Twice") == ["Second Wren"]
    erase(Leaving.objects.begun().get())
    assert bylines("Twice") == ["Former author"]
    assert Authorship.objects.filter(story__title="Twice", part="author").count() == 1
