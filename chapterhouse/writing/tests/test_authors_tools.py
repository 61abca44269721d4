"""The small row of ways to write on, on the pages of stories and chapters."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chapterhouse.stories.contents import with_texts
from chapterhouse.stories.gatekeeping import visible_story
from chapterhouse.stories.tests.pages import as_one, first_chapter, text_of
from chapterhouse.writing.templatetags.authors import authors_tools

pytestmark = pytest.mark.django_db
ROW = 'class="authors-tools"'


def row(cast, name, noun):
    page = text_of(as_one(cast, name).get(noun.get_absolute_url()))
    return page.partition(ROW)[2].partition("</nav>")[0]


@pytest.mark.parametrize("name", ["visitor", "finch", "heron"])
def test_readers_have_no_such_row(cast, name):
    assert row(cast, name, cast.salt) == ""
    assert row(cast, name, first_chapter(cast.salt)) == ""


def test_authors_go_from_the_story_to_where_they_write(cast):
    shown = row(cast, "wren", cast.salt)
    for words in ("Title page", "Chapters", "New chapter", "Publish…", "Is it finished?"):
        assert words in shown


def test_authors_go_from_a_chapter_to_its_form(cast):
    shown = row(cast, "rook", first_chapter(cast.salt))
    assert f"/write/chapters/{first_chapter(cast.salt).pk}/" in shown
    assert "Publish…" not in shown
    assert "Publish…" in row(cast, "wren", cast.tide.chapters.last())


def test_whoever_may_not_edit_or_publish_is_not_led_there(cast):
    cast.salt.authorships.filter(pen_name=cast.rook).update(may_edit=False, may_publish=False)
    shown = row(cast, "rook", cast.salt)
    assert "Chapters" not in shown
    assert "Publish…" not in shown
    assert row(cast, "rook", first_chapter(cast.salt)) == ""


def test_the_row_costs_no_query(cast):
    story = visible_story(cast.wren.member, cast.salt.pk)
    chapter = with_texts(story.chapters.all()).first()
    with CaptureQueriesContext(connection) as asked:
        assert authors_tools({"member": cast.wren.member}, story, chapter)["tools"]
    assert not asked.captured_queries
