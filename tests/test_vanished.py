import pytest
from django.db import DatabaseError, OperationalError
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.lib.vanished import VanishedMiddleware
from chapterhouse.stories import binning, ordering
from chapterhouse.stories.models import Story
from chapterhouse.testing import HERE, make_chapter, make_pen_name, make_story

pytestmark = pytest.mark.django_db


def met(exception, method="post"):
    request = getattr(RequestFactory(), method)("/somewhere/")
    VanishedMiddleware(lambda _request: None).process_exception(request, exception)


@pytest.mark.parametrize("error", [Story.DoesNotExist(), DatabaseError("met no row")])
def test_what_vanished_under_a_change_is_not_there(error):
    with pytest.raises(Http404):
        met(error)


def test_a_page_that_only_reads_keeps_its_faults():
    assert met(Story.DoesNotExist(), "get") is None


def test_faults_of_the_database_stay_faults():
    torn = DatabaseError("database disk image is malformed")
    torn.__cause__ = OSError()
    assert met(torn) is None
    assert met(OperationalError("busy")) is None
    assert met(ValueError()) is None


def test_a_save_that_meets_no_row_is_recognised():
    story = make_story("Gull")
    Story.objects.filter(pk=story.pk).delete()
    with pytest.raises(DatabaseError) as met_none:
        story.save(update_fields=["title"])
    with pytest.raises(Http404):
        met(met_none.value)


def test_a_story_erased_while_it_is_taken_back_is_not_found(monkeypatch):
    Archive.objects.get_or_create(pk=1)
    wren = make_pen_name("Wren")
    story = make_story("Gull", wren)
    make_chapter(story, "<p>The tide went out.</p>")
    binning.bin_story(story, by=wren.member)
    held = ordering.hold

    def erased_before(story):
        Story.objects.filter(pk=story.pk).delete()
        held(story)

    monkeypatch.setattr(ordering, "hold", erased_before)
    client = Client()
    client.force_login(wren.member)
    answer = client.post(reverse("restore-story", args=[story.pk]), headers=HERE)
    assert answer.status_code == 404
