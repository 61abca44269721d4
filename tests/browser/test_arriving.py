"""An archivist without a shell: uploads an old archive, sees what it is, brings it in, reads on."""

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from chapterhouse.importers.tests.making import OldArchive
from tests.browser.barriers import assert_no_barriers
from tests.browser.house import House

PATIENCE = 60_000
PHONE = {"viewport": {"width": 390, "height": 800}, "is_mobile": True, "has_touch": True}
NARROW = {"viewport": {"width": 320, "height": 640}}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory):
    house = House(tmp_path_factory.mktemp("harbour"))
    house.start()
    house.meet()
    yield house
    house.stop()


def packed(place: Path, name: str, sid: int) -> Path:
    """A zip as an archivist has it: the dump, and the folder of stories."""
    old = OldArchive()
    old.add("settings", sitename=name, sitekey=name, url=f"http://{name}.example/{name}")
    old.add("ratings", rid=1, rating="General", ratingwarning="0").member(1, f"Keeper of {name}")
    old.story(sid, f"The Lamp of {name}").chapter(sid, b"<p>Late.</p>", sid=sid, title="Dusk")
    dump, folder = old.write(place)
    path = place / f"{name}.zip"
    with zipfile.ZipFile(path, "w") as parcel:
        parcel.write(dump, "backup/dump.sql")
        for file in folder.rglob("*.txt"):
            parcel.write(file, f"backup/stories/{file.relative_to(folder)}")
    return path


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def choose(page: Page, path: Path) -> None:
    page.goto("/desk/imports/new/")
    assert_no_barriers(page)
    page.get_by_label("Files of one archive").set_input_files(path)
    press(page, "Upload")


def wait_for(page: Page, words: str) -> None:
    """Wait as somebody would who has no script: by loading the page again."""
    for _ in range(60):
        if page.get_by_text(words).count():
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError(page.locator("main").inner_text())


@pytest.mark.parametrize(("name", "sid", "device"), [("desk", 701, NARROW), ("phone", 702, PHONE)])
def test_an_archive_comes_in_by_pressing_buttons(harbour, open_as, tmp_path, name, sid, device):
    page = open_as("archivist", harbour, **device).new_page()
    choose(page, packed(tmp_path, name, sid))
    expect(page.get_by_role("heading", name="What was found")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".found")).to_contain_text("Chapter files")
    assert_no_barriers(page)
    press(page, "Bring it in")
    expect(page.get_by_role("heading", name="It is in")).to_be_visible(timeout=PATIENCE)
    assert_no_barriers(page)
    page.get_by_role("link", name="Read what became of every row").click()
    expect(page.get_by_role("heading", name="Nothing was lost")).to_be_visible()
    assert_no_barriers(page)
    page.goto(f"/{name}/viewstory.php?sid={sid}")
    expect(page.get_by_role("heading", name=f"The Lamp of {name}").first).to_be_visible()


def test_it_comes_in_without_any_script(harbour, open_as, tmp_path):
    page = open_as("archivist", harbour, java_script_enabled=False).new_page()
    page.goto("/desk/imports/new/")
    expect(page.get_by_text("Without script an upload that breaks off begins anew")).to_be_visible()
    page.get_by_label("Files of one archive").set_input_files(packed(tmp_path, "quiet", 703))
    press(page, "Upload")
    wait_for(page, "What was found")
    press(page, "Bring it in")
    wait_for(page, "It is in")
    page.get_by_role("link", name="Read what became of every row").click()
    expect(page.get_by_role("heading", name="Nothing was lost")).to_be_visible()


def large(place: Path) -> Path:
    """More than a few slices."""
    path = place / "large.sql"
    path.write_bytes(b"-- nothing\n" * 300_000)
    return path


def test_a_broken_upload_goes_on_by_itself(harbour, open_as, tmp_path):
    page = open_as("archivist", harbour).new_page()
    slices, looked = [], []

    def break_after_the_first(route: Route) -> None:
        slices.append(int(route.request.headers["upload-offset"]))
        route.continue_() if len(slices) == 1 or looked else route.abort()

    page.route(re.compile(r"/files/\d+/$"), break_after_the_first)
    choose(page, large(tmp_path))
    expect(page.locator(".upload-said")).to_contain_text("The connection is broken")
    assert_no_barriers(page)
    looked.append(True)
    page.wait_for_url("**/arrivals/*/", timeout=PATIENCE)
    assert slices[1] == slices[2] > 0
    expect(page.get_by_role("heading", name="It cannot come in like this")).to_be_visible(
        timeout=PATIENCE
    )
    assert_no_barriers(page)


