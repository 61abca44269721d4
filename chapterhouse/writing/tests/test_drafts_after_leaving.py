"""Whoever writes a story no more keeps what they typed of it, and learns nothing else of it."""

import pytest
from django.urls import reverse

from chapterhouse.stories.co_writing import remove
from chapterhouse.stories.models import Draft, Story
from chapterhouse.stories.texts import store_text
from chapterhouse.testing import make_chapter, make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(cast):
    return make_story("Gull", cast.wren, cast.rook)


@pytest.fixture
def left(client, cast, story):
    """Rook's draft of a chapter, from which Rook was taken; both have other words since."""
    chapter = make_chapter(story, "<p>Old words.</p>", title="Feather")
    draft = Draft.objects.create(author=cast.rook.member, chapter=chapter, html="<p>Mine.</p>")
    Draft.objects.create(author=cast.rook.member, story=story, html="<p>Also mine.</p>")
    place = story.authorships.get(pen_name=cast.rook)
    remove(place, by=cast.wren.member, why="It did not fit.")
    Story.objects.filter(pk=story.pk).update(title="Petrel")
    chapter.title = "Claw"
    chapter.save(update_fields=["title"])
    store_text(chapter, "<p>Secret words.</p>")
    client.force_login(cast.rook.member)
    return draft


@pytest.mark.parametrize("name", ["write", "drafts"])
def test_lists_of_drafts_name_neither_story_nor_chapter(client, left, name):
    page = client.get(reverse(name)).content.decode()
    assert reverse("draft", args=[left.token]) in page
    assert "Petrel" not in page
    assert "Claw" not in page


@pytest.mark.parametrize("name", ["draft", "draft-versions", "delete-draft"])
def test_the_draft_stands_alone(client, left, name):
    answer = client.get(reverse(name, args=[left.token]), follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Petrel" not in page
    assert "Claw" not in page
    assert "Secret" not in page


def test_who_writes_it_still_sees_what_it_is_a_draft_of(client, cast, story):
    chapter = make_chapter(story, "<p>Old words.</p>", title="Feather")
    draft = Draft.objects.create(author=cast.rook.member, chapter=chapter, html="<p>Mine.</p>")
    client.force_login(cast.rook.member)
    for name in ("write", "drafts"):
        page = client.get(reverse(name)).content.decode()
        assert "Feather" in page
        assert "Gull" in page
    assert "Old" in client.get(reverse("draft-versions", args=[draft.token])).content.decode()
