"""A document is sent, looked over, and becomes draft chapters, all of them or none."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.lib.tests.documents.making import docx, odt, paragraph, run
from chapterhouse.stories.models import Chapter, Draft, State, Story
from chapterhouse.testing import HERE, make_story

pytestmark = pytest.mark.django_db
BOOK = b"# One\n\nIt *burned*.\n\n# Two\n\nIt went out.\n"


def send(client, raw, name="lamps.md", story=None):
    page = reverse("upload-chapters", args=[story.pk]) if story else reverse("upload-story")
    return client.post(page, {"file": SimpleUploadedFile(name, raw)}, headers=HERE)


def make(client, page, **typed):
    return client.post(page, typed, headers=HERE)


def said(answer):
    return " ".join(answer.content.decode().split())


def own_name(cast):
    return {"pen_name": cast.wren.pk, "language": "en"}


def test_a_story_is_made_of_a_document(wren, cast):
    page = send(wren, BOOK)["Location"]
    looked_over = wren.get(page)
    assert "It burned." in said(looked_over)
    assert looked_over.context["fields"]["language"].value() == "en"
    make(
        wren,
        page,
        title="Lamps",
        by="headings",
        **own_name(cast),
        **{"title-0": "One", "title-1": "2"},
    )
    story = Story.objects.get(title="Lamps")
    chapters = list(story.chapters.select_related("text"))
    assert [chapter.title for chapter in chapters] == ["One", "2"]
    assert "<em>burned</em>" in chapters[0].text.html
    assert {story.state, *(chapter.state for chapter in chapters)} == {State.DRAFT}


def test_before_that_nothing_is_made(wren, cast):
    before = Story.objects.count()
    wren.get(send(wren, BOOK)["Location"])
    assert Story.objects.count() == before


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("x.docx", docx(paragraph(run("One"), style="Heading1"), paragraph(run("It burned.")))),
        ("x.odt", odt("<text:h>One</text:h><text:p>It burned.</text:p>")),
        ("x.html", b"<html><body><h1>One</h1><p>It burned.</p></body></html>"),
        ("x.txt", "Chapter 1\n\nIt burned.\n\nÉté.".encode("windows-1252")),
    ],
)
def test_chapters_of_each_kind_come_at_the_end_of_a_story(wren, cast, name, raw):
    story = make_story("Half", cast.wren)
    page = send(wren, raw, name, story)["Location"]
    make(wren, page, by="whole", **{"title-0": "From outside"})
    chapter = story.chapters.get()
    assert chapter.title == "From outside"
    assert "It burned." in chapter.text.html


def test_a_chapter_may_go_on_with_the_one_before(wren, cast):
    page = send(wren, BOOK)["Location"]
    typed = {"title-0": "One", "title-1": "Two", "join-1": "on"}
    make(wren, page, title="Lamps", by="headings", **own_name(cast), **typed)
    chapter = Chapter.objects.get(story__title="Lamps")
    assert "Two</h" in chapter.text.html
    assert "It went out." in chapter.text.html


def test_pressed_twice_it_is_one_story(wren, cast):
    page = send(wren, BOOK)["Location"]
    for _time in range(2):
        make(wren, page, title="Lamps", by="headings", **own_name(cast))
    assert Story.objects.filter(title="Lamps").count() == 1


def test_what_cannot_be_read_is_explained_beside_the_field(wren, cast):
    answer = send(wren, b"%PDF-1.7 x", "story.pdf")
    assert answer.status_code == 422
    assert "This is a PDF" in said(answer)
    assert not Draft.objects.exists()


def test_nothing_sent_is_said_so(wren, cast):
    answer = wren.post(reverse("upload-story"), {}, headers=HERE)
    assert "Choose a document, or paste a text." in said(answer)


def test_pasted_text_is_as_good(wren, cast):
    typed = {"text": "It burned.\n\nIt went out.", "kind": "plain"}
    page = wren.post(reverse("upload-story"), typed, headers=HERE)["Location"]
    assert "It went out." in said(wren.get(page))


def test_more_chapters_than_the_archive_takes_are_refused_whole(wren, cast):
    Archive.objects.update(most_chapters=1)
    story = make_story("Half", cast.wren)
    answer = make(wren, send(wren, BOOK, story=story)["Location"], by="headings")
    assert answer.status_code == 422
    assert story.chapters.count() == 0
    assert Draft.objects.open().count() == 1


def test_a_chapter_that_is_too_long_is_refused_whole(wren, cast):
    raw = b"<h1>One</h1><p>a</p><h1>Two</h1>" + b"<p>" + b"word " * 1_100_000 + b"</p>"
    page = send(wren, raw, "x.html")["Location"]
    answer = make(wren, page, title="Lamps", by="headings", **own_name(cast))
    assert answer.status_code == 422
    assert "a chapter may have 5" in said(answer)
    assert not Story.objects.filter(title="Lamps").exists()


def test_scripts_in_a_document_are_never_shown(wren, cast):
    page = send(wren, b"<h1>A</h1><p>x<script>alert(1)</script></p><img src=x onerror=y>", "x.html")
    preview = said(wren.get(page["Location"]))
    assert "onerror" not in preview
    make(wren, page["Location"], title="Lamps", by="whole", **own_name(cast))
    assert "script" not in Chapter.objects.get(story__title="Lamps").text.html


def test_a_document_is_its_senders_alone(wren, cast, client):
    page = send(wren, BOOK)["Location"]
    client.force_login(cast.finch.member)
    assert client.get(page).status_code == 404
    assert send(client, BOOK, story=cast.tide).status_code == 404


def test_where_stories_are_not_taken_the_page_says_so(wren, cast):
    Archive.objects.update(submissions_open=False)
    answer = wren.get(reverse("upload-story"))
    assert answer.status_code == 403
    assert "not taken just now" in said(answer)


def test_it_waits_among_the_drafts_until_it_is_made(wren, cast):
    page = send(wren, BOOK)["Location"]
    draft = Draft.objects.get()
    assert page == reverse("uploaded", args=[draft.token])
    assert wren.get(reverse("draft", args=[draft.token]))["Location"].startswith(page)
