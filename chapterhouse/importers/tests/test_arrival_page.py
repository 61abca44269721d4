"""An arrival is looked at, brought in, stopped and gone on with, from its own page."""

import zipfile

import pytest

from chapterhouse.importers.arriving.watching import Watched
from chapterhouse.importers.arriving.wishing import wish_of
from chapterhouse.importers.models import Arrival, Import
from chapterhouse.importers.tests.arriving import log_archivist_in, old_hall, upload
from chapterhouse.importers.tests.making import OldArchive
from chapterhouse.jobs.worker import Worker, run_waiting
from chapterhouse.stories.models import Chapter, Story
from chapterhouse.testing import HERE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    settings.DATA = tmp_path / "house"
    settings.DATA.mkdir()
    return tmp_path


@pytest.fixture
def archivist(client):
    return log_archivist_in(client)


def page(client, parcel: Arrival) -> str:
    return client.get(parcel.get_absolute_url()).content.decode()


def do(client, parcel: Arrival, verb: str, **words: str):
    return client.post(f"{parcel.get_absolute_url()}{verb}/", words, headers=HERE)


def test_the_first_page_says_what_was_found(archivist, place):
    shown = page(archivist, upload(archivist, old_hall(place)))
    assert "<h1>Old Hall</h1>" in shown
    assert "<dt>Stories</dt><dd>1</dd>" in shown
    assert "Bring it in" in shown
    assert not Story.objects.exists()


def test_it_comes_in_by_one_button_and_leads_to_the_report(archivist, place):
    parcel = upload(archivist, old_hall(place))
    do(archivist, parcel, "bring", time_zone="UTC")
    run_waiting("long")
    assert Story.objects.get(pk=7).title == "The Lamp"
    assert f'href="{Import.objects.get().get_absolute_url()}"' in page(archivist, parcel)


def test_the_time_zone_is_guessed_by_language_and_kept_once_chosen(archivist, place):
    parcel = upload(archivist, old_hall(place))
    do(archivist, parcel, "bring", then="look", time_zone="Europe/Lisbon")
    run_waiting("long")
    assert '<option value="Europe/Lisbon" selected>' in page(archivist, parcel)
    do(archivist, parcel, "bring", time_zone="Europe/Lisbon")
    run_waiting("long")
    assert Import.objects.get().source.time_zone == "Europe/Lisbon"


def test_what_is_no_archive_is_said_in_the_commands_words(archivist, place):
    dump = place / "dump.sql"
    dump.write_text("CREATE TABLE `wp_posts` (`id` int);\nINSERT INTO `wp_posts` VALUES (1);\n")
    shown = page(archivist, upload(archivist, dump))
    assert "It cannot come in like this" in shown
    assert "There is no eFiction archive" in shown
    assert "Look again" in shown


def test_a_time_zone_that_is_none_is_refused(archivist, place):
    parcel = upload(archivist, old_hall(place))
    assert do(archivist, parcel, "bring", time_zone="Nowhere").status_code == 422
    parcel.refresh_from_db()
    assert parcel.state == Arrival.State.SEEN


def test_it_shows_how_far_it_is(archivist, place):
    parcel = upload(archivist, old_hall(place))
    do(archivist, parcel, "bring", time_zone="UTC")
    parcel.refresh_from_db()
    meter = Watched(parcel)
    meter.stage("Chapters", 200)
    meter.reach(50)
    meter.stage("Reviews", 8)
    shown = page(archivist, parcel)
    assert "Bringing it in." in shown
    assert "Chapters" in shown
    assert "0 of 8" in shown
    piece = archivist.get(f"{parcel.get_absolute_url()}progress/").content.decode()
    assert 'data-state="bringing"' in piece
    assert "<html" not in piece


def test_it_stops_when_asked_and_goes_on(archivist, place):
    parcel = upload(archivist, old_hall(place))
    do(archivist, parcel, "bring", time_zone="UTC")
    do(archivist, parcel, "stop")
    run_waiting("long")
    assert "What has come in stays" in page(archivist, parcel)
    assert not Story.objects.exists()
    do(archivist, parcel, "go-on")
    run_waiting("long")
    assert Story.objects.filter(pk=7).exists()
    assert Import.objects.filter(state=Import.State.DONE).count() == 1


def test_bringing_begins_once_however_often_it_is_pressed(archivist, place):
    parcel = upload(archivist, old_hall(place))
    for _ in range(3):
        do(archivist, parcel, "bring", time_zone="UTC")
    assert run_waiting("long") == 1


def test_a_job_that_broke_off_says_so_and_can_go_on(archivist, place):
    parcel = upload(archivist, old_hall(place))
    do(archivist, parcel, "bring", time_zone="UTC")
    parcel.refresh_from_db()
    parcel.job.begin(parcel.job.run_after)
    parcel.job.end("Traceback\nOSError: the disk is full")
    shown = page(archivist, parcel)
    assert "It broke off" in shown
    assert "OSError: the disk is full" in shown
    do(archivist, parcel, "go-on")
    run_waiting("long")
    assert Story.objects.exists()


