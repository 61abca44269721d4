"""Columns that nothing names are known by what they hold; where that leaves a doubt, it asks."""

import pytest
from django.core.management import CommandError, call_command

from chapterhouse.importers.efiction import schema
from chapterhouse.importers.efiction.columns import given
from chapterhouse.importers.efiction.filling import fill
from chapterhouse.importers.spool import Spool
from chapterhouse.importers.sql.opening import Dump
from chapterhouse.importers.tests.making import OldArchive, look
from chapterhouse.importers.tests.packing import put, zipped
from chapterhouse.members.models import PenName
from chapterhouse.reviews.models import Review
from chapterhouse.stories.models import Series, Story

pytestmark = pytest.mark.django_db

DIGEST = "5d41402abc4b2a76b9719d911017c592"
LIKE_A_SERIES = {"rating": 4, "classes": "2,5", "characters": "7,8", "reviews": 12, "numstories": 3}


def order(table: str, *wanted: str, without: tuple[str, ...] = ()) -> tuple[str, ...]:
    """A known order of columns that has these and not those."""
    return next(
        known
        for known in schema.ORDERS[table]
        if set(wanted) <= set(known) and not set(without) & set(known)
    )


@pytest.fixture
def old():
    old = OldArchive().add("settings", sitename="Own", url="http://own.example", language="en")
    old.rows["settings"][0].update(allowed_tags="<b><i>", dateformat="d/m/y", words="zounds")
    for uid in (1, 2):
        old.member(uid, password=DIGEST)
        old.add("authorprefs", uid=uid, level=0, userskin="default", categories="0", stories=1)
    old.story(1, "One", summary="Il était une fois…", catid="1,2", updated=1_300_000_000)
    old.chapter(5).add("ratings", rid=1, rating="K").add("categories", catid=1, category="Books")
    return old.add("reviews", reviewid=9, review="Ah", chapid=5, date=1_250_000_000, rating=8)


def backup(old, tmp_path, **how):
    texts = {f"stories/{name}": raw for name, raw in old.files.items()}
    return put(tmp_path, zipped({"dump.sql": old.own_backup(**how), **texts}))


def brought(old, tmp_path, *options, **how):
    call_command("import", "efiction", str(backup(old, tmp_path, **how)), *options)


VARIANTS = {
    "authors with a website": ("authors", order("authors", "website", without=("date_backup",))),
    "authors after an upgrade": ("authors", order("authors", "date_backup", without=("website",))),
    "authors with both": ("authors", order("authors", "website", "date_backup")),
    "no count of stories": ("authorprefs", order("authorprefs", without=("stories",))),
    "stories without challenges": ("stories", order("stories", without=("challenges",))),
    "stories with banners": ("stories", order("stories", "banner", without=("challenges",))),
    "stories after an upgrade": (
        "stories",
        order("stories", "updated_backup", without=("challenges", "banner")),
    ),
    "stories with everything": (
        "stories",
        order("stories", "banner", "challenges", "updated_backup"),
    ),
    "reviews after an upgrade": ("reviews", order("reviews", "date_backup")),
    "settings without series": ("settings", order("settings", without=("allowseries",))),
    "settings with recommendations": ("settings", order("settings", "rectarget", "anonchallenges")),
    "settings with notifications": (
        "settings",
        order("settings", "notifications", without=("rectarget", "storyend")),
    ),
}
FILLED = {
    "website": "http://ann.example",
    "banner": "stories/1/images/boat.png",
    "date_backup": "2011-03-13 02:30:00",
    "updated_backup": "2011-03-14 12:00:00",
    "challenges": "2,1,0",
    "anonchallenges": 1,
    "notifications": 'a:1:{s:3:"new";i:1;}',
    "rectarget": 1,
    "anonrecs": 0,
    "autovalrecs": 1,
    "allowseries": 2,
}


@pytest.mark.parametrize(("table", "columns"), VARIANTS.values(), ids=VARIANTS)
def test_every_variant_of_a_table_is_told_by_what_it_holds(old, tmp_path, table, columns):
    old.columns[table] = columns
    for row in old.rows[table]:
        row.update({name: value for name, value in FILLED.items() if name in columns})
    page = look(backup(old, tmp_path))
    assert (page["questions"], page["unnamed"]) == ([], {})
    brought(old, tmp_path)
    story, review = Story.objects.get(), Review.objects.get()
    assert (story.title, story.updated_at.year) == ("One", 2011)
    assert (review.score, review.written_at.year) == (8, 2009)
    assert PenName.objects.get(pk=2).member.email == "someone@example.org"
    assert PenName.objects.get(pk=2).member.is_claimed


@pytest.mark.parametrize("how", [{}, {"doubled": True}])
def test_letters_come_in_whole_from_either_kind_of_backup(old, tmp_path, how):
    brought(old, tmp_path, **how)
    assert Story.objects.get().summary == "<p>Il était une fois…</p>"


