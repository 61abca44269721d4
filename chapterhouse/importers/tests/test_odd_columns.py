"""Columns that stand or are spelled as no version of eFiction has them, and a table that lacks."""

import pytest

from chapterhouse.importers.tests.making import OldArchive, bring
from chapterhouse.stories.models import Chapter, Story
from chapterhouse.tags.models import Tag

pytestmark = pytest.mark.django_db


@pytest.fixture
def old():
    old = OldArchive().add("settings").add("ratings", rid=3, rating="G").member(7, "Ann")
    old.add("classtypes", classtype_id=1, classtype_name="genres", classtype_title="Genres")
    old.add("classes", class_id=4, class_type=1, class_name="Drama")
    old.story(12, "Salt", uid=7, rid="3", classes="4").chapter(30, sid=12, uid=7, title="One")
    return old.add("coauthors", sid=12, uid=7)


def came_whole() -> bool:
    story = Story.objects.get(pk=12)
    return (
        str(story.rating) == "G"
        and [tag.name for tag in Tag.objects.filter(stories=story)] == ["Drama"]
        and Chapter.objects.get(pk=30).story_id == story.pk
        and [name.pk for name in story.pen_names.all()] == [7]
    )


def test_rows_go_by_their_ids_wherever_these_stand(old, tmp_path):
    old.columns = {table: order[::-1] for table, order in old.columns.items()}
    assert bring(old, tmp_path)["balanced"]
    assert came_whole()


def test_columns_may_be_written_in_capitals(old, tmp_path):
    old.columns = {table: tuple(map(str.upper, order)) for table, order in old.columns.items()}
    old.rows = {
        table: [{column.upper(): value for column, value in row.items()} for row in rows]
        for table, rows in old.rows.items()
    }
    assert bring(old, tmp_path)["balanced"]
    assert came_whole()


def test_tags_stay_without_the_table_of_their_kinds(old, client, tmp_path):
    del old.rows["classtypes"]
    assert bring(old, tmp_path)["balanced"]
    assert came_whole()
    assert Tag.objects.get(name="Drama").kind.plural == "Tags"
    old_address = client.get("/browse.php?type=class&type_id=1&classid=4")
    assert client.get(old_address.url).status_code == 200
