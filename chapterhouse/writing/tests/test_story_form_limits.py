"""What the archive asks of a story, and what no form can take."""

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.stories.models import State, Story
from chapterhouse.stories.publishing import publish
from chapterhouse.tags.models import Kind
from chapterhouse.writing.tests.story_forms import begun, write, wrong_in

pytestmark = pytest.mark.django_db

READY = {"summary": "Sea.", "chapter__text": "<p>One two three four five.</p>"}


def publishing(wren, cast, **told):
    said = READY | {"title": "Ready", "rating": cast.general.pk} | told
    return write(wren, "publish", **said)


def test_what_is_ready_goes_on_to_be_published(wren, cast):
    answer = publishing(wren, cast)
    story = Story.objects.get(title="Ready")
    assert answer.url == reverse("publish-story", args=[story.pk])
    assert story.state == State.DRAFT


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ({"title": ""}, "Give it a title."),
        ({"summary": ""}, "Write a summary"),
        ({"rating": ""}, "Choose a rating."),
        ({"chapter__text": "<p></p>"}, "at least 1 word"),
    ],
)
def test_readers_get_nothing_that_lacks_what_the_archive_asks(wren, cast, missing, words):
    answer = publishing(wren, cast, **missing)
    assert answer.status_code == 422
    [wrong] = wrong_in(answer)
    assert words in wrong
    assert not Story.objects.filter(begun_with="a-token-of-a-form").exists()


def test_what_the_archive_does_not_ask_may_be_missing(wren, cast):
    Archive.objects.update(asks_summary=False, asks_rating=False)
    assert publishing(wren, cast, summary="", rating="").status_code == 302


def test_a_kind_that_every_story_has_is_asked_for(wren, cast):
    Kind.objects.filter(pk=cast.category.kind_id).update(is_required=True)
    assert publishing(wren, cast).status_code == 422
    assert write(wren, title="A draft").status_code == 302


@pytest.mark.parametrize(("least", "most", "words"), [(6, 0, "at least 6"), (0, 4, "at most 4")])
def test_a_chapter_must_fit_once_it_is_published(wren, cast, least, most, words):
    Archive.objects.update(min_words=least, max_words=most)
    assert words in wrong_in(publishing(wren, cast))[0]
    assert write(wren, **READY).status_code == 302


def test_words_that_are_not_wanted_in_titles_are_refused_whole_words_only(wren, cast):
    Archive.objects.update(rejected_words="Untitled story\nsale, Wétter")
    for title in ("For SALE!", "my untitled  story", "Das wetter"):
        assert "takes no titles" in wrong_in(write(wren, title=title, draft=title))[0], title
    assert write(wren, title="Wholesale").status_code == 302


def test_where_new_stories_are_not_taken_the_page_says_so(wren, cast):
    Archive.objects.update(submissions_open=False)
    page = wren.get(reverse("new-story")).text
    assert "New stories are not taken just now" in page
    assert "<textarea" not in page


def test_what_was_being_written_when_the_doors_closed_becomes_a_draft(wren, cast):
    Archive.objects.update(submissions_open=False)
    assert begun(wren, "Late").state == State.DRAFT
    assert "not taken just now" in wrong_in(publishing(wren, cast, draft="another"))[0]


def test_round_robins_and_co_authors_are_asked_only_where_the_archive_has_them(wren, cast):
    Archive.objects.update(round_robins=False, co_authors=False)
    page = wren.get(reverse("new-story")).text
    assert 'name="is_round_robin"' not in page
    assert 'name="companions"' not in page


HOSTILE = {
    "title": ["a" * 256, "a" + "\u0301" * 40, "nul\0", "\u202etxt.exe", "<i>" + "&" * 250 + "</i>"],
    "summary": ["a" * 7000, "nul\0"],
    "notes": ["a" * 61_000],
    "language": ["xx-nothing", ""],
    "rating": ["999999", "x"],
    "progress": ["lost", ""],
    "audience": ["friends", ""],
    "planned_chapters": ["0", "-1", "1e9", "99999999999999999999", "three"],
    "licence": ["mine"],
    "dedication": [", ".join(f"friend {n}" for n in range(11)), "x" * 201, "e" + "\u0301" * 40],
    "origins__0__address": ["javascript:alert(1)", "http://[", "/stories/999999/", "https://", "x"],
    "reviews__who": ["everybody"],
    "reviews__days": ["x"],
    "chapter__kind": ["poem"],
}


@pytest.mark.parametrize(("box", "typed"), [(b, t) for b, all_ in HOSTILE.items() for t in all_])
def test_what_cannot_be_is_said_beside_its_box_and_nothing_is_saved(wren, cast, box, typed):
    answer = write(wren, **{"title": "Whatever", "chapter__text": "<p>Mine.</p>", box: typed})
    assert answer.status_code == 422
    names = [one.html_name for one in answer.context["sheet"].wrong]
    assert set(names) <= {box.replace("__", "-"), "origins-0-title"}
    assert not Story.objects.filter(begun_with="a-token-of-a-form").exists()
    assert "&lt;p&gt;Mine.&lt;/p&gt;" in answer.text


def test_thousands_of_tags_are_too_many(wren, cast):
    kind = Kind.objects.create(name="free", title="Tag", plural="Tags", authors_may_add=True)
    many = ", ".join(f"tag {n}" for n in range(250))
    assert write(wren, **{f"tags__{kind.name}": many}).status_code == 422


def test_markup_in_a_title_is_words(wren, cast):
    story = begun(wren, "<script>alert(1)</script>")
    assert story.title_html == ""
    publish(story.chapters.get(), by=None)
    page = wren.get(story.get_absolute_url()).text
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_errors_stand_at_the_top_with_the_way_to_their_boxes(wren, cast):
    answer = write(wren, "publish", title="", dedication="x" * 201)
    assert 'href="#id_title">Title</a>' in answer.text
    assert 'href="#id_dedication">For whom</a>' in answer.text
    assert answer.text.index('role="alert"') < answer.text.index('id="section-title"')
    assert '<details class="form-fold folds" id="section-belonging" open>' in answer.text
