"""What costs the archive much is done often enough for anybody, and not without end."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chapterhouse.stories.models import Draft
from chapterhouse.testing import HERE
from chapterhouse.writing import resting
from chapterhouse.writing.company import limits as asked
from chapterhouse.writing.tests.story_forms import begun
from chapterhouse.writing.uploads import room

pytestmark = pytest.mark.django_db


def paste(client, text="It burned."):
    return client.post(reverse("upload-story"), {"text": text}, headers=HERE)


def test_documents_are_sent_so_often_within_an_hour(wren, cast, monkeypatch):
    monkeypatch.setattr(room, "MOST_AN_HOUR", 2)
    assert [paste(wren).status_code for _ in range(2)] == [302, 302]
    answer = paste(wren, "A text of my own.")
    assert answer.status_code == 429
    assert "within an hour" in answer.content.decode()
    assert "A text of my own." in answer.content.decode()
    wren.force_login(cast.rook.member)
    assert paste(wren).status_code == 302


def test_what_is_over_the_limit_is_not_even_read(wren, monkeypatch):
    monkeypatch.setattr(room, "MOST_AN_HOUR", 0)
    broken = SimpleUploadedFile("x.docx", b"PK\x03\x04 and nothing more")
    page = wren.post(reverse("upload-story"), {"file": broken}, headers=HERE).content.decode()
    assert "damaged" not in page


def test_so_many_documents_wait_for_their_author(wren, cast, monkeypatch):
    monkeypatch.setattr(room, "MOST_WAITING", 1)
    assert paste(wren).status_code == 302
    answer = paste(wren, "One more.")
    assert answer.status_code == 422
    assert "wait to be made into chapters" in answer.content.decode()
    assert Draft.objects.filter(author=cast.wren.member).count() == 1


def test_a_form_asks_no_more_people_than_the_page_of_authors(wren, cast, monkeypatch):
    monkeypatch.setattr(asked, "MOST_ASKED_A_DAY", 1)
    story = begun(wren, companions="Rook, Finch")
    assert [place.pen_name for place in story.authorships.all()] == [cast.wren, cast.rook]
    assert "twenty people within a day" in wren.get(reverse("write")).content.decode()
    again = reverse("invite-co-author", args=[story.pk])
    assert wren.post(again, {"name": "Finch"}, headers=HERE).status_code == 422


def test_pages_that_cost_seconds_rest(wren, cast, monkeypatch):
    chapter = cast.tide.chapters.first()
    draft = Draft.objects.create(author=cast.wren.member, chapter=chapter, html="<p>x</p>")
    for page in (
        paste(wren)["Location"],
        reverse("compare-revisions", args=[chapter.pk]),
        reverse("draft-versions", args=[draft.token]),
    ):
        assert wren.get(page).status_code == 200
        with monkeypatch.context() as patched:
            patched.setattr(resting, "MOST_AN_HOUR", 1)
            answer = wren.get(page)
        assert answer.status_code == 429
        assert "Nothing is lost" in answer.content.decode()
