"""Letters about notices: one for what belongs together, each notice in one at most."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.utils import timezone

from chapterhouse.archive.models import Letter
from chapterhouse.members.models import Leaving, Preferences
from chapterhouse.members.models.preferences import Rhythm
from chapterhouse.notices.letters import jobs
from chapterhouse.notices.letters.jobs import write_at_once
from chapterhouse.notices.models import Notice
from chapterhouse.notices.tests.letter_boxes import (
    Kind,
    notice,
    of_chapter,
    the_letter,
    wants_letters,
)
from chapterhouse.reviews.models import Review
from chapterhouse.shelves.apart.muting import mute
from chapterhouse.stories.chaptering import change_chapter
from chapterhouse.stories.models import Chapter
from chapterhouse.testing import make_pen_name

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def with_mail(settings):
    settings.MAIL_IS_SET, settings.PUBLIC = True, "https://stories.example"


@pytest.fixture
def finch(cast):
    return wants_letters(cast.finch)


def test_ten_chapters_of_one_posting_are_one_letter(cast, finch):
    for _ in range(10):
        of_chapter(finch, cast.tide)
    write_at_once()
    letter = the_letter()
    assert letter.subject == "10 new chapters: Tide"
    assert letter.text.count("https://stories.example/stories/") == 10
    assert set(Notice.objects.values_list("letter", flat=True)) == {letter.pk}
    assert letter.is_once


def test_a_letter_waits_a_moment_for_what_comes_right_after(cast, finch):
    of_chapter(finch, cast.tide, ago=timedelta(seconds=5))
    write_at_once()
    assert not Letter.objects.exists()


def test_a_second_round_writes_nothing_again(cast, finch):
    of_chapter(finch, cast.tide)
    write_at_once()
    write_at_once()
    assert Letter.objects.count() == 1


def test_it_tells_title_author_and_address_in_both_forms(cast, finch):
    row = of_chapter(finch, cast.tide)
    write_at_once()
    letter = the_letter()
    address = f"https://stories.example/stories/{cast.tide.pk}/chapters/{row.key}/"
    for words in ("This is new for you at The Reading Room.", "Tide · Chapter", "Wren", address):
        assert words in letter.text
        assert words in letter.html
    assert "http" not in letter.html.replace("https://stories.example", "")
    assert "<img" not in letter.html


def test_a_review_comes_with_its_beginning_and_without_what_gives_away(cast, finch):
    secret = '<p>I wept. <span class="spoiler">The gull dies.</span> ' + "And on. " * 90 + "</p>"
    review = Review.objects.create(story=cast.salt, pen_name=cast.rook, text=secret)
    notice(finch, Kind.REVIEW, review.pk, cast.salt)
    write_at_once()
    letter = the_letter()
    assert letter.subject == "A review of “Salt”"
    assert "I wept." in letter.text
    assert "gull" not in letter.text + letter.html
    line = next(line for line in letter.text.splitlines() if "I wept." in line)
    assert 250 < len(line) < 320


def test_kinds_stand_under_headings_and_are_counted_in_the_subject(cast, finch):
    of_chapter(finch, cast.tide)
    review = Review.objects.create(story=cast.salt, pen_name=cast.rook, text="<p>Yes.</p>")
    notice(finch, Kind.REVIEW, review.pk, cast.salt)
    write_at_once()
    letter = the_letter()
    assert letter.subject == "1 review, 1 new chapter"
    assert letter.html.index("Reviews of your stories") < letter.html.index("New chapters")


@pytest.mark.parametrize("story", ["ash", "ember"])
def test_a_subject_never_tells_a_title_that_is_not_for_everybody(cast, finch, story):
    of_chapter(finch, getattr(cast, story))
    write_at_once()
    assert the_letter().subject == "A new chapter of a story you follow"


def test_unless_its_reader_said_so(cast, finch):
    Preferences.change(finch, tells_titles=True)
    of_chapter(finch, cast.ash)
    write_at_once()
    assert the_letter().subject == "A new chapter of “Ash”"


def test_it_is_written_in_its_readers_language(cast, finch, monkeypatch):
    Preferences.change(finch, language="ar")
    of_chapter(finch, cast.tide)
    write_at_once()
    assert '<html lang="ar" dir="rtl">' in the_letter().html


def test_whoever_has_no_confirmed_e_mail_gets_none_and_later_no_old_ones(cast, finch):
    EmailAddress.objects.update(verified=False)
    of_chapter(finch, cast.tide)
    write_at_once()
    EmailAddress.objects.update(verified=True)
    write_at_once()
    assert not Letter.objects.exists()


@pytest.mark.parametrize("why", ["locked", "leaving", "no mail"])
def test_no_letters_go_to(cast, finch, why, settings):
    of_chapter(finch, cast.tide)
    settings.MAIL_IS_SET = why != "no mail"
    if why == "locked":
        type(finch).objects.update(is_active=False)
    if why == "leaving":
        Leaving.objects.create(member=finch, due_at=timezone.now() + timedelta(days=9))
    write_at_once()
    assert not Letter.objects.exists()


@pytest.mark.parametrize("meanwhile", ["read", "hidden", "muted", "unwanted"])
def test_what_is_over_meanwhile_is_left_out_and_an_empty_letter_is_none(cast, finch, meanwhile):
    of_chapter(finch, cast.tide)
    if meanwhile == "read":
        Notice.objects.update(read_at=timezone.now())
    if meanwhile == "hidden":
        cast.tide.hide(by=cast.heron.member, why="a complaint")
    if meanwhile == "muted":
        mute(finch, cast.tide)
    if meanwhile == "unwanted":
        Preferences.change(finch, letters_favourites=Rhythm.NEVER)
    write_at_once()
    assert not Letter.objects.exists()
    assert not Notice.objects.filter(written_at=None).exists()


def test_what_waited_for_weeks_is_no_news(cast, finch):
    of_chapter(finch, cast.tide, ago=timedelta(days=16))
    write_at_once()
    assert not Letter.objects.exists()


def test_without_a_public_address_there_are_words_and_no_links(cast, finch, settings):
    settings.PUBLIC = ""
    of_chapter(finch, cast.tide)
    write_at_once()
    assert "Tide" in the_letter().text
    assert "href" not in the_letter().html
    assert the_letter().headers == {}


def test_a_long_letter_ends_and_says_how_many_are_left(cast, finch):
    for key in range(1, 61):
        notice(finch, Kind.STORY, cast.tide.pk if key == 1 else -key, cast.tide)
    for _ in range(45):
        of_chapter(finch, cast.tide)
    write_at_once()
    assert "And 5 more, among your notices." in the_letter().text


class TornError(Exception):
    """The worker is killed in the middle."""


def test_killed_at_any_query_each_notice_is_in_one_letter(cast, finch):
    others = [wants_letters(make_pen_name(f"Reader {n}")) for n in range(2)]
    for member in (finch, *others):
        of_chapter(member, cast.tide)
        of_chapter(member, cast.salt)
    last = 0
    while torn_after(last):
        last += 1
    assert last > 10
    written = Notice.objects.exclude(letter=None)
    assert written.count() == 6
    assert Letter.objects.count() == 3
    for letter in Letter.objects.all():
        assert {row.member.email for row in letter.notices.all()} == {letter.to}
        assert letter.notices.count() == letter.text.count("* ") == 2


def torn_after(queries):
    """Whether the round was torn before it came to its end."""
    left = [queries]

    def count(execute, sql, *query):
        # What the test's own transaction stands in, a real kill would never reach.
        left[0] -= "SAVEPOINT" not in sql
        if left[0] == -1 and "SAVEPOINT" not in sql:
            raise TornError
        return execute(sql, *query)

    try:
        with connection.execute_wrapper(count):
            write_at_once()
    except TornError:
        return True
    return False


def test_a_turn_ends_and_the_rest_is_another_job(cast, finch, monkeypatch):
    of_chapter(finch, cast.tide)
    monkeypatch.setattr(jobs, "TURN", -1)
    write_at_once()
    assert not Letter.objects.exists()
    monkeypatch.undo()
    jobs.write_on(digests=False, after=0)
    assert Letter.objects.exists()


def test_an_authors_news_are_told_as_news(cast, finch):
    row = of_chapter(finch, cast.tide)
    change_chapter(Chapter.objects.get(pk=row.key), {"kind": Chapter.Kind.NEWS}, by=None)
    write_at_once()
    letter = the_letter()
    assert letter.subject == "News from the author of “Tide”"
    assert "News from authors" in letter.text
    assert "New chapters" not in letter.text


def test_news_are_counted_beside_chapters(cast, finch):
    row = of_chapter(finch, cast.tide)
    change_chapter(Chapter.objects.get(pk=row.key), {"kind": Chapter.Kind.NEWS}, by=None)
    of_chapter(finch, cast.tide)
    write_at_once()
    assert the_letter().subject == "1 new chapter, 1 piece of news from an author"
