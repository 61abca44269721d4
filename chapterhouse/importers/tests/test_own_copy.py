"""What an old archive had of a member, in their own copy."""

import hashlib

import pytest

from chapterhouse.importers.tests.making import OldArchive, bring
from chapterhouse.members.models import PenName
from chapterhouse.members.tests.opening import copy_of

pytestmark = pytest.mark.django_db
DIGEST = hashlib.md5(b"geheim").hexdigest()


@pytest.fixture
def opened(tmp_path):
    old = OldArchive().member(5, "Ann", password=DIGEST, email="ann@old.example", bio="<b>Hm</b>")
    old.member(6, "Bea", email="bea@old.example")
    bring(old.add("authorprefs", uid=5, level=3), tmp_path)
    return copy_of(PenName.objects.get(pk=5).member, tmp_path)


def test_their_row_is_there_as_it_was(opened):
    told = opened.json("old-archive/01.json")
    assert told["old_id"] == "5"
    assert told["row"]["penname"] == "Ann"
    assert told["row"]["bio"] == "<b>Hm</b>"


def test_the_old_password_is_not(opened):
    assert not opened.tells(DIGEST)


def test_nor_is_anybody_elses_row(opened):
    assert not opened.tells("bea@old.example")


def test_their_old_rank_is(opened):
    assert opened.rows("oldrank")[0]["level"] == 3