def test_an_upload_goes_on_after_the_page_was_closed(harbour, open_as, tmp_path):
    context = open_as("archivist", harbour)
    page, path = context.new_page(), large(tmp_path)
    sent = []

    def only_one(route: Route) -> None:
        sent.append(int(route.request.headers["upload-offset"]))
        route.continue_() if len(sent) == 1 else route.abort()

    page.route(re.compile(r"/files/\d+/$"), only_one)
    choose(page, path)
    expect(page.locator(".upload-said")).to_contain_text("The connection is broken")
    page.close()
    again = context.new_page()
    again.goto("/desk/imports/new/")
    again.get_by_role("link", name="large.sql").first.click()
    expect(again.get_by_role("heading", name="Not all of it is here")).to_be_visible()
    assert_no_barriers(again)
    with again.expect_request(re.compile(r"/files/\d+/$")) as first:
        again.get_by_label("More files of this archive").set_input_files(path)
        press(again, "Upload")
    assert int(first.value.headers["upload-offset"]) > 0


def test_an_upload_can_be_paused_and_gone_on_with(harbour, open_as, tmp_path):
    page = open_as("archivist", harbour).new_page()
    page.route(re.compile(r"/files/\d+/$"), lambda route: route.abort())
    path = tmp_path / "paused.sql"
    path.write_bytes(b"-- nothing else\n" * 300_000)
    choose(page, path)
    press(page, "Pause")
    expect(page.locator(".upload-said")).to_contain_text("Paused at")
    page.unroute_all()
    press(page, "Go on")
    page.wait_for_url("**/arrivals/*/", timeout=PATIENCE)


ASKED = """
import django; django.setup()
from chapterhouse.importers.models import Comparison, Import
from chapterhouse.members.models import PenName
from chapterhouse.stories.models import Chapter, Story
source = Import.objects.order_by("pk").first().source
story = Story.objects.get(pk=source.ledger.get(table="stories").new_id)
chapter, name = story.chapters.get(), PenName.objects.get(name="Keeper of asked")
def ask(kind, noun, row, **context):
    source.questions.update_or_create(table=noun, old_key=row.pk, kind=kind,
        defaults={"noun": noun, "new_id": row.pk, "context": context})
for kind in ("text-missing", "text-cut", "words-differ"):
    ask(kind, "chapter", chapter, shown="then", kept="now")
for kind in ("author-gone", "doubtful-tag", "unknown-rating"):
    ask(kind, "story", story)
ask("names-collide", "penname", name, others=["Keeper"])
ask("changed-here", "story", story, columns={"title": {"theirs": "A", "ours": "B"}})
"""
ANSWERS = {
    "text-missing": "Looked at, leave it",
    "text-cut": "Looked at, leave it",
    "words-differ": "Ours is right",
    "author-gone": "Publish it under that name",
    "doubtful-tag": "Keep the tag",
    "unknown-rating": "Looked at, leave it",
    "names-collide": "Looked at, leave it",
    "changed-here": "Keep ours",
}


@pytest.fixture
def quiet_house(tmp_path):
    """A house in which nothing was brought in yet."""
    house = House(tmp_path / "house")
    house.data.mkdir()
    house.start()
    house.meet()
    yield house
    house.stop()


def test_one_question_of_each_kind_is_answered_and_asked_again(quiet_house, open_as, tmp_path):
    page = open_as("archivist", quiet_house, **NARROW).new_page()
    choose(page, packed(tmp_path, "asked", 704))
    page.get_by_role("button", name="Bring it in").click(timeout=PATIENCE)
    page.get_by_role("link", name="Read what became of every row").click(timeout=PATIENCE)
    quiet_house.run("-c", ASKED)
    page.reload()
    report = page.url
    for kind, answer in ANSWERS.items():
        page.goto(f"{report}questions/{kind}/")
        for folded in page.locator(".asking > summary").all():
            folded.click()
        assert_no_barriers(page)
        page.get_by_role("button", name=re.compile(rf"^{answer}")).first.click()
        expect(page.get_by_role("link", name="Decided 1")).to_be_visible()
    page.goto(report)
    assert_no_barriers(page)
    expect(page.locator(".verdict")).not_to_contain_text("to decide")
    page.goto(f"{report}questions/doubtful-tag/?answered")
    assert_no_barriers(page)
    page.get_by_role("button", name=re.compile("^Undo")).click()
    expect(page.get_by_role("link", name="Open 1")).to_be_visible()
