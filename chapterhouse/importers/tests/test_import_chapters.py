"""Chapters and their texts, wherever an old archive left them."""

import pytest

from chapterhouse.archive.models import AtticRow, LedgerEntry
from chapterhouse.importers.tests.making import OldArchive, bring, reasons
from chapterhouse.lib.html.plain import text_of
from chapterhouse.stories.models import Chapter, Revision, Story
from chapterhouse.stories.models.texts import unpack
from chapterhouse.stories.texts import store_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def old():
    archive = OldArchive().add("settings").member(1, "Ann").member(2, "Ben")
    return archive.add("ratings", rid=1, rating="K").story(1)


def shown(chapid: int) -> str:
    return text_of(Chapter.objects.get(pk=chapid).text.html)


def test_chapters_stand_in_order_whatever_their_numbers(old, tmp_path):
    for chapid, inorder in [(9, 5), (8, 2), (7, 2), (6, 0)]:
        old.chapter(chapid, inorder=inorder)
    bring(old, tmp_path)
    chapters = Chapter.objects.order_by("position")
    assert list(chapters.values_list("pk", "position")) == [(6, 1), (7, 2), (8, 3), (9, 4)]


def test_the_ledger_remembers_the_old_number_in_the_old_story(old, tmp_path):
    bring(old.chapter(9, inorder=5), tmp_path)
    entry = LedgerEntry.objects.get(table="chapters")
    assert (entry.old_key, entry.old_parent, entry.old_number) == ("9", 1, 5)
    assert (entry.noun, entry.new_id) == ("chapter", 9)


def test_a_text_is_made_of_its_file_and_kept_as_it_was(old, tmp_path):
    raw = "“Été”\r\n\r\nIt\\'s late.".encode("cp1252")
    bring(old.chapter(5, raw), tmp_path)
    text = Chapter.objects.get().text
    assert text_of(text.html) == "“Été”\nIt's late."
    assert unpack(text.source) == raw
    assert text.source_encoding == "cp1252"
    assert Revision.objects.get().html == text.html
    assert Chapter.objects.get().words == Story.objects.get().words == 3


def test_block_ids_differ_between_chapters_and_new_ones_follow(old, tmp_path):
    bring(old.chapter(5).chapter(6, inorder=2), tmp_path)
    first, second = Chapter.objects.order_by("pk")
    assert first.text.html.replace("Once", "") != second.text.html.replace("Once", "")
    before = first.text.html
    store_text(second, "<p>Once.</p><p>Twice.</p><p>More.</p>")
    ids = [part.split('"')[0] for part in second.text.html.split('id="')[1:]]
    assert len(set(ids)) == len(ids)
    assert not any(key in before for key in ids)


def test_a_file_may_lie_with_another_author(old, tmp_path):
    old.chapter(5, None, uid=1)
    old.files["2/5.txt"] = b"Found."
    report = bring(old, tmp_path)
    assert shown(5) == "Found."
    assert reasons(report, "chapters") == {"its file lay in a stranger's folder": ["5"]}


def test_a_missing_or_empty_text_keeps_its_chapter(old, tmp_path):
    report = bring(old.chapter(5, None).chapter(6, b" \n", inorder=2), tmp_path)
    troubles = Chapter.objects.order_by("pk").values_list("trouble", flat=True)
    assert list(troubles) == ["missing", "empty"]
    assert reasons(report, "chapters") == {
        "the text was missing": ["5"],
        "the text was empty": ["6"],
    }


def test_a_text_in_the_database_is_read_where_there_is_no_file(old, tmp_path):
    old.chapter(5, None, storytext="In the table.").chapter(6, b"In the file.", storytext="Old.")
    bring(old, tmp_path)
    assert (shown(5), shown(6)) == ("In the table.", "In the file.")


def test_a_database_sites_texts_come_from_the_table_first(tmp_path):
    old = OldArchive().add("settings", store="mysql").member(1).story(1)
    bring(old.chapter(5, b"Stale file.", storytext="In the table."), tmp_path)
    assert shown(5) == "In the table."


def test_in_the_database_an_empty_text_is_not_a_missing_one(tmp_path):
    old = OldArchive().add("settings", store="mysql").member(1).story(1)
    old.chapter(5, None, storytext="").chapter(6, None, storytext=None, inorder=2)
    bring(old, tmp_path)
    troubles = Chapter.objects.order_by("pk").values_list("trouble", flat=True)
    assert list(troubles) == ["empty", "missing"]


def test_a_text_that_filled_its_column_was_cut(tmp_path):
    old = OldArchive().add("settings", store="mysql").member(1).story(1)
    bring(old.chapter(5, None, storytext="word " * 13_107), tmp_path)
    assert Chapter.objects.get().trouble == "cut"


def test_queued_chapters_of_public_stories_still_wait(old, tmp_path):
    bring(old.chapter(5).chapter(6, validated=0, inorder=2), tmp_path)
    states = Chapter.objects.order_by("pk").values_list("state", "is_live")
    assert list(states) == [("published", True), ("queued", False)]
    assert Story.objects.get().chapter_count == 1


def test_a_chapter_whose_author_is_gone_waits(old, tmp_path):
    report = bring(old.chapter(5, uid=77), tmp_path)
    chapter = Chapter.objects.get()
    assert (chapter.state, chapter.author.pk, chapter.author.member) == ("queued", 77, None)
    assert "its author's account is gone" in reasons(report, "chapters")


def test_a_round_robins_chapter_names_its_own_author(old, tmp_path):
    bring(old.chapter(5).chapter(6, uid=2, inorder=2), tmp_path)
    authors = Chapter.objects.order_by("pk").values_list("author__name", flat=True)
    assert list(authors) == [None, "Ben"]


def test_chapters_without_story_are_kept_together_in_the_queue(old, tmp_path):
    report = bring(old.chapter(5, sid=40).chapter(6, sid=40, inorder=2), tmp_path)
    story = Story.objects.get(pk=40)
    assert story.state == "queued"
    assert story.pen_names.get().name == "Ann"
    assert list(story.chapters.values_list("pk", flat=True)) == [5, 6]
    assert reasons(report, "chapters") == {"its story is gone": ["5", "6"]}


def test_files_of_no_chapter_go_to_the_attic(old, tmp_path):
    old.files["2/99.txt"] = b"Nobody's."
    report = bring(old, tmp_path)
    assert AtticRow.objects.get(table="files").columns["text"] == "Nobody's."
    assert reasons(report, "files") == {"a file that belongs to no chapter": ["2/99.txt"]}


def test_images_and_links_lead_from_the_root_as_on_the_old_pages(old, tmp_path):
    bring(old.chapter(5, b'<p>See <img src="stories/1/images/map.png" alt="a map"></p>'), tmp_path)
    text = Chapter.objects.get().text
    assert 'src="/stories/1/images/map.png"' in text.html
    assert b'src="stories/1/images/map.png"' in unpack(text.source)


def test_a_picture_on_the_old_site_itself_leads_from_the_root(tmp_path):
    old = OldArchive().add("settings", url="http://www.old.example/fic").member(1, "Ann").story(1)
    old.chapter(5, b'<img src="http://old.example/fic/stories/1/images/map.png">')
    bring(old, tmp_path)
    html = Chapter.objects.get().text.html
    assert 'src="/stories/1/images/map.png"' in html
    assert Revision.objects.get().html == html


def test_zero_bytes_and_scripts_do_no_harm(old, tmp_path):
    bring(old.chapter(5, b"<p>A\0B</p><script>alert(1)</script>"), tmp_path)
    assert shown(5) == "AB"