def test_files_are_deleted_and_what_came_in_stays(
    archivist, place, django_capture_on_commit_callbacks
):
    parcel = upload(archivist, old_hall(place))
    do(archivist, parcel, "bring", time_zone="UTC")
    assert (
        "Stop it first"
        in archivist.get(do(archivist, parcel, "delete").headers["Location"]).content.decode()
    )
    run_waiting("long")
    with django_capture_on_commit_callbacks(execute=True):
        do(archivist, parcel, "delete")
    assert not Arrival.objects.exists()
    assert Story.objects.exists()
    assert not parcel.folder.exists()


def test_one_wrong_file_is_taken_out(archivist, place):
    parcel = upload(archivist, old_hall(place), _other(place))
    wrong = parcel.files.get(name="notes.txt")
    archivist.post(f"{parcel.get_absolute_url()}files/{wrong.pk}/delete/", headers=HERE)
    assert [file.name for file in parcel.all_files] == ["dump.sql"]


def _other(place):
    other = place / "notes.txt"
    other.write_text("no dump")
    return other


def test_the_list_of_imports_leads_to_what_is_on_its_way(archivist, place):
    parcel = upload(archivist, old_hall(place))
    shown = archivist.get("/desk/imports/").content.decode()
    assert f'href="{parcel.get_absolute_url()}"' in shown
    assert 'href="/desk/imports/new/"' in shown


def small(name: str, sid: int) -> OldArchive:
    """An archive whose tables begin with its name."""
    old = OldArchive(f"{name}_").add("settings", sitename=name, sitekey=name, store="mysql")
    old.rows["settings"][0]["tableprefix"] = f"{name}_"
    return old.member(1, "Ann").story(sid, name)


def test_of_several_archives_one_is_chosen(archivist, place):
    dump = place / "dump.sql"
    dump.write_bytes(small("tide", 7).dump() + small("moor", 8).dump())
    parcel = upload(archivist, dump)
    shown = page(archivist, parcel)
    assert "Which archive" in shown
    assert "moor: 1 stories, 1 members, moor_" in shown
    assert 'value="bring"' not in shown
    number = [line["name"] for line in parcel.first_page["archives"]].index("moor")
    do(archivist, parcel, "bring", then="look", time_zone="UTC", archive=number)
    run_waiting("long")
    assert "<h1>moor</h1>" in page(archivist, parcel)
    do(archivist, parcel, "bring", time_zone="UTC", archive=number)
    run_waiting("long")
    assert [story.title for story in Story.objects.all()] == ["moor"]


def test_columns_that_nothing_names_are_asked_for(archivist, place):
    parcel = upload(archivist, old_hall(place))
    orders = [["sid", "title"], ["title", "sid"]]
    parcel.first_page |= {"next": "", "questions": [{"table": "stories", "orders": orders}]}
    parcel.save()
    shown = page(archivist, parcel)
    assert "title, sid" in shown
    assert 'value="bring"' not in shown
    do(archivist, parcel, "bring", then="look", time_zone="UTC", **{"columns of stories": "1"})
    parcel.refresh_from_db()
    assert parcel.wish["columns"] == {"stories": ["title", "sid"]}
    assert wish_of(parcel).columns == {"stories": ("title", "sid")}


def test_chapters_in_files_are_asked_for_and_may_be_lost(archivist, place):
    dump = old_hall(place, store="files", text="")
    parcel = upload(archivist, dump)
    assert "Add the folder of chapters below" in page(archivist, parcel)
    do(archivist, parcel, "bring", time_zone="UTC")
    run_waiting("long")
    assert "It cannot come in like this" in page(archivist, parcel)
    do(archivist, parcel, "bring", time_zone="UTC", lacks_stories="on")
    run_waiting("long")
    assert Chapter.objects.get(pk=9).trouble == "missing"


def test_a_zip_of_the_stories_beside_the_dump_is_enough(archivist, place):
    packed = place / "stories.zip"
    with zipfile.ZipFile(packed, "w") as parcel:
        parcel.writestr("stories/1/9.txt", "<p>Dusk came.</p>")
    parcel = upload(archivist, old_hall(place, store="files", text=""), packed)
    assert "<dt>Chapter files</dt><dd>1</dd>" in page(archivist, parcel)
    do(archivist, parcel, "bring", time_zone="UTC")
    run_waiting("long")
    assert "Dusk came." in Chapter.objects.get(pk=9).text.html


def test_a_dump_that_breaks_off_is_taken_only_when_asked(archivist, place):
    dump = old_hall(place)
    dump.write_bytes(dump.read_bytes() + b"INSERT INTO `fanfiction_stories` VALUES (8,'Half")
    parcel = upload(archivist, dump)
    shown = page(archivist, parcel)
    assert "This dump breaks off in the middle" in shown
    assert "Take the dump although it breaks off" in shown
    do(archivist, parcel, "bring", then="look", time_zone="UTC", takes_cut="on")
    run_waiting("long")
    assert "Bring it in" in page(archivist, parcel)


def test_it_goes_on_by_itself_after_its_worker_had_to_go(archivist, place):
    parcel = upload(archivist, old_hall(place))
    do(archivist, parcel, "bring", time_zone="UTC")
    worker = Worker(["long"])
    worker.stop()
    worker.run_one("long")
    parcel.refresh_from_db()
    assert parcel.is_at_work
    assert not Story.objects.exists()
    run_waiting("long")
    parcel.refresh_from_db()
    assert parcel.state == Arrival.State.BROUGHT
    assert Story.objects.exists()
