"""Stories in their author's own copy: to read, as Markdown, every version, drafts and pictures."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from chapterhouse.archive.models import Source
from chapterhouse.archive.old_files import kept_as
from chapterhouse.members.models import PenName
from chapterhouse.members.tests.opening import copy_of
from chapterhouse.stories import binning
from chapterhouse.stories.models import ChapterText, Draft, Revision
from chapterhouse.stories.texts import store_text
from chapterhouse.tags.models import Kind, Tag
from chapterhouse.testing import make_cast, make_chapter, make_story

pytestmark = pytest.mark.django_db
SALT = "stories/001-Salt"
PIXEL = b"\x89PNG\r\n\x1a\n" + b"0" * 40


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def opened(cast, tmp_path):
    return lambda name="wren": copy_of(cast.member(name), tmp_path)


def test_a_story_is_a_page_that_needs_nothing_else(cast, opened):
    page = opened().text(f"{SALT}/story.html")
    assert "<h1>Salt</h1>" in page
    assert "by Wren, Rook" in page
    for number in (1, 2, 3):
        assert f"Chapter {number} of Salt." in page


def test_and_markdown(cast, opened):
    chapter = cast.salt.chapters.first()
    store_text(chapter, "<p>It was <em>cold</em>.</p><hr><p>1986. A *year*.</p>")
    text = opened().text(f"{SALT}/story.md")
    assert text.startswith("# Salt\n\nWren, Rook\n\nSea.\n")
    assert "## Chapter 1\n\nIt was *cold*.\n\n---\n\n" in text
    assert "A \\*year\\*." in text


def test_and_is_told_for_programs(cast, opened):
    told = opened().json(f"{SALT}/story.json")
    assert told["title"] == "Salt"
    assert [author["is_you"] for author in told["authors"]] == [True, False]
    assert told["tags"] == [{"kind": "category", "name": "Harbour Lights"}]
    assert [chapter["position"] for chapter in told["chapters"]] == [1, 2, 3]
    assert told["chapters"][0]["revisions"][0]["file"] == "revisions/chapter-0001/0001.html"


def test_side_pairings_are_told_apart(cast, opened):
    kind = Kind.objects.create(name="pairing", title="P", plural="P", part="relationship")
    for name, is_side in (("Mara/Ivo", False), ("Sam/Lil", True)):
        cast.salt.taggings.create(tag=Tag.create(kind, name), is_side=is_side, position=7)
    told = opened().json(f"{SALT}/story.json")
    assert told["tags"][1:] == [
        {"kind": "pairing", "name": "Mara/Ivo", "is_side": False},
        {"kind": "pairing", "name": "Sam/Lil", "is_side": True},
    ]
    rows = opened().rows("storytag")
    assert [row["is_side"] for row in rows if row["tag__kind__title"] == "P"] == [False, True]


def test_every_version_is_there(cast, opened):
    store_text(cast.salt.chapters.first(), "<p>Better.</p>", by=cast.wren, release_note="Commas.")
    copy = opened()
    below = f"{SALT}/revisions/chapter-0001"
    assert "Chapter 1 of Salt." in copy.text(f"{below}/0001.html")
    assert "Better." in copy.text(f"{below}/0002.html")
    assert "Commas." in copy.text(f"{below}/versions.html")
    assert Revision.objects.count() == sum("/revisions/" in name for name in copy.files) - sum(
        name.endswith("versions.html") for name in copy.files
    )


def test_a_version_by_somebody_else_does_not_say_by_which_name(cast, opened):
    secret = PenName.create(cast.rook.member, "Nightjar")
    store_text(cast.salt.chapters.first(), "<p>Ours.</p>", by=secret)
    assert not opened().tells("Nightjar")
    assert opened("rook").tells("Nightjar")


def test_drafts_are_their_writers_alone(cast, opened):
    chapter = cast.salt.chapters.first()
    for name in ("wren", "rook"):
        Draft.objects.create(chapter=chapter, author=cast.member(name), html=f"<p>By {name}.</p>")
    copy = opened()
    assert "By wren." in copy.text(f"{SALT}/drafts/chapter-0001.html")
    assert not copy.tells("By rook.")


def test_a_draft_on_a_story_given_away_is_still_theirs(cast, opened):
    chapter = make_chapter(make_story("Elsewhere", cast.finch))
    Draft.objects.create(chapter=chapter, author=cast.member("wren"), html="<p>Mine.</p>")
    copy = opened()
    assert "Mine." in copy.text(f"stories/other-drafts/{chapter.pk}.html")
    assert not copy.tells("Elsewhere")


def test_all_pen_names_stories_are_there_whatever_their_state(cast, opened):
    second = PenName.create(cast.member("wren"), "Second")
    make_story("Under another name", second)
    index = opened().text("index.html")
    for title in ("Salt", "Tide", "Fog", "Dust", "Mist", "Under another name"):
        assert title in index


def test_a_shared_story_says_so(cast, opened):
    assert "written with others" in opened().text("index.html")
    assert opened("rook").json(f"{SALT}/story.json")["is_shared"] is True


def test_of_a_round_robin_only_ones_own_chapters_are_there(cast, opened):
    chapter = make_chapter(cast.salt, "<p>Finch wrote this.</p>", author=cast.finch)
    copy = opened("finch")
    page = copy.text(f"{SALT}/story.html")
    assert "Finch wrote this." in page
    assert "Chapter 1 of Salt." not in page
    assert "only the chapters that you wrote" in page
    assert not opened().tells("Finch wrote this.")
    assert chapter.position == 4


def test_each_text_has_its_language_and_direction(cast, opened):
    cast.salt.language = "he"
    cast.salt.save()
    assert '<html lang="he" dir="rtl">' in opened().text(f"{SALT}/story.html")


def test_our_own_pictures_come_along_once(cast, opened, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    source = Source.objects.create(kind=Source.Kind.EFICTION, name="Old Hall")
    default_storage.save(kept_as(source, "stories/1/map.png"), ContentFile(PIXEL))
    html = '<p id="aaaaaaaa"><img src="/stories/1/map.png" alt="A map"/></p>'
    ChapterText.objects.filter(chapter__story=cast.salt).update(html=html)
    copy = opened()
    assert copy.files[f"{SALT}/pictures/001-map.png"] == PIXEL
    assert copy.text(f"{SALT}/story.html").count('src="pictures/001-map.png"') == 3
    assert "![A map](pictures/001-map.png)" in copy.text(f"{SALT}/story.md")
    assert sum("/pictures/" in name for name in copy.files) == 1


def test_titles_that_are_alike_have_folders_of_their_own(cast, opened):
    for _ in range(2):
        make_story("Salt", cast.wren)
    folders = {name.split("/")[1] for name in opened().files if name.startswith("stories/")}
    assert len(folders) == 9


def test_what_is_in_the_bin_is_in_it_beside_the_rest(cast, opened):
    deleted = cast.tide.chapters.first()
    store_text(deleted, "<p>Words that nobody sees.</p>")
    binning.bin_chapter(deleted, by=None)
    binning.bin_story(cast.salt, by=None)
    copy = opened()
    folder = next(name for name in copy.files if name.endswith("Tide/story.html")).rpartition("/")[
        0
    ]
    page = copy.text(f"{folder}/story.html")
    assert "Words that nobody sees." in page
    assert "Chapter 2 of Tide." in page
    assert f"{folder}/revisions/chapter-0001/0001.html" in copy.files
    assert f"{folder}/revisions/chapter-0001-deleted-{deleted.pk}/0002.html" in copy.files
    assert "Chapter 1 of Salt." in copy.text(f"{SALT}/story.html")
