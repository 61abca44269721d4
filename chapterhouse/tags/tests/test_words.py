"""The words at which tags are found, kept true to their names."""

import pytest
from django.core.management import call_command

from chapterhouse.lib.beginnings import beginnings
from chapterhouse.tags.finding import find_tags
from chapterhouse.tags.models import Kind, Tag, TagWord
from chapterhouse.tags.words import keep_words, rebuild_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def kind():
    return Kind.objects.create(name="tag", title="Tag", plural="Tags")


def assert_kept():
    wanted = {(tag.pk, word) for tag in Tag.objects.all() for word in beginnings(tag.folded)}
    assert set(TagWord.objects.values_list("tag", "beginning")) == wanted
    assert wanted


def test_a_tag_has_them_from_its_making(kind):
    Tag.create(kind, "Harbour Lights")
    assert_kept()


def test_a_new_name_is_found_and_the_old_one_no_more(kind):
    tag = Tag.create(kind, "Harbour Lights")
    tag.take_name("Open Sea")
    tag.save()
    keep_words([tag])
    assert find_tags(kind, "sea", 5) == [tag]
    assert find_tags(kind, "lights", 5) == []


def test_all_can_be_written_anew(kind):
    Tag.create(kind, "Harbour Lights")
    TagWord.objects.all().delete()
    rebuild_words()
    assert_kept()


def test_the_sample_keeps_them(db):
    call_command("sample", stories=30, verbosity=0)
    assert_kept()


def test_the_widest_are_looked_at_first_where_many_begin_so(kind, monkeypatch):
    """And whoever is not among them is found by a longer beginning."""
    monkeypatch.setattr("chapterhouse.tags.finding.WIDE", 5)
    monkeypatch.setattr("chapterhouse.tags.at_hand.MOST", 5)
    monkeypatch.setattr("chapterhouse.lib.kept_questions._kept", {})
    for number in range(20):
        Tag.create(kind, f"Alternate {number:02}", story_count=number)
    names = [tag.name for tag in find_tags(kind, "alt", 3)]
    assert names == ["Alternate 19", "Alternate 18", "Alternate 17"]
    assert [tag.name for tag in find_tags(kind, "alternate 03", 3)] == ["Alternate 03"]
