"""Whom news of a story would only trouble."""

import pytest

from chapterhouse.shelves.apart.conditions import Conditions
from chapterhouse.shelves.apart.excluding import save, switch
from chapterhouse.shelves.apart.muting import mute
from chapterhouse.shelves.apart.telling import muted_by
from chapterhouse.shelves.models import Exclusion
from chapterhouse.stories.models import Authorship, ChapterTag, Series
from chapterhouse.tags.choosing import choose

pytestmark = pytest.mark.django_db


def spared(story):
    return set(muted_by(story).values_list("pk", flat=True))


def test_nobody_is_spared_who_chose_nothing(cast):
    assert spared(cast.tide) == set()


def series_of(cast, story):
    inner, outer = Series(owner=cast.rook), Series(owner=cast.rook)
    for series, title in ((inner, "Inner"), (outer, "Outer")):
        series.take_title(title)
        series.save()
    inner.entries.create(story=story, position=0)
    outer.entries.create(subseries=inner, position=0)
    inner.entries.create(subseries=outer, position=1)
    return outer


WAYS = {
    "a name": lambda cast, me: mute(me, cast.wren),
    "the story": lambda cast, me: mute(me, cast.tide),
    "a series around its series": lambda cast, me: mute(me, series_of(cast, cast.tide)),
    "a tag above one of a chapter": lambda cast, me: (
        ChapterTag.objects.create(chapter=cast.tide.chapters.first(), tag=cast.category),
        choose(me, cast.category.parents.get(), "never"),
    ),
    "an exclusion": lambda cast, me: save(
        Exclusion(member=me), "x", Conditions(chapters_from=2, progress=("in-progress",)), None
    ),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_who_would_not_meet_it_in_a_list_is_spared(cast, way):
    way(cast, cast.finch.member)
    assert spared(cast.tide) == {cast.finch.member_id}
    assert cast.finch.member_id not in spared(cast.dust) or way is WAYS["a name"]


def test_an_author_who_never_agreed_counts_for_nothing(cast):
    Authorship.objects.create(story=cast.tide, pen_name=cast.rook, has_consent=False)
    mute(cast.finch.member, cast.rook)
    assert spared(cast.tide) == set()
    assert spared(cast.salt) == {cast.finch.member_id}


def test_an_exclusion_that_rests_spares_nobody(cast):
    one = Exclusion(member=cast.finch.member)
    save(one, "x", Conditions(words_to=10_000), None)
    switch(one, is_on=False)
    assert spared(cast.tide) == set()


def test_its_authors_always_hear_of_it(cast):
    mute(cast.rook.member, cast.wren)
    assert spared(cast.salt) == set()
