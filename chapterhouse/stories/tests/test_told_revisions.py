"""Which version of a chapter its readers are told of."""

import importlib

import pytest
from django.apps import apps

from chapterhouse.stories.models import Chapter, Revision
from chapterhouse.stories.significance import says_something_else
from chapterhouse.stories.texts import show, store_text
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def chapter():
    return make_cast().salt.chapters.first()


def told(chapter):
    return Chapter.objects.get(pk=chapter.pk).told_revision


def test_a_new_version_is_told(chapter):
    store_text(chapter, "<p>All of it is new.</p>")
    assert told(chapter) == chapter.told_revision == 2


def test_mended_spelling_is_not(chapter):
    store_text(chapter, "<p>Mended.</p>", is_significant=False)
    assert told(chapter) == 1


def test_one_that_is_taken_back_is_told_no_more(chapter):
    store_text(chapter, "<p>A mistake.</p>")
    first = Revision.objects.get(chapter=chapter, number=1)
    show(first, first.html, b"", "html")
    assert told(chapter) == 1


def test_versions_from_before_are_told_too(chapter):
    store_text(chapter, "<p>New.</p>")
    store_text(chapter, "<p>New!</p>", is_significant=False)
    Chapter.objects.update(told_revision=1)
    migration = importlib.import_module("chapterhouse.stories.migrations.0007_told_revisions")
    migration.tell(apps, None)
    assert told(chapter) == 2


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("<p>The caf\u00e9 was closed.</p><p>He left.</p>", False),
        ("<p>The caf? was closed for good.</p><p>He left.</p>", True),
        ("<p>The caf? was closed.</p><p>He left.</p><p>And came back.</p>", True),
    ],
)
def test_better_letters_say_nothing_else(new, says):
    assert says_something_else("<p>The caf? was closed.</p><p>He left.</p>", new) == says
