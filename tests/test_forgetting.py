"""Who leaves is gone from every table and every file, but for what they chose to leave."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from chapterhouse.archive.maintained import all_maintained
from chapterhouse.archive.models import AtticRow, LedgerEntry
from chapterhouse.importers.erased import ERASED
from chapterhouse.members.leaving import noted
from chapterhouse.members.leaving.beginning import begin
from chapterhouse.members.leaving.erasing import erase, erase_again
from chapterhouse.members.models import Leaving, Member
from chapterhouse.stories.models import Parting, Story
from chapterhouse.stories.partings.offering import answer
from chapterhouse.testing import make_cast
from tests.canaries import found, make_member

pytestmark = pytest.mark.django_db
Stories, Reviews = Leaving.Stories, Leaving.Reviews
# What is left to readers, and what the archive's own record is.
TEXT = {
    *("story", "chapter", "chaptertext", "revision", "series", "comparison"),
    *("chaptergroup", "dedication", "origin", "picture", "seriesentry"),
}
NAME = {"penname"}
# What they showed to the staff stays to be settled, without them.
REPORTED = {"report-answer", "report-answer_to", "report-frozen", "report-words"}
LEFT = {
    Stories.DELETE: set(),
    Stories.ORPHAN: TEXT,
    Stories.ORPHAN_NAMED: TEXT | NAME,
    Stories.HAND_OVER: TEXT,
}


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def cast():
    return make_cast()


def leaving_of(cast, stories=Stories.ORPHAN, reviews=Reviews.FORMER):
    member = make_member(cast)
    leaving = Leaving.objects.select_related("member").get(member=member)
    leaving.stories, leaving.reviews, leaving.heir = stories, reviews, cast.finch
    leaving.save()
    leaving.partings.all().delete()
    begin(leaving)
    for offer in Parting.objects.offered():
        assert answer(offer, accepts=True, by=cast.finch.member)
    return leaving


def carry_out_all(leaving):
    """Also what is due on later days: the member has two names."""
    erase(leaving)
    rest = list(Leaving.objects.begun())
    assert not Member.objects.filter(pk=leaving.member_id).exists()
    for part in rest:
        erase(part)
    return rest


def left_by(stories, reviews):
    nouns = LEFT[stories] | {"report"} | ({"newscomment"} if reviews == Reviews.FORMER else set())
    return nouns | ({"review"} if reviews == Reviews.FORMER else set())


@pytest.mark.parametrize("reviews", Reviews)
@pytest.mark.parametrize("stories", Stories)
def test_nothing_is_found_but_what_they_chose_to_leave(cast, stories, reviews):
    leaving = leaving_of(cast, stories, reviews)
    assert len({canary.partition("-")[0] for canary in found()}) > 25
    assert len(carry_out_all(leaving)) == 1
    nouns = {canary.partition("-")[0] for canary in found()}
    assert nouns <= left_by(stories, reviews)
    assert ("story" in nouns) == (stories != Stories.DELETE)
    assert not Member.objects.filter(pk=leaving.member_id).exists()
    assert not any(maintained.differing().exists() for maintained in all_maintained())


def test_of_a_name_that_stays_only_the_name_stays(cast):
    carry_out_all(leaving_of(cast, Stories.ORPHAN_NAMED))
    columns = {canary for canary in found() if canary.startswith("penname")}
    assert columns == {
        *("penname-name", "penname-folded", "penname-skeleton", "penname-address"),
        "penname-sort_key",
    }


def test_the_books_of_an_import_stay_balanced(cast):
    leaving = leaving_of(cast)
    before = LedgerEntry.objects.count(), AtticRow.objects.count()
    carry_out_all(leaving)
    assert (LedgerEntry.objects.count(), AtticRow.objects.count()) == before
    line = LedgerEntry.objects.get(table="authors")
    assert (line.reason, line.raw, line.outcome) == (ERASED, None, "placed")
    assert AtticRow.objects.get(old_key="3").columns["words"] == "of another"


class Killed(BaseException):
    """The power went."""


class Power:
    """Lets so many questions reach the database, and then none."""

    def __init__(self, left):
        self.left = left

    def __call__(self, execute, sql, *args):
        # What the database does by itself when nobody talks to it any more.
        if sql.startswith(("ROLLBACK", "RELEASE")):
            return execute(sql, *args)
        if self.left == 0:
            raise Killed
        self.left -= 1
        return execute(sql, *args)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("stories", [Stories.DELETE, Stories.ORPHAN_NAMED])
def test_killed_anywhere_it_is_brought_to_its_end(cast, stories):
    leaving_of(cast, stories, Reviews.DELETE)
    before, step, kills = found(), 0, 0
    while True:
        step += 7
        try:
            with connection.execute_wrapper(Power(step)):
                while begun := Leaving.objects.select_related("member").first():
                    erase(begun)
        except Killed:
            kills += 1
            assert found() <= before
            continue
        break
    assert kills > 15
    assert {canary.partition("-")[0] for canary in found()} <= left_by(stories, Reviews.DELETE)
    assert not any(maintained.differing().exists() for maintained in all_maintained())


def test_whoever_a_backup_brings_back_is_erased_again(cast):
    leaving = leaving_of(cast, Stories.DELETE, Reviews.DELETE)
    key = leaving.member.key
    carry_out_all(leaving)
    assert erase_again() == 0
    risen = make_member(cast_again(cast))
    Member.objects.filter(pk=risen.pk).update(key=key)
    Leaving.objects.filter(member=risen).delete()
    with time_machine.travel(timezone.now() + timedelta(days=14)):
        assert erase_again() == 1
    assert found() - REPORTED == set()
    assert not Story.objects.filter(title__startswith="canary").exists()
    assert erase_again() == 0


def cast_again(cast):
    """As it stood in the backup: what was made for the import and the terms is there no more."""
    from chapterhouse.archive.models import Source, Terms  # noqa: PLC0415
    from chapterhouse.members.models import ProfileField, WaitingPlace  # noqa: PLC0415

    for model in (Source, Terms, ProfileField, WaitingPlace):
        model.objects.all().delete()
    return cast


def test_the_list_of_the_erased_names_nobody(cast):
    leaving = leaving_of(cast)
    told = {leaving.member.key, leaving.member.email, str(cast.jay)}
    erase(leaving)
    written = noted.list_of_erased().read_text()
    assert not [word for word in told if word in written]
    salt, line, *_ = noted.lines()
    assert (set(salt), set(line)) == ({"salt"}, {"digest", "at", "chosen", "apps"})


def test_a_line_cut_in_half_hides_no_other(cast):
    erase(leaving_of(cast))
    with noted.list_of_erased().open("a") as file:
        file.write('{"digest": "ab')
    noted.append([{"digest": "cd"}])
    assert [line.get("digest", "")[:2] for line in noted.lines()][-1] == "cd"


def test_the_archivist_erases_by_a_command_that_first_says_what_happens(cast, capsys):
    member = make_member(cast)
    name = "canary-member-email@example.org"
    call_command("erase-member", name, stories="delete")
    assert "1 story is deleted" in capsys.readouterr().out
    assert Member.objects.filter(pk=member.pk).exists()
    Leaving.objects.filter(member=member).delete()
    told = {"stories": "delete", "reviews": "delete", "yes": True, "together": True}
    call_command("erase-member", name, **told)
    assert found() - REPORTED == set()
