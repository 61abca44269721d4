"""What is odd about 2.0 and the first of 3.x: files of settings, columns of authors, switches."""

import io
import json

import pytest
from django.core.management import call_command

from chapterhouse.archive.models import Archive, Page, Source
from chapterhouse.importers.tests.making import bring, reasons
from chapterhouse.importers.tests.making_older import TEXTS, Little
from chapterhouse.members.models import PenName, Preferences, ProfileValue
from chapterhouse.reviews.models import Review
from chapterhouse.stories.models import SeriesEntry, Story

pytestmark = pytest.mark.django_db

CONFIG = """<?php
$sitename = "Lantern's \\"Hall\\"";
$url = "http://old.example/fic";
$tableprefix = "";
$storiespath = "stories";
$store = "files";
$ratings = "2";
$itemsperpage = "15";
$anonreviews = "0";
$dateformat = "1";
?>"""


@pytest.fixture
def old():
    return Little("2.0")


def bring_folder(old: Little, place) -> dict:
    """A whole site's folder, with its texts and its config file."""
    old.write(place)
    (place / "config.php").write_text(CONFIG)
    (place / "messages").mkdir()
    for name, text in TEXTS.items():
        (place / "messages" / f"{name}.txt").write_text(text)
    output = io.StringIO()
    call_command("import", "efiction", str(place), "--json", stdout=output)
    return json.loads(output.getvalue())


def test_a_sites_folder_tells_its_settings_and_texts(old, tmp_path):
    report = bring_folder(old, tmp_path)
    archive, source = Archive.current(), Source.objects.get()
    assert report["balanced"]
    assert (archive.name, archive.page_size) == ('Lantern\'s "Hall"', 15)
    assert (archive.score_kind, archive.visitors_may_review) == ("like-dislike", False)
    assert (source.version, source.hosts, source.base_paths) == ("2.0", ["old.example"], ["/fic"])
    # 2.0 numbered its formats of dates.
    assert source.date_format == ""
    assert archive.welcome == "<p>Come in.</p>"
    assert Page.objects.get().name == "rules"
    assert report["older"]["made"]["messages"] == len(TEXTS)


def test_columns_of_authors_become_lines_of_profiles(old, tmp_path):
    old.row("authors", uid=3).update(betareader=1, Yahoo="cat3", ageconsent=1)
    bring(old, tmp_path)
    values = ProfileValue.objects.filter(pen_name=3).order_by("field__position")
    assert [(value.field.title, value.value) for value in values] == [
        ("Yahoo IM", "cat3"),
        ("Beta-reader", "Yes"),
    ]
    cat = PenName.objects.get(pk=3)
    assert Preferences.objects.get(member=cat.member).age_stated_at is not None


def test_reviews_of_series_had_a_column_of_their_own(old, tmp_path):
    row = {"reviewid": 9, "seriesid": 5, "sid": 0, "chapid": 0, "reviewer": "Zoe", "review": "Oh"}
    old.rows["reviews"].append(row)
    report = bring(old, tmp_path)
    assert report["balanced"]
    assert Review.objects.get(pk=9).series_id == 5


def test_names_in_a_series_are_found(old, tmp_path):
    old.rows["series"][0].update(warnings="Death, Major", characters="Smith, John, Mira")
    bring(old, tmp_path)
    tags = Story.objects.get(pk=10).tags.model.objects.filter(series=5)
    assert set(tags.values_list("name", flat=True)) >= {"Death, Major", "Smith, John", "Mira"}


@pytest.mark.parametrize(("isopen", "accepted"), [(0, True), (1, False), (2, True)])
def test_before_3_2_only_a_moderated_series_let_places_wait(tmp_path, isopen, accepted):
    old = Little("3.0")
    old.rows["series"][0]["isopen"] = isopen
    bring(old, tmp_path)
    assert set(SeriesEntry.objects.values_list("is_accepted", flat=True)) == {accepted}


def test_coauthors_were_a_list_until_3_4(tmp_path):
    old = Little("3.3")
    old.row("stories", sid=10)["coauthors"] = "2, 3,77"
    old.row("stories", sid=12)["coauthors"] = "3"
    bring(old, tmp_path)
    names = Story.objects.get(pk=10).pen_names.order_by("authorships__position")
    assert [str(name) for name in names] == ["Ann", "Ben", "Cat, the Third"]
    assert Story.objects.get(pk=12).pen_names.count() == 2


def test_profile_lines_that_were_there_are_not_doubled(tmp_path):
    old = Little("2.0")
    fresh = Little("3.5.3")
    for table in ("authorfields", "authorinfo"):
        old.columns[table], old.rows[table] = fresh.columns[table], fresh.rows[table]
    report = bring(old, tmp_path)
    assert report["balanced"]
    assert ProfileValue.objects.count() == 2
    assert reasons(report, "authorinfo") == {}
