"""Decisions about a story that was handed over: each author reads those about themselves."""

import pytest

from chapterhouse.members.models import Change
from chapterhouse.members.tests.opening import copy_of
from chapterhouse.stories.models import Series
from chapterhouse.stories.partings.passing import pass_on
from chapterhouse.stories.partings.series import give
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


def decisions(cast, folder, name="wren"):
    return copy_of(cast.member(name), folder).json("decisions/decisions.json")


def test_of_a_story_handed_over_only_what_came_after_it(cast, tmp_path):
    heron, finch = cast.member("heron"), cast.finch
    chapter = cast.tide.chapters.first()
    for what in (cast.tide, chapter):
        Change.record("hide", what, by=heron, why="About Wren.")
    pass_on(cast.tide, [cast.wren.pk], finch, verb="hand-over", by=finch.member)
    for what in (cast.tide, chapter):
        Change.record("unhide", what, by=heron, why="About Finch.")
    told = [line["why"] for line in decisions(cast, tmp_path, "finch")]
    assert "About Wren." not in told
    assert told.count("About Finch.") == 2


def test_who_wrote_it_before_reads_the_whole_of_it(cast, tmp_path):
    Change.record("hide", cast.salt, by=None, why="About both.")
    pass_on(cast.salt, [cast.rook.pk], cast.wren, verb="hand-over", by=None)
    assert "About both." in [line["why"] for line in decisions(cast, tmp_path)]


def test_a_series_handed_over_begins_anew_too(cast, tmp_path):
    series = Series(owner=cast.wren)
    series.take_title("Waters")
    series.save()
    Change.record("hide", series, by=None, why="About Wren.")
    give(series, cast.finch)
    told = [(line["noun"], line["verb"]) for line in decisions(cast, tmp_path, "finch")]
    assert ("series", "hand-over") in told
    assert ("series", "hide") not in told
