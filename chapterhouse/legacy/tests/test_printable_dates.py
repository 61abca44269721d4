from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.legacy.printable_dates import LETTERS, php_date

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
EVENING = datetime(2004, 11, 5, 19, 5, 9, 54_321, tzinfo=BERLIN)
SUMMER = datetime(2010, 7, 2, 0, 30, tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("d", "05"),
        ("D", "Fri"),
        ("j", "5"),
        ("l", "Friday"),
        ("N", "5"),
        ("S", "th"),
        ("w", "5"),
        ("z", "309"),
        ("W", "45"),
        ("F", "November"),
        ("m", "11"),
        ("M", "Nov"),
        ("n", "11"),
        ("t", "30"),
        ("L", "1"),
        ("o", "2004"),
        ("Y", "2004"),
        ("y", "04"),
        ("a", "pm"),
        ("A", "PM"),
        ("B", "795"),
        ("g", "7"),
        ("G", "19"),
        ("h", "07"),
        ("H", "19"),
        ("i", "05"),
        ("s", "09"),
        ("u", "054321"),
        ("v", "054"),
        ("e", "Europe/Berlin"),
        ("I", "0"),
        ("O", "+0100"),
        ("P", "+01:00"),
        ("p", "+01:00"),
        ("T", "CET"),
        ("Z", "3600"),
        ("c", "2004-11-05T19:05:09+01:00"),
        ("r", "Fri, 05 Nov 2004 19:05:09 +0100"),
        ("U", "1099677909"),
    ],
)
def test_every_letter_of_php_is_known(pattern, written):
    assert php_date(pattern, EVENING) == written


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("d/m/y", "02/07/10"),
        ("F jS, Y", "July 2nd, 2010"),
        ("D M d, Y - h:i a", "Fri Jul 02, 2010 - 12:30 am"),
        ("g A G T I O", "12 AM 0 EDT 1 -0400"),
        (r"jS \of F", "2nd of July"),
        ("d\\\\m", "02\\07"),
        ("d\\", "02\\"),
        ("Ymd 年", "20100702 年"),
        ("", ""),
    ],
)
def test_letters_make_dates_and_all_else_stands_for_itself(pattern, written):
    assert php_date(pattern, SUMMER) == written


@pytest.mark.parametrize(
    ("day", "ending"),
    [(1, "st"), (2, "nd"), (3, "rd"), (4, "th"), (11, "th"), (12, "th"), (13, "th"), (21, "st")]
    + [(22, "nd"), (23, "rd"), (30, "th"), (31, "st")],
)
def test_days_have_their_endings(day, ending):
    assert php_date("S", datetime(2010, 1, day, tzinfo=UTC)) == ending


def test_noon_midnight_and_the_turn_of_the_year():
    assert php_date("g a", datetime(2010, 1, 1, 12, tzinfo=UTC)) == "12 pm"
    assert php_date("o-W-N w z L t", datetime(2012, 1, 1, tzinfo=UTC)) == "2011-52-7 0 0 1 31"
    assert php_date("B e T p P", datetime(2010, 1, 1, 23, tzinfo=UTC)) == "000 UTC UTC Z +00:00"


@given(st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.timezones()))  # noqa: DTZ001
def test_what_python_writes_too_is_written_alike(moment):

    assert php_date("d/m/y H:i:s", moment) == moment.strftime("%d/%m/%y %H:%M:%S")
    assert php_date("U", moment) == str(int(moment.timestamp()))
    assert int(php_date("z", moment)) == int(moment.strftime("%j")) - 1


@given(st.text())
def test_no_pattern_breaks_it(pattern):
    assert isinstance(php_date(pattern, EVENING), str)
    unknown = "".join(letter for letter in pattern if letter not in LETTERS and letter != "\\")
    assert php_date(unknown, EVENING) == unknown
