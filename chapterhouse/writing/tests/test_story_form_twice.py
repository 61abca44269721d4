"""The form of a new story, sent more than once; and how many questions it asks."""

import pytest
from django.urls import reverse

from chapterhouse.stories.models import State, Story
from chapterhouse.stories.publishing import publish
from chapterhouse.stories.tests.pages import settled
from chapterhouse.writing.tests.story_forms import EMPTY, begun, write

pytestmark = pytest.mark.django_db


def mine():
    return Story.objects.filter(begun_with=EMPTY["draft"])


def test_the_button_pressed_twice_makes_one_story(wren):
    for _ in range(2):
        assert write(wren, title="Once", chapter__text="<p>One.</p>").status_code == 302
    chapter = mine().get().chapters.get()
    assert chapter.revisions.count() == 1


def test_whoever_goes_back_and_types_on_changes_what_they_began(wren, cast):
    begun(wren, "First", chapter__text="<p>One.</p>")
    write(wren, title="Second", summary="More.", chapter__text="<p>One. Two.</p>")
    story = mine().get()
    assert (story.title, story.summary) == ("Second", "<p>More.</p>")
    assert "One. Two." in story.chapters.get().text.html
    assert story.chapters.get().revisions.count() == 2


def test_what_readers_have_by_now_is_not_changed_by_an_old_form(wren, cast):
    story = begun(wren, "First", chapter__text="<p>One.</p>")
    publish(story.chapters.get(), by=None)
    answer = write(wren, title="Second", chapter__text="<p>Two.</p>")
    assert answer.status_code == 409
    assert "with readers by now" in answer.text
    assert "&lt;p&gt;Two.&lt;/p&gt;" in answer.text
    story.refresh_from_db()
    assert story.title == "First"
    assert answer.context["draft"].row.token != EMPTY["draft"]


def test_somebody_elses_form_is_nobodys_way_to_a_story(client, cast):
    client.force_login(cast.wren.member)
    begun(client, "Wrens")
    client.force_login(cast.finch.member)
    assert write(client, title="Stolen", names=("Finch",)).status_code == 409
    assert mine().get().title == "Wrens"


def test_a_form_without_a_token_is_a_form(wren):
    assert write(wren, title="Bare", draft="").status_code == 302
    assert write(wren, title="Bare", draft="").status_code == 302
    assert Story.objects.filter(title="Bare", state=State.DRAFT).count() == 2


def test_the_questions_of_the_form_are_counted(wren, cast, django_assert_max_num_queries):
    settled(wren)
    with django_assert_max_num_queries(18):
        assert wren.get(reverse("new-story")).status_code == 200
    # a third are savepoints: each part has a verb of its own, and all are kept together or none
    with django_assert_max_num_queries(80):
        begun(wren, summary="Sea.", rating=cast.general.pk, chapter__text="<p>One.</p>")