def test_nothing_in_the_place_of_null_is_no_date_and_no_number(old, tmp_path):
    old.rows["authors"][0]["date"] = old.rows["stories"][0]["updated"] = None
    old.rows["reviews"][0].update(date=None, rating=None, chapid=None)
    brought(old, tmp_path)
    assert PenName.objects.get(pk=1).member.joined_at is None
    assert Review.objects.get().written_at is None
    assert Review.objects.get().score is None


SERIES = [one for one in schema.ORDERS["series"] if len(one) == 12]


@pytest.mark.parametrize("columns", SERIES[:1] + SERIES[-1:])
def test_series_are_told_apart_by_lists_and_names(old, tmp_path, columns):
    old.columns["series"] = columns
    row = {**LIKE_A_SERIES, "warnings": "Angst", "genres": "Drama, Humour", "challenges": "1"}
    old.add("series", seriesid=1, title="All", summary="Of it.", isopen=1, catid="1", **row)
    assert look(backup(old, tmp_path))["questions"] == []
    brought(old, tmp_path)
    assert Series.objects.get().title == "All"


@pytest.fixture
def unclear(old):
    """A series whose values fit more than one order."""
    old.columns["series"] = SERIES[0]
    row = {"rating": 2, "classes": "4", "characters": "", "reviews": "", "numstories": ""}
    return old.add("series", seriesid=1, title="All", isopen=1, catid="1", challenges=3, **row)


def test_ids_that_lead_to_rows_that_are_there_decide(old, tmp_path):
    old.columns["series"] = SERIES[0]
    row = {"rating": "", "classes": 1, "characters": 2, "reviews": "", "numstories": ""}
    old.add("series", seriesid=1, title="All", isopen=1, catid="1", **row)
    assert look(backup(old, tmp_path))["questions"]
    old.add("classes", class_id=1, class_type=1).add("characters", charid=2, charname="Ann")
    assert look(backup(old, tmp_path))["questions"] == []


def test_where_two_orders_fit_it_asks_with_the_commands_that_answer(unclear, tmp_path):
    path = backup(unclear, tmp_path)
    page = look(path)
    (question,) = page["questions"]
    assert (question["table"], question["width"]) == ("series", 12)
    assert list(SERIES[0]) in question["orders"]
    assert page["next"] == ""
    assert f"--columns series={','.join(SERIES[0])}" in question["commands"][0]
    with pytest.raises(CommandError, match="does not name the 12 columns of series"):
        call_command("import", "efiction", str(path))
    assert not Story.objects.exists()


def test_the_answer_is_taken(unclear, tmp_path):
    brought(unclear, tmp_path, "--columns", f"series={','.join(SERIES[0])}")
    assert Series.objects.get().title == "All"


def test_a_printed_table_is_an_answer_too(unclear, tmp_path):
    columns = ",\\n".join(f"  `{name}` text" for name in SERIES[0])
    file = put(
        tmp_path, f"fanfiction_series\tCREATE TABLE `fanfiction_series` (\\n{columns})".encode()
    )
    schema_file = file.rename(tmp_path / "series.txt")
    assert given(schema_file)["fanfiction_series"] == SERIES[0]
    brought(unclear, tmp_path, "--schema", str(schema_file))
    assert Series.objects.count() == 1


def test_an_answer_without_sense_is_refused(unclear, tmp_path):
    path = backup(unclear, tmp_path)
    with pytest.raises(CommandError, match="12 columns of series, but what was said names 2"):
        look(path, columns="series=a,b")
    with pytest.raises(CommandError, match="no CREATE TABLE in it"):
        look(path, schema=put(tmp_path, b"hello", "nothing.txt"))


def test_columns_at_the_end_that_nobody_knows_are_kept_by_number(old, tmp_path):
    old.columns["ratings"] = (*schema.ORDERS["ratings"][0], "colour", "shape")
    old.rows["ratings"][0].update(colour="red", shape="round")
    page = look(backup(old, tmp_path))
    assert page["questions"] == []
    assert any("ratings" in line for line in page["doubts"])
    brought(old, tmp_path)
    assert Story.objects.get().rating.name == "K"


def test_secrets_are_left_out_before_anything_is_known(old, tmp_path):
    old.columns["settings"] = order("settings", "anonchallenges", without=("rectarget",))
    old.rows["settings"][0].update(smtp_host="mail.secret.example", smtp_password="hunter2")
    path = put(tmp_path, old.own_backup())
    with Spool(tmp_path / "spool") as spool, Dump(path) as dump:
        contents = fill(dump, spool)
        assert "fanfiction_settings" in contents.unnamed
        held = str(list(spool.rows("fanfiction_settings")))
    assert "http://own.example" in held
    assert "secret" not in held
    assert "hunter2" not in held
