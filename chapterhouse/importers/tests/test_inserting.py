"""Rows go to the database as the ORM would have put them."""

from datetime import UTC, datetime

import pytest

from chapterhouse.archive.models import Archive, LedgerEntry, Page, Source
from chapterhouse.importers.inserting import Row, insert
from chapterhouse.stories.models import Chapter, Story

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2006, 7, 1, 10, tzinfo=UTC)


def test_instances_keep_every_value():
    story = Story(pk=7, created_at=LONG_AGO)
    story.take_title("Salt", "<i>Salt</i>")
    insert([story, Chapter(pk=9, story=story, position=1, words=3), Archive(pk=1, name="Ours")])
    found = Story.objects.get()
    assert (found.pk, found.title_html, found.created_at) == (7, "<i>Salt</i>", LONG_AGO)
    assert Chapter.objects.get().story == found
    assert Archive.current().name == "Ours"


def test_light_rows_take_the_defaults():
    source = Source.objects.create(kind=Source.Kind.EFICTION)
    values = {"source_id": source.pk, "table": "news", "old_key": "1", "raw": b"\0\xff"}
    insert([Row(LedgerEntry, values), Row(LedgerEntry, {**values, "old_key": "2"})])
    first, second = LedgerEntry.objects.order_by("old_key")
    assert (first.outcome, bytes(first.raw), first.new_id) == ("placed", b"\0\xff", None)
    assert second.pk != first.pk


def test_what_the_model_sets_by_itself_is_set():
    insert([Page(name="help", title="Help")])
    assert Page.objects.get().updated_at is not None
