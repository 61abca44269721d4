"""The small rules by which eFiction's values are read."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from chapterhouse.importers.efiction import answers, dates, marks, numbers, slashes

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("stored", "meant"),
    [
        ("It's", "It's"),
        (r"It\'s", "It's"),
        (r"It\\\'s \"Already\" Escaped", 'It\'s "Already" Escaped'),
        (r"It\\\\\\\\\\\\\\\'s", "It's"),
        (r"C:\new\folder", r"C:\new\folder"),
        (r"\\server\share", r"\\server\share"),
        (r"it\'s on \\\\server", r"it's on \\server"),
    ],
)
def test_escapes_of_quotes_are_undone_and_paths_kept(stored, meant):
    assert slashes.unslash(stored) == meant
    assert slashes.unslash(slashes.unslash(stored)) == meant


@pytest.mark.parametrize("times", [1, 2, 5])
@pytest.mark.parametrize("meant", ["It's", 'He said "no"', "on \\\\server it's C:\\new", "'"])
def test_however_often_quotes_were_escaped(meant, times):
    stored = meant
    for _ in range(times):
        stored = re.sub(r"(['\"\\])", r"\\\1", stored)
    assert slashes.unslash(stored) == meant


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        (r"C:\Lantern\new\table's \\end" + "\\", r"C:Lanternnewtable's \end"),
        (r"It\\\'s \"Already\" Escaped", 'It\'s "Already" Escaped'),
        ("Plain", "Plain"),
    ],
)
def test_a_title_is_what_the_old_pages_showed(stored, shown):
    assert slashes.as_shown(stored) == shown


def test_a_series_is_always_escaped_once_too_often():
    assert slashes.series_text(r"Everyone\'s Harbour\r\nand mine") == "Everyone's Harbour\nand mine"


@pytest.mark.parametrize(
    ("stored", "meant"),
    [
        ("donr17;t", "don’t"),
        ("the writersr17; room", "the writers’ room"),
        ("said r0;wait,r1; he", "said “wait,” he"),
        ("r16;tis", "‘tis"),
        ("r0;Halt!r1;r12;and fell", "“Halt!”—and fell"),
        ("wait r11; no r30;", "wait – no …"),
        ("&#8217; &amp; plain; text", "&#8217; &amp; plain; text"),
        ("&r1; alone r0; and r1;", "&r1; alone r0; and r1;"),
        ("<a href='x?r17;t'>r17;</a>", "<a href='x?r17;t'>’</a>"),
        ("t82; b29; s64;", "t82; b29; s64;"),
    ],
)
def test_only_the_seven_marks_are_mended_where_prose_has_them(stored, meant):
    assert marks.mend(stored) == meant


@pytest.mark.parametrize(
    ("stored", "moment"),
    [
        (b"1307442031", datetime(2011, 6, 7, 10, 20, 31, tzinfo=UTC)),
        (b"2006-07-01 12:00:00", datetime(2006, 7, 1, 10, 0, tzinfo=UTC)),
        (b"2006-01-01 12:00:00", datetime(2006, 1, 1, 11, 0, tzinfo=UTC)),
        (b"2006-10-29 02:30:00", datetime(2006, 10, 29, 0, 30, tzinfo=UTC)),
        (b"2006-07-01", datetime(2006, 6, 30, 22, 0, tzinfo=UTC)),
        (b"20060701120000", datetime(2006, 7, 1, 10, 0, tzinfo=UTC)),
        (b"0000-00-00 00:00:00", None),
        (b"2006-02-31 12:00:00", None),
        (b"0", None),
        (b"", None),
        (b"soon", None),
        (b"99999999999999999", None),
        (None, None),
    ],
)
def test_times_are_unix_seconds_or_local(stored, moment):
    assert dates.when(stored, BERLIN) == moment


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        (b"8,9", numbers.Ids((8, 9))),
        (b" 3, ,3,0,-1,2 ", numbers.Ids((3, 2))),
        (b",2,1", numbers.Ids((2, 1))),
        (b"5,Romance", numbers.Ids((5,), ("Romance",))),
        (b"", numbers.Ids(())),
        (b"0", numbers.Ids(())),
        (b"-1", numbers.Ids(())),
        (None, numbers.Ids(())),
    ],
)
def test_comma_lists_are_read_forgivingly(stored, read):
    assert numbers.ids(stored) == read


def test_a_list_as_long_as_its_column_ends_in_doubt():
    assert numbers.ids(b"12,1", numbers.width_of("varchar(4)")).doubtful == 1
    assert numbers.ids(b"12,1", numbers.width_of("varchar(5)")).doubtful is None
    assert numbers.width_of("text") == 0


@pytest.mark.parametrize(
    ("raw", "on"), [(None, 0), (b"", 0), (b"0", 0), (b"1", 1), (b"2", 1), (b" ", 0)]
)
def test_switches_are_off_when_empty(raw, on):
    assert numbers.is_on(raw) == bool(on)


def test_numbers_begin_a_value():
    assert [numbers.number(raw) for raw in (b"12", b" -1 ", b"", None, b"7px")] == [12, -1, 0, 0, 7]


def test_an_answer_is_split_off_at_the_last_mark():
    review = "Lovely<br><br><i>aside</i> yes<br><br><i>Author's Response: thanks: really</i>"
    assert answers.split(review) == answers.Split(
        "Lovely<br><br><i>aside</i> yes", ("thanks: really",), "Author's Response"
    )


def test_two_answers_under_one_label_are_two():
    review = "Ah<br><br><i>Antwort: eins</i><br><br><i>Antwort: <b>zwei</b></i>"
    assert answers.split(review).answers == ("eins", "<b>zwei</b>")
    assert answers.split(review).text == "Ah"


@pytest.mark.parametrize(
    "review", ["No answer here", "Half<br><br><i>no colon</i>", "<br><br><i><b>x: y</b></i>"]
)
def test_without_a_label_all_of_it_is_the_review(review):
    assert answers.split(review) == answers.Split(review)


def test_no_review_means_a_score_only():
    assert answers.is_score_only(" No Review\r\n")
    assert not answers.is_score_only("No Review needed, just love")
