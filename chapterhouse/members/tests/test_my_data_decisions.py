"""Decisions about a member in their own copy: what, when, why, and by which role."""

import pytest

from chapterhouse.members.models import Change, Role
from chapterhouse.members.tests.opening import copy_of
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


def decisions(cast, folder, name="wren"):
    return copy_of(cast.member(name), folder).json("decisions/decisions.json")


def test_a_hidden_story_tells_when_why_and_by_which_role(cast, tmp_path):
    told = [line for line in decisions(cast, tmp_path) if line["verb"] == "hide"][0]
    assert (told["noun"], told["id"], told["why"]) == ("story", cast.dust.pk, "a complaint")
    assert told["by"] == "archivist"
    assert told["made_at"].endswith("Z")


def test_nobody_is_named(cast, tmp_path):
    opened = copy_of(cast.member("wren"), tmp_path)
    assert "Heron" not in opened.text("decisions/decisions.html")


def test_what_was_decided_about_the_account_is_there_without_its_number(cast, tmp_path):
    cast.member("wren").grant(Role.MODERATOR, by=cast.member("heron"), why="Knows the rules.")
    told = [line for line in decisions(cast, tmp_path) if line["verb"] == "grant"][0]
    assert (told["why"], told["id"]) == ("Knows the rules.", None)


def test_what_one_decided_about_others_is_not_there_but_that_one_did(cast, tmp_path):
    cast.dust.unhide(by=cast.member("heron"), why="Settled.")
    opened = copy_of(cast.member("heron"), tmp_path)
    assert "unhide" in {row["verb"] for row in opened.rows("change")}
    assert not opened.tells("Settled.")


def test_what_a_job_did_says_so(cast, tmp_path):
    Change.record("rename", cast.wren, by=None)
    told = [line for line in decisions(cast, tmp_path) if line["verb"] == "rename"][0]
    assert told["by"] == "the archive itself, or somebody who has left"
